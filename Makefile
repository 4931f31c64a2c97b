# make demo    builds Tsunagi and runs the nightly job on the sample workspace
# make test    builds and runs all tests
# make install PREFIX=/usr/local    puts program, manual pages and completions in their places
# The rest is listed by `make help`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

RELEASE := swift build -c release --product tsunagi
# Crashes on purpose (exit tests, killed runs) must not spend minutes on printing a backtrace.
export SWIFT_BACKTRACE := enable=no

# Where `make install` puts things.
PREFIX ?= /usr/local

.PHONY: help deps bench-deps build demo man install test bench bench-smoke bench-10m lint clean

help:
	@echo "make demo     build, and run the nightly job on the sample workspace"
	@echo "make build    build the release binary .build/release/tsunagi"
	@echo "make install  build, and install program, manual pages and completions into PREFIX ($(PREFIX))"
	@echo "make man      write the manual pages to .build/man (man -l .build/man/tsunagi.1)"
	@echo "make test     build and run all tests"
	@echo "make deps     install the system libraries that are missing; make build does it too"
	@echo "make bench    measure against two polars scripts: PEOPLE=1000000 SEED=1, TWICE=1, STRICT=1"
	@echo "make bench-10m    10,000,000 people within 512 MiB of memory, Tsunagi alone (wants 50 GB of disk)"
	@echo "make bench-smoke  the same path with 20,000 people, no time limits"
	@echo "make lint     check the format of all Swift files"
	@echo "make clean    remove what was built; var/ (the ledger) stays"

deps:
	@Scripts/deps.sh

# The binary says which commit it was built of, and is asked whether it does.
build demo man install bench bench-10m: export TSUNAGI_COMMIT := $(shell Scripts/commit.sh)
build: deps
	@echo "building the release binary (the first time takes some minutes)"
	@$(RELEASE) 2>&1 | Scripts/quiet.sh
	@bin=$$($(RELEASE) --show-bin-path)/tsunagi; version=$$($$bin --version); \
	case "$$version" in *"$$TSUNAGI_COMMIT"*) echo "built $$bin: $$version" ;; \
	*) echo "error: $$bin says $$version, not $$TSUNAGI_COMMIT" >&2; exit 1 ;; esac

demo: build
	@Scripts/demo.sh .build/release/tsunagi

man: build
	@.build/release/tsunagi manual .build/man

install: build
	@Scripts/place.sh .build/release/tsunagi $(PREFIX)

test: deps
	@echo "building the tests (the first time takes some minutes)"
	@swift build --build-tests 2>&1 | Scripts/quiet.sh
	@Scripts/test.sh

# What only the measuring needs: Python with venv, for the harness and the scripts that Tsunagi is held against.
bench-deps:
	@Scripts/deps.sh bench

bench: bench-deps
	@Scripts/bench.sh

bench-10m: bench-deps
	@PEOPLE=10000000 PEERS=no MEMORY=512MiB Scripts/bench.sh

# Debug, because `make test` has built that already, and speed is not looked at.
bench-smoke: bench-deps
	@PEOPLE=20000 SMOKE=1 CONFIGURATION=$${CONFIGURATION:-debug} Scripts/bench.sh

lint: deps
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

clean:
	rm -rf .build
