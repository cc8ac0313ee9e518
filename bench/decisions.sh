#!/usr/bin/env bash
# Measures a body of many seats: opening the page of a decision, beginning a step, counting by every method and ending the
# step.   bench/decisions.sh [SEATS=2000]
# The database is the embedded PostgreSQL as every installation has it, in a fresh folder below the temporary one.
set -euo pipefail
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="platform/target/bench.classpath"
mvn -q -B -Dquick -pl platform -am test-compile dependency:build-classpath -Dmdep.outputFile="$PWD/$classpath" >&2
HAMKOR_BENCH_DATA="$(mktemp -d)"
trap 'rm -rf "$HAMKOR_BENCH_DATA"' EXIT
export HAMKOR_BENCH_DATA
"$java" -Xmx320m -Dlogging.level.root=error -cp "platform/target/test-classes:platform/target/classes:$(cat "$classpath")" \
  uz.hamkor.bench.DecisionsBench "$@"
