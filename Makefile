# make demo    builds Tsunagi and runs the nightly job on the sample workspace
# make test    builds and runs all tests
# The rest is listed by `make help`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

RELEASE := swift build -c release --product tsunagi
# Crashes on purpose (exit tests, killed runs) must not spend minutes on printing a backtrace.
export SWIFT_BACKTRACE := enable=no

.PHONY: help install build demo test bench bench-smoke bench-10m bench-install lint clean

help:
	@echo "make demo     build, and run the nightly job on the sample workspace"
	@echo "make build    build the release binary .build/release/tsunagi"
	@echo "make test     build and run all tests"
	@echo "make bench    measure against two polars scripts: PEOPLE=1000000 SEED=1, TWICE=1, STRICT=1"
	@echo "make bench-10m    10,000,000 people with --memory 512MiB (wants 40 GB of disk)"
	@echo "make bench-smoke  the same path with 20,000 people, no time limits"
	@echo "make lint     check the format of all Swift files"
	@echo "make clean    remove what was built; var/ (the ledger) stays"

install:
	@Scripts/install.sh

build: install
	@echo "building the release binary (the first time takes some minutes)"
	@$(RELEASE) 2>&1 | Scripts/quiet.sh
	@echo "built $$($(RELEASE) --show-bin-path)/tsunagi"

demo: build
	@Scripts/demo.sh .build/release/tsunagi

test: install
	@echo "building the tests (the first time takes some minutes)"
	@swift build --build-tests 2>&1 | Scripts/quiet.sh
	@Scripts/test.sh

# What only the measuring needs: Python with venv, for the harness and the scripts that Tsunagi is held against.
bench-install:
	@Scripts/install.sh bench

bench: bench-install
	@Scripts/bench.sh

bench-10m: bench-install
	@PEOPLE=10000000 MEMORY=$${MEMORY:-512MiB} Scripts/bench.sh

# Debug, because `make test` has built that already, and speed is not looked at.
bench-smoke: bench-install
	@PEOPLE=20000 SMOKE=1 CONFIGURATION=$${CONFIGURATION:-debug} Scripts/bench.sh

lint: install
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

clean:
	rm -rf .build
