# Two commands for a newcomer: `make demo` and `make test`. Everything they need goes into .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: help setup demo check test test-lowest gallery bench clean

help:
	@echo "make demo    read the bundled articles, print a chain, write demo/iraq.html"
	@echo "make test    run every test          make check   lint, types, layers"
	@echo "make setup   only set up .venv       make bench   measure speed on this machine"
	@echo "make gallery make the pictures of the documentation"
	@echo "make test-lowest   run the tests on the lowest versions of all dependencies"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Entente needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) --version`. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing Entente into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing what tests and notebooks need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(VENV)/.installed-dev

demo: $(VENV)/.installed
	@$(BIN)/entente demo --out demo/iraq.html

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

test: setup
	@$(BIN)/pytest -n auto

test-lowest:
	@$(PYTHON) -m venv .venv-lowest
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.4,<1'
	@.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable '.[dev]'
	@.venv-lowest/bin/pytest -n auto -W default

gallery: setup
	@$(BIN)/python docs/gallery.py

bench: setup
	@$(BIN)/python -m benchmarks

clean:
	rm -rf demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
