#!/usr/bin/env bash
# The twelve rules on made-up firms, CSV file to CSV file, and the parts of Tally by themselves; beside them the same workload
# in C, in plain Lua and in Polars where the peers' sources (../shared/bench) and what runs them are at hand.
#
#   usage: Benchmarks/run.sh [ROWS] [TIMES]
#
# Writes a table, and the same figures to .build/benchmark/figures.json.
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-100000} times=${2:-5}
work=.build/benchmark
mkdir -p "$work"
swift build -c release --product tally
swift build -c release --product tally-components
bin=$(swift build -c release --show-bin-path)
tally=$bin/tally
for tool in generate measure; do
  [ "$work/$tool" -nt "Benchmarks/$tool.swift" ] || swiftc -O -o "$work/$tool" "Benchmarks/$tool.swift"
done
set=$work/$rows small=$work/2000
[ -f "$set/peer.csv" ] || "$work/generate" "$rows" "$set"
[ -f "$small/peer.csv" ] || "$work/generate" 2000 "$small"
first=examples/first-rule
peers=../shared/bench
lines=$work/figures.tsv
: > "$lines"

machine=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -1)
cores=$(getconf _NPROCESSORS_ONLN)
printf '\n%s rows, median of %s runs; %s, %s cores, %s\n' \
  "$rows" "$times" "$("$tally" --version)" "$cores" "${machine:-$(uname -m)}"
printf '%-44s%11s %11s %11s\n' '' wall processor 'peak memory'
measure() { "$work/measure" --tabs "$lines" "$@"; }
measure "$times" 'tally --help' "$tally" --help
measure "$times" 'tally eval, smallest (5 firms, 1 rule)' "$tally" eval $first --data $first/data --as-of 2025-12-31
for threads in 1 2; do
  measure "$times" "tally eval, CSV to CSV, $threads thread(s)" \
    "$tally" eval Benchmarks/twelve-rules --data "$set/data" --as-of 2026-01-01 --format csv --threads $threads -o "$set/out.csv"
done
measure "$times" 'tally eval, the same by the interpreter' \
  "$tally" eval Benchmarks/twelve-rules --data "$set/data" --as-of 2026-01-01 --format csv --threads 1 --engine interpreter -o "$set/out.csv"
c= lua= polars=
if [ -f "$peers/a_c/ref.c" ] && command -v cc > /dev/null; then
  c=$work/ref
  [ -x "$c" ] || cc -O3 -march=native -o "$c" "$peers/a_c/ref.c"
  measure "$times" 'C, CSV to CSV, with failed conditions' "$c" "$set/peer.csv" "$set/ref.csv" --explain
fi
if [ -f "$peers/i_lua/peer.lua" ] && command -v lua5.4 > /dev/null; then
  lua=$peers/i_lua/peer.lua
  measure "$times" 'Lua 5.4, CSV to CSV, with failed conditions' lua5.4 "$lua" e2e "$set/peer.csv" "$set/lua.csv" 1 explain
fi
if [ -f "$peers/c_polars_numpy/peer.py" ] && python3 -c 'import polars' 2> /dev/null; then
  polars=$peers/c_polars_numpy/peer.py
  for threads in 1 2; do
    POLARS_MAX_THREADS=$threads measure "$times" "Polars, CSV to CSV, no conditions, $threads thread(s)" \
      python3 "$polars" e2e "$set/peer.csv" "$set/polars.csv" 1
  done
fi

# Evaluation without reading and writing: the peers print their times themselves. The median, in nanoseconds a row.
alone=$work/alone.tsv
: > "$alone"
note() { printf '%s\t%s\n' "$1" "$2" >> "$alone"; }
median() { # of the list under a key of a line of JSON
  sed -n "s/.*\"$1\": *\[\([^]]*\)\].*/\1/p" | tr ',' '\n' | sort -g |
    awk -v rows="$rows" '{ at[NR] = $1 } END { printf "%.1f", at[int((NR + 1) / 2)] * 1e9 / rows }'
}
for part in 'columns, 12 rules' 'interpreter, 12 rules'; do
  note "tally, $part" "$("$bin/tally-components" Benchmarks/twelve-rules "$set/data" --tabs "$part" | cut -f 3)"
done
[ -z "$c" ] || note 'C, with failed conditions' "$("$c" "$set/peer.csv" "$set/ref.csv" --explain --reps "$times" | median eval_s)"
[ -z "$lua" ] || note 'Lua 5.4, with failed conditions' \
  "$(lua5.4 "$lua" eval "$set/peer.csv" "$set/lua.csv" "$times" explain | median only_s)"
[ -z "$polars" ] || note 'Polars, no conditions' \
  "$(POLARS_MAX_THREADS=1 python3 "$polars" eval "$set/peer.csv" "$set/polars.csv" "$times" | median eval_s)"
printf '\nEvaluation alone, the data in memory, one thread\n'
awk -F '\t' '{ printf "%-44s%14s ns a row\n", $1, $2 }' "$alone"

printf '\nParts, 2,000 rows, median of 7 measurements\n'
"$bin/tally-components" Benchmarks/twelve-rules "$small/data" --tabs | tee "$work/components.tsv" |
  awk -F '\t' '{ printf "%-44s%14s ns a %s\n", $1, $3, $2 }'

# The same as JSON: nothing in it but the date differs from run to run without a cause.
{
  printf '{\n  "date": "%s",\n  "machine": { "processor": "%s", "cores": %s, "system": "%s" },\n' \
    "$(date -u +%F)" "$machine" "$cores" "$(uname -sr)"
  printf '  "versions": { "tally": "%s", "swift": "%s", "lua": "%s" },\n  "rows": %s,\n  "runs": %s,\n  "programs": [\n' \
    "$("$tally" --version)" "$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -1)" \
    "$(pkg-config --modversion lua5.4 2>/dev/null)" "$rows" "$times"
  awk -F '\t' '{ printf "%s    { \"name\": \"%s\", \"wall_seconds\": %s, \"processor_seconds\": %s, \"peak_mib\": %s }", (NR > 1 ? ",\n" : ""), $1, $2, $3, $4 }' "$lines"
  printf '\n  ],\n  "evaluation": [\n'
  awk -F '\t' '{ printf "%s    { \"name\": \"%s\", \"nanoseconds_a_row\": %s }", (NR > 1 ? ",\n" : ""), $1, $2 }' "$alone"
  printf '\n  ],\n  "components": [\n'
  awk -F '\t' '{ printf "%s    { \"name\": \"%s\", \"unit\": \"%s\", \"nanoseconds\": %s }", (NR > 1 ? ",\n" : ""), $1, $2, $3 }' "$work/components.tsv"
  printf '\n  ]\n}\n'
} > "$work/figures.json"
printf '\n%s\n' "$work/figures.json"
