#!/usr/bin/env bash
# Runs the timetabling engine on problems of ITC-2007 track 3, one thread, and prints best, median and worst penalty beside
# that of the competition's winner where it is known. Figures stand in docs/performance.md.
#   bench/timetabling.sh SECONDS SEEDS PROBLEM …      such as: bench/timetabling.sh 60 1,2,3 comp01.ctt comp05.ctt drawn:1
# A problem is a .ctt file, or drawn:N for one drawn from seed N in the manner of the competition.
set -euo pipefail
if [ $# -lt 3 ]; then
  sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
  exit 64
fi
files=()
for problem in "${@:3}"; do
  case $problem in
    drawn:* | /*) files+=("$problem") ;;
    *) files+=("$PWD/$problem") ;;
  esac
done
cd "$(dirname "$0")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath="analytics/target/bench.classpath"
mvn -q -B -Dquick -pl analytics -am test-compile dependency:build-classpath -Dmdep.outputFile="$PWD/$classpath" >&2
exec "$java" -cp "analytics/target/test-classes:analytics/target/classes:$(cat "$classpath")" \
  uz.hamkor.analytics.timetabling.TimetablingComparison "$1" "$2" "${files[@]}"
