#!/usr/bin/env bash
# Measures the differences of two documents of 50,000 words each. Figures stand in docs/performance.md.
#   bench/differences.sh
set -euo pipefail
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mvn -q -B -Dquick -pl platform -am test-compile >&2
exec "$java" -Xmx512m -cp platform/target/test-classes:platform/target/classes uz.hamkor.bench.DifferencesBench
