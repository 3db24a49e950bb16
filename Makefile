# Everything a newcomer needs. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-studio setup-test build demo studio test test-full bench bench-peers bench-studio battery evidence ulps wasm wasm-engine format check clean

JOBS ?= $(shell nproc)
# Configures and builds one preset; quiet unless it fails.
build = cmake --preset $(1) >build/$(1).log 2>&1 || { cat build/$(1).log; exit 1; }; \
        cmake --build build/$(1) -j $(JOBS)

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: build  ## set up, build, and run the US race: a brief in build/demo
	build/longrun run scenarios/us-ai-race.toml --out build/demo
	@echo "The brief: $(CURDIR)/build/demo/brief.html"

studio: setup-studio build wasm-engine  ## build the studio: build/studio, and build/studio/longrun-studio.html in one file
	@tools/studio

test: setup-test  ## set up and run every check: two compilers, sanitizers, WebAssembly
	tools/test

test-full: setup-test  ## the same with the large runs
	tools/test full

evidence: build  ## judge the model anew: docs/evidence.md
	tools/evidence build/longrun

bench: setup-test build  ## build and run the benchmarks
	@$(call build,bench)
	tools/bench

bench-peers: setup-test | build/.  ## the same small model here and in Mesa, NumPy, Numba
	@$(call build,bench) --target bench.fdk
	tools/bench_peers

bench-studio: setup-test studio  ## measure the studio in a headless browser
	@tools/node studio/bench.mjs build/studio

battery: setup-test | build/.  ## a battery of statistical tests on the draws (dieharder)
	@$(call build,audit) --target draws
	tools/battery

ulps: setup-test | build/.  ## measure the elementary functions: docs/reference/elementary.md
	@$(call build,audit) --target ulps
	build/audit/tests/ulps >docs/reference/elementary.md

build: setup | build/.  ## set up and build the program: build/longrun
	@$(call build,release)
	@ln -sfn release/longrun build/longrun

wasm: setup-studio wasm-engine  ## build the WebAssembly modules: build/wasm/longrun.wasm, build/wasm/studio.wasm

wasm-engine: | build/.
	@$(call build,wasm)

setup:  ## install what the demo needs (root or sudo)
	@tools/setup demo

setup-studio:  ## install what the studio needs (root or sudo)
	@tools/setup studio

setup-test:  ## install what the tests need (root or sudo)
	@tools/setup test

format:  ## lay out the C++ sources
	@tools/format

clean:  ## remove all that was built
	rm -rf build

build/.:
	@mkdir -p build
