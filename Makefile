# The targets `run` and `test` work from a fresh clone; `check` is exactly what CI does.

SHELL := /bin/bash
TALLY := .build/debug/tally
PACKS := rules/national-standards rules/shanxi-cluster
FORMATTED := Sources Tests Benchmarks Package.swift examples/embedding/Sources examples/embedding/Package.swift
PARK := $(PACKS) --data examples/park --as-of 2025-12-31
COUNTY_PACKS := rules/national-standards rules/land-efficiency rules/tax-sharing examples/county/rules
COUNTY := $(COUNTY_PACKS) --data examples/county/data --as-of 2025-12-31

.PHONY: run test check bench bench-check fuzz clean setup build lint format arrows packs embedding

run: build
	$(TALLY) eval $(COUNTY) --rule 'chengxi-county/*'
	@echo
	$(TALLY) explain $(COUNTY) --subject 91990121TTTTTT2G7F --rule rd_award 2>/dev/null

test: setup
	swift test --parallel

check: lint arrows test packs embedding

# Times: a table, and .build/benchmark/figures.json.
bench: setup
	Benchmarks/run.sh

# Instructions, against Benchmarks/baseline.tsv: fails where something takes over 5 % more. `ARGS=--write` writes them anew.
bench-check: setup
	Benchmarks/check.sh $(ARGS)

# Columns against the interpreter on 4,000 random packs, over ten million decisions; SEED= begins elsewhere.
fuzz: setup
	TALLY_FUZZ=4000 TALLY_FUZZ_SEED=$(or $(SEED),1) swift test -c release -Xswiftc -enable-testing --filter ColumnAgreementTests

clean:
	rm -rf .build examples/embedding/.build

build: setup
	swift build --product tally

lint:
	swift format lint --strict --configuration .swift-format -r $(FORMATTED)

format:
	swift format --in-place --configuration .swift-format -r $(FORMATTED)

# No target imports what it does not name as a dependency.
arrows: setup
	swift build --build-tests --explicit-target-dependency-import-check error

# Every pack and example: nothing found by `check`, all tests pass, nothing in error.
packs: build
	@for pack in $(wildcard rules/*) examples/first-rule; do \
	  echo "tally check $$pack" && $(TALLY) check $$pack || exit 1; \
	done
	$(TALLY) test $(wildcard rules/*) examples/first-rule
	$(TALLY) check $(COUNTY_PACKS)
	$(TALLY) test $(COUNTY_PACKS)
	$(TALLY) eval examples/first-rule --data examples/first-rule/data --as-of 2025-12-31
	$(TALLY) eval $(PARK) --only error --format ndjson
	$(TALLY) eval $(COUNTY) --only error --format ndjson

embedding: setup
	swift run --package-path examples/embedding

# Lua 5.4's headers and pkg-config, by apt where they are missing.
setup:
	@if ! pkg-config --exists lua5.4 2>/dev/null; then \
	  if ! command -v apt-get >/dev/null; then \
	    echo "tally needs Lua 5.4 and pkg-config: no lua5.4.pc is found, and there is no apt-get to install it." >&2; \
	    echo "Install the development files of Lua 5.4 (liblua5.4-dev on Debian and Ubuntu) and pkg-config." >&2; exit 1; \
	  fi; \
	  sudo=""; if [ "$$(id -u)" != 0 ]; then \
	    if command -v sudo >/dev/null; then sudo=sudo; else \
	      echo "run as root: apt-get install liblua5.4-dev pkg-config" >&2; exit 1; fi; fi; \
	  $$sudo apt-get update && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y --no-install-recommends liblua5.4-dev pkg-config; \
	fi
