#!/usr/bin/env bash
# Measures search among many names: recall by kind of query, and time against plain pg_trgm % in the same database.
#   bench/search.sh [NAMES=1000000] [QUERIES_OF_EACH_KIND=1000] [missed]
# "missed" lists what was not found first. The database is the embedded PostgreSQL as every installation has it, in a
# fresh folder below the temporary one, or in the folder that HAMKOR_BENCH_DATA names, which is kept and used again.
# With 0 queries it only fills that folder.
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
"$java" -Xmx2g -cp "platform/target/test-classes:platform/target/classes:$(cat "$classpath")" \
  uz.hamkor.bench.SearchBench "$@"
