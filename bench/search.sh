#!/usr/bin/env bash
# Measures search among many names: recall by kind of query, and time against plain pg_trgm % in the same database.
#   bench/search.sh [NAMES=1000000] [QUERIES_OF_EACH_KIND=1000] [missed]
# "missed" lists what was not found first. The database is a fresh one on the embedded PostgreSQL, or on the server that
# HAMKOR_TEST_DB names (JDBC address of a superuser). HAMKOR_BENCH_DB names a database to keep and use again.
set -euo pipefail
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="platform/target/bench.classpath"
mvn -q -B -Dquick -pl platform -am test-compile dependency:build-classpath -Dmdep.outputFile="$PWD/$classpath" >&2
exec "$java" -Xmx2g -cp "platform/target/test-classes:platform/target/classes:$(cat "$classpath")" \
  uz.hamkor.bench.SearchBench "$@"
