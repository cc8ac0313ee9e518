#!/usr/bin/env bash
# Measures the pages of a large cluster on a program that already runs: bench/pages.sh PORT SLUG [SECONDS=30]. The cluster
# was founded by the account that bench/Program.java names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$JAVA" bench/Pages.java "$@"
