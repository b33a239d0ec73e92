#!/usr/bin/env bash
# Counts the instructions of the parts of Tally, and of a whole evaluation, and compares them with those of Benchmarks/baseline.tsv.
# Instructions, unlike times, are nearly the same on a busy machine and an idle one. They differ with the compiler and the
# processor's features: after a change of these, write the baseline anew.
#
#   usage: Benchmarks/check.sh [--write]
#
# Fails where something takes over 5 % more; tells too where it takes over 5 % less. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v valgrind > /dev/null || { echo "install valgrind to count instructions (apt-get install valgrind)" >&2; exit 1; }
# Tables of hashes are laid out alike in every run.
export SWIFT_DETERMINISTIC_HASHING=1
work=.build/benchmark baseline=Benchmarks/baseline.tsv tolerance=5
mkdir -p "$work"
swift build -c release --product tally
swift build -c release --product tally-components
bin=$(swift build -c release --show-bin-path)
# Valgrind does not read Swift's debugging information, and stops at it.
for program in tally tally-components; do strip -o "$work/$program" "$bin/$program"; done
[ "$work/generate" -nt Benchmarks/generate.swift ] || swiftc -O -o "$work/generate" Benchmarks/generate.swift
set=$work/400
[ -f "$set/peer.csv" ] || "$work/generate" 400 "$set"

instructions() {
  local count
  count=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 > /dev/null | sed -n 's/.*Collected : //p' | head -1)
  [ -n "$count" ] || { echo "valgrind cannot run: $*" >&2; return 1; }
  echo "$count"
}
figures=$work/instructions.tsv
: > "$figures"
note() { printf '%s\t%s\n' "$1" "$2" | tee -a "$figures"; }

for engine in columns interpreter; do
  note "tally eval, 400 rows, $engine" "$(instructions "$work/tally" eval Benchmarks/twelve-rules --data "$set/data" \
    --as-of 2026-01-01 --format csv --threads 1 --engine $engine -o "$set/out.csv")"
done
# What getting ready costs is left out: one pass less the none.
while IFS=$'\t' read -r name operations; do
  none=$(instructions "$work/tally-components" Benchmarks/twelve-rules "$set/data" --count "$name" 1)
  some=$(instructions "$work/tally-components" Benchmarks/twelve-rules "$set/data" --count "$name" 3)
  note "$name" $(((some - none) / 2 / operations))
done < <("$work/tally-components" Benchmarks/twelve-rules "$set/data" --names)

if [ "${1:-}" = --write ]; then
  cp "$figures" "$baseline"
  echo "written: $baseline"
  exit 0
fi
awk -F '\t' -v tolerance=$tolerance '
  NR == FNR { before[$1] = $2; next }
  !($1 in before) { printf "new: %s, %s\n", $1, $2; next }
  {
    change = ($2 - before[$1]) * 100 / before[$1]
    # One instruction more is over 5 % of a dozen, and no finding.
    if (change > tolerance && $2 - before[$1] > 1) { printf "slower: %s, %s instead of %s (+%.1f %%)\n", $1, $2, before[$1], change; failed = 1 }
    if (change < -tolerance) printf "faster: %s, %s instead of %s (%.1f %%); `Benchmarks/check.sh --write` keeps it\n", $1, $2, before[$1], change
  }
  END { if (!failed) print "nothing takes over " tolerance " % more instructions than Benchmarks/baseline.tsv says"; exit failed }
' "$baseline" "$figures"
