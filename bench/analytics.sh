#!/usr/bin/env bash
# Measures the library of mathematics with JMH. Figures stand in docs/performance.md.
#   bench/analytics.sh [BENCHMARK …] [JMH options]      such as: bench/analytics.sh InequalityBench -p n=1000000
# Without a name it runs every benchmark, which takes long; bench/analytics.sh -l lists them.
set -euo pipefail
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="analytics/target/bench.classpath"
mvn -q -B -Dquick -pl analytics -am test-compile dependency:build-classpath -Dmdep.outputFile="$PWD/$classpath" >&2
exec "$java" -cp "analytics/target/test-classes:analytics/target/classes:$(cat "$classpath")" \
  org.openjdk.jmh.Main "$@"
