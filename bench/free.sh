#!/usr/bin/env bash
# Measures “what is free” over HTTP: things of 200 owners, stretches taken of them within a year, questions over four weeks.
#   bench/free.sh [THINGS=5000] [TAKEN=1000000] [QUESTIONS=200]
# The database is the embedded PostgreSQL as every installation has it, in a fresh folder below the temporary one, or in
# the folder that HAMKOR_BENCH_DATA names, which is kept and used again.
set -euo pipefail
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="platform/target/bench.classpath"
mvn -q -B -Dquick -pl platform -am test-compile dependency:build-classpath -Dmdep.outputFile="$PWD/$classpath" >&2
if [ -z "${HAMKOR_BENCH_DATA:-}" ]; then
  HAMKOR_BENCH_DATA="$(mktemp -d)"
  trap 'rm -rf "$HAMKOR_BENCH_DATA"' EXIT
fi
export HAMKOR_BENCH_DATA
"$java" -Xmx512m -Dlogging.level.root=error -cp "platform/target/test-classes:platform/target/classes:$(cat "$classpath")" \
  uz.hamkor.bench.FreeBench "$@"
