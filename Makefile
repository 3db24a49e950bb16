# Everything a newcomer needs. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-test build demo test test-full bench wasm format check clean

JOBS ?= $(shell nproc)
# Configures and builds one preset; quiet unless it fails.
build = cmake --preset $(1) >build/$(1).log 2>&1 || { cat build/$(1).log; exit 1; }; \
        cmake --build build/$(1) -j $(JOBS)

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: build  ## set up, build, and run the US race: a brief in build/demo
	build/longrun run scenarios/us-ai-race.toml --out build/demo
	@echo "The brief: $(CURDIR)/build/demo/brief.html"

test: setup-test  ## set up and run every check: two compilers, sanitizers, WebAssembly
	tools/test

test-full: setup-test  ## the same with the large runs
	tools/test full

bench: setup-test build  ## build and run the benchmarks
	@$(call build,bench)
	tools/bench

build: setup | build/.  ## set up and build the program: build/longrun
	@$(call build,release)
	@ln -sfn release/longrun build/longrun

wasm: setup-test | build/.  ## build the WebAssembly module: build/wasm/longrun.wasm
	@$(call build,wasm)

setup:  ## install what the demo needs (root or sudo)
	@tools/setup demo

setup-test:  ## install what the tests need (root or sudo)
	@tools/setup test

format:  ## lay out the C++ sources
	@tools/format

clean:  ## remove all that was built
	rm -rf build

build/.:
	@mkdir -p build
