# Needs Python 3.11 and make; everything else is installed into .venv and node_modules.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1
PORT ?= 8501
LOBBY_PORT ?= 8502
unexport PYTHONDONTWRITEBYTECODE  # or each server that the tests start compiles the dashboard again
SPREAD := -n 2 --dist loadfile --no-loadscope-reorder  # what a file sets up is set up once

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: $(VENV)/run  ## start the dashboard on 127.0.0.1:8501 (demo database unless DATABASE_URL is set)
	@echo "The dashboard is at http://$(ADDRESS):$(PORT)"
	@$(BIN)/streamlit run streamlit_app.py --server.address $(ADDRESS) --server.port $(PORT)

lobby: $(VENV)/run  ## start the lobby screen on 127.0.0.1:8502/lobby
	@echo "The lobby screen is at http://$(ADDRESS):$(LOBBY_PORT)/lobby"
	@$(BIN)/python -m dashboard.lobby --host $(ADDRESS) --port $(LOBBY_PORT)

test: $(VENV)/dev  ## install what the tests need and run all of them
	@tests/prepare.sh
	@$(BIN)/python -m data_access.demo --today 2026-11-23 >/dev/null  # once, and not by every process of the tests that finds none
	@$(MAKE) --no-print-directory --jobs 4 --output-sync=target audit style pages-and-units screens

# Beside each other: an audit waits for a network, and the tests of a browser wait for four tenths of their time.
# What they wait for they expect within seconds, and so the others give way to them.
audit:
	@$(BIN)/python -m tests.audit

style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy streamlit_app.py data_access dashboard

pages-and-units:
	nice $(BIN)/python -m pytest $(SPREAD) tests/unit tests/pages

screens:
	$(BIN)/python -m pytest $(SPREAD) tests/browser

shots: $(VENV)/dev  ## screenshots of every page in shots/: three sizes, both languages, light and dark
	@tests/prepare.sh
	$(BIN)/python -m tests.browser.shots

soak: $(VENV)/dev  ## turn the lobby's slides at full speed and print the memory used: make soak SLIDES=5000
	@tests/prepare.sh
	$(BIN)/python -m tests.browser.soak

bench: $(VENV)/dev  ## measure pages, reruns, sessions, growth, memory and files as ratios, in an hour: make bench QUICK=1 in three minutes
	@tests/prepare.sh
	$(BIN)/python -m benchmarks $(if $(QUICK),--quick)

demo: $(VENV)/run  ## build the demo database of today
	$(BIN)/python -m data_access.demo

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)

$(VENV)/run: requirements.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.PHONY: help run lobby test audit checks shots soak bench demo
