#!/usr/bin/env bash
# Allocates generated rounds, one thread, and prints first come beside the engine and how the plan improves over time.
# Figures stand in docs/performance.md.
#   bench/allocation.sh SIZE SECONDS FIRST LAST      such as: bench/allocation.sh national 60 1 3
# SIZE is middle (20 owners, 60 resources, 500 wishes) or national (200, 2,000, 10,000); FIRST to LAST are the seeds.
set -euo pipefail
if [ $# -ne 4 ]; then
  sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
  exit 64
fi
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="analytics/target/bench.classpath"
mvn -q -B -Dquick -pl analytics -am test-compile dependency:build-classpath -Dmdep.outputFile="$PWD/$classpath" >&2
exec "$java" -cp "analytics/target/test-classes:analytics/target/classes:$(cat "$classpath")" \
  uz.hamkor.analytics.allocation.AllocationComparison "$@"
