#!/usr/bin/env bash
# Measures betweenness against igraph (C) and NetworkX in one run, and checks that all three answer the same, also for
# the other measures of nodes. Figures stand in docs/performance.md.
#   bench/network.sh [NODES=5000] [TIES=25000] [SEED=1]
# igraph and NetworkX come from Debian: apt-get install python3-igraph python3-networkx. The whole takes some minutes,
# nearly all of them NetworkX.
set -euo pipefail
cd "$(dirname "$0")/.."
python=/usr/bin/python3
for module in igraph networkx; do
  if ! "$python" -c "import $module" 2> /dev/null; then
    echo "Nothing to compare with: $python has no module $module." >&2
    echo "Install it (Debian and Ubuntu: apt-get install python3-igraph python3-networkx), then start again." >&2
    exit 69
  fi
done
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="analytics/target/bench.classpath"
mvn -q -B -Dquick -pl analytics -am test-compile dependency:build-classpath -Dmdep.outputFile="$PWD/$classpath" >&2
folder=$(mktemp -d "${TMPDIR:-/tmp}/hamkor-XXXXXX")
trap 'rm -rf "$folder"' EXIT
ours() {
  "$java" -cp "analytics/target/test-classes:analytics/target/classes:$(cat "$classpath")" \
    uz.hamkor.analytics.network.NetworkComparison "$@"
}
ours draw "${1:-5000}" "${2:-25000}" "${3:-1}" "$folder/ties.csv"
ours measure "$folder/ties.csv" "$folder/ours.csv"
"$python" bench/network.py "$folder/ties.csv" "$folder/ours.csv"
