#!/usr/bin/env bash
# Measures bookings over HTTP beside pgbench with the same statements, on the embedded PostgreSQL in a fresh folder.
#   bench/booking.sh [SECONDS=30] [CLIENTS=8] [TURNS=3]
# Needs pgbench (Debian: postgresql-contrib); HAMKOR_PGBENCH names another than the one on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
export HAMKOR_PGBENCH="${HAMKOR_PGBENCH:-$(command -v pgbench || true)}"
[ -n "$HAMKOR_PGBENCH" ] || { echo "pgbench was not found: install it (Debian: apt install postgresql-contrib)." >&2; exit 1; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="platform/target/bench.classpath"
mvn -q -B -Dquick -pl platform -am test-compile dependency:build-classpath -Dmdep.outputFile="$PWD/$classpath" >&2
HAMKOR_BENCH_DATA="$(mktemp -d)"
trap 'rm -rf "$HAMKOR_BENCH_DATA"' EXIT
export HAMKOR_BENCH_DATA
"$java" -Xmx512m -Dlogging.level.root=error -cp "platform/target/test-classes:platform/target/classes:$(cat "$classpath")" \
  uz.hamkor.bench.BookingBench "$@"
