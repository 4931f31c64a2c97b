# make demo    builds Tsunagi and runs the nightly job on the sample workspace
# make test    builds and runs all tests
# The rest is listed by `make help`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

RELEASE := swift build -c release --product tsunagi
# Crashes on purpose (exit tests, killed runs) must not spend minutes on printing a backtrace.
export SWIFT_BACKTRACE := enable=no

.PHONY: help install build demo test lint clean

help:
	@echo "make demo     build, and run the nightly job on the sample workspace"
	@echo "make build    build the release binary .build/release/tsunagi"
	@echo "make test     build and run all tests"
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

lint: install
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

clean:
	rm -rf .build
