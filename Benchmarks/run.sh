#!/usr/bin/env bash
# The twelve rules on made-up firms, CSV file to CSV file, beside the same workload in C and in plain Lua where the peers'
# sources (../shared/bench) and a C compiler or lua5.4 are at hand.  usage: Benchmarks/run.sh [ROWS] [TIMES]
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-100000} times=${2:-5}
work=.build/benchmark
mkdir -p "$work"
swift build -c release --product tally
tally=$(swift build -c release --show-bin-path)/tally
for tool in generate measure; do
  [ "$work/$tool" -nt "Benchmarks/$tool.swift" ] || swiftc -O -o "$work/$tool" "Benchmarks/$tool.swift"
done
set=$work/$rows
[ -f "$set/peer.csv" ] || "$work/generate" "$rows" "$set"
first=examples/first-rule
peers=../shared/bench

printf '\n%s rows, median of %s runs; %s, %s cores\n' "$rows" "$times" "$("$tally" --version)" "$(getconf _NPROCESSORS_ONLN)"
printf '%-44s%11s %11s %11s\n' '' wall processor 'peak memory'
measure() { "$work/measure" "$@"; }
measure "$times" 'tally --help' "$tally" --help
measure "$times" 'tally eval, smallest (5 firms, 1 rule)' "$tally" eval $first --data $first/data --as-of 2025-12-31
for threads in 1 2; do
  measure "$times" "tally eval, CSV to CSV, $threads thread(s)" \
    "$tally" eval Benchmarks/twelve-rules --data "$set/data" --as-of 2026-01-01 --format csv --threads $threads -o "$set/out.csv"
done
measure "$times" 'tally eval, the same by the interpreter' \
  "$tally" eval Benchmarks/twelve-rules --data "$set/data" --as-of 2026-01-01 --format csv --threads 1 --engine interpreter -o "$set/out.csv"
if [ -f "$peers/a_c/ref.c" ] && command -v cc > /dev/null; then
  [ -x "$work/ref" ] || cc -O3 -march=native -o "$work/ref" "$peers/a_c/ref.c"
  measure "$times" 'C, CSV to CSV, with failed conditions' "$work/ref" "$set/peer.csv" "$set/ref.csv" --explain
fi
if [ -f "$peers/i_lua/peer.lua" ] && command -v lua5.4 > /dev/null; then
  measure "$times" 'Lua 5.4, CSV to CSV, with failed conditions' lua5.4 "$peers/i_lua/peer.lua" e2e "$set/peer.csv" "$set/lua.csv" 1 explain
fi
