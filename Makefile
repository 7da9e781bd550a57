# `make run` starts Supple, `make test` proves it, `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
INSTALLED := $(VENV)/installed.stamp
EXTRA := frontend
LAZILY :=
DEVELOP := $(VENV)/develop.stamp
STUDIO := studio/.venv
STUDIO_INSTALLED := $(STUDIO)/installed.stamp
STUDIO_PIP := $(STUDIO)/bin/python -m pip --disable-pip-version-check --quiet
VOICE := studio/.venv-voice
VOICE_INSTALLED := $(VOICE)/installed.stamp
TORCH_FROM := $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
DIST := src/supple/web/static/dist/.digest
FRONTEND := $(shell find frontend/src -type f) frontend/package.json frontend/package-lock.json \
	frontend/vite.config.ts frontend/build_frontend.py
BUILD_FRONTEND := $(BIN)/python frontend/build_frontend.py
PYTEST := $(BIN)/python -m pytest
WORKERS ?= 2
# The longest first, two side by side; each tells what it found in one piece, where make can do that.
CHECKS := check-types check-frontend check-lint check-imports
TOGETHER := $(if $(filter output-sync,$(.FEATURES)),--output-sync)
# The one without windows is the faster one for tests; not every release has it.
APT_CHROMIUM := apt-get update -q && { apt-get install -qy chromium-headless-shell || apt-get install -qy chromium; }
# The tests start Supple over and over: what is compiled once is kept, also where the surroundings say no.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: $(CHECKS) studio studio-validate studio-voice run style test check test-deep screenshots reading bench browser clean help

run: $(INSTALLED) $(DIST) ## set Supple up in .venv and start it
	@exec $(BIN)/supple serve

style: $(INSTALLED) $(DIST) ## start it with the page /style, which shows the design system
	@SUPPLE_STYLE=1 exec $(BIN)/supple serve

test: $(DEVELOP) $(DIST) ## run every test
	@$(PYTEST) -n $(WORKERS) --dist worksteal

check: $(DEVELOP) $(DIST) ## lint, types and import rules, Python and TypeScript
	@$(MAKE) --no-print-directory --keep-going --jobs=$(WORKERS) $(TOGETHER) $(CHECKS)

check-types:
	$(BIN)/mypy

check-frontend:
	$(BUILD_FRONTEND) check

check-lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

check-imports:
	$(BIN)/lint-imports

test-deep: $(DEVELOP) $(DIST) ## the long property tests as well
	@$(PYTEST) -n $(WORKERS) --dist worksteal -m deep

screenshots: $(DEVELOP) $(DIST) ## photograph every page into test-results/screenshots
	@$(PYTEST) tests/browser/screenshots.py -m deep

reading: $(DEVELOP) $(DIST) ## tell how hard every page is to read
	@$(PYTEST) tests/browser/reading_table.py -m deep -q -s

bench: $(DEVELOP) $(DIST) ## measure; bench-lighthouse audits the pages
	@$(BIN)/python -m bench

bench-lighthouse: $(DEVELOP) $(DIST)
	@PYTHONPATH=frontend $(BIN)/python -m bench.lighthouse

studio: $(STUDIO_INSTALLED) ## bake the figure's files anew (docs/studio.md); nobody else needs this
	@PYTHONPATH=.:src $(STUDIO)/bin/python -m studio

studio-validate: $(INSTALLED) ## ask the Khronos validator about the figure's files
	@PYTHONPATH=.:frontend $(BIN)/python -m studio.validator

studio-voice: $(VOICE_INSTALLED) ## speak the texts that have no clip yet (ANEW=1: all of them)
	@PYTHONPATH=.:src $(VOICE)/bin/python -m studio.voice $(if $(ANEW),--anew)

browser: ## install a Chromium for the browser tests (Debian and Ubuntu)
	@if command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome; then :; \
	elif ! command -v apt-get >/dev/null; then echo "Install Chromium, or set SUPPLE_CHROMIUM to its program." >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then $(APT_CHROMIUM); \
	elif sudo -n true 2>/dev/null; then sudo -n sh -c '$(APT_CHROMIUM)'; \
	else echo "This needs root. Run: sudo apt-get install chromium" >&2; exit 1; fi

clean: ## remove what was built and installed, never a person's data
	rm -rf $(VENV) $(STUDIO) $(VOICE) frontend/node_modules src/supple/web/static/dist*

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Supple needs Python 3.11 or newer: install it (Debian: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Supple needs Python 3.11 or newer and found $$($(PYTHON) -V): install one, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python lacks its venv module: install it (Debian: apt install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Setting Supple up in $(VENV): one to three minutes, once." >&2
	@$(PIP) install $(LAZILY) --editable '.[$(EXTRA)]' || { echo "The installation failed. Where pip asks for a compiler: apt install build-essential cargo." >&2; exit 1; }
	@echo $(EXTRA) > $@

# Whoever begins with tests or checks gets all in one go; of the tools, Python compiles what it meets.
$(DEVELOP): EXTRA := dev
$(DEVELOP): LAZILY := --no-compile
$(DEVELOP): $(INSTALLED)
	@grep -qx dev $(INSTALLED) || { \
	echo "Adding the tools for tests and checks." >&2; $(PIP) install $(LAZILY) --editable '.[dev]'; }
	@touch $@

$(STUDIO_INSTALLED): studio/requirements.lock | $(BIN)/python
	@test -x $(STUDIO)/bin/python || $(PYTHON) -m venv $(STUDIO)
	@echo "Setting the studio up in $(STUDIO): some minutes, once." >&2
	@$(STUDIO_PIP) install $(TORCH_FROM) "$$(sed -n 's/^\(torch==[0-9.]*\).*/\1/p' $<)" \
	&& $(STUDIO_PIP) install --require-hashes --requirement $< \
	|| { echo "The studio's environment could not be made (docs/studio.md, Setting it up)." >&2; exit 1; }
	@touch $@

$(VOICE_INSTALLED): studio/voice.lock | $(BIN)/python
	@test -x $(VOICE)/bin/python || $(PYTHON) -m venv $(VOICE)
	@echo "Setting the voice up in $(VOICE): about a minute, once." >&2
	@$(VOICE)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $< \
	|| { echo "The voice's environment could not be made (docs/studio.md, The voice)." >&2; exit 1; }
	@touch $@

$(DIST): $(FRONTEND) | $(INSTALLED)
	@$(BUILD_FRONTEND)
	@touch $@
