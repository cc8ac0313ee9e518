#!/usr/bin/env bash
# Measures what guarding costs: a decision about rights, a password, many people signing in at once, an entry of the audit
# log beside the write it belongs to.   bench/identity.sh [PEOPLE=50]
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
  uz.hamkor.bench.AccessBench "$@"
