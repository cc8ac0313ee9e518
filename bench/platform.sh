#!/usr/bin/env bash
# Measures start, memory, import and the members page of the program as a person runs it. Prints a table for
# docs/performance.md. Needs the JDK that runs Hamkor; takes about fifteen minutes. Nothing of it touches ./data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$JAVA" bench/Platform.java "$@"
