# Each command works from a fresh clone and installs what it lacks. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
HOSTS ?=
ARGS ?=
MINUTES ?= 10

VENV := .venv
# Apart: OpenFisca, which the benchmarks compare with, must not weigh on the app.
BENCH := .venv-bench
LOCK := .cache/uv

# Hashes are checked, so that what is installed is what was locked, wherever it comes from.
INSTALL := -m pip install --disable-pip-version-check --no-input --progress-bar off --require-hashes

.DEFAULT_GOAL := help
.PHONY: help setup dev run test check bare freshness ledger accessibility pictures bench mutation break fuzz quality audit lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16
	@echo '  PYTHON=$(PYTHON)  PORT=$(PORT)  ADDRESS=$(ADDRESS)  HOSTS=$(HOSTS)  MINUTES=$(MINUTES)  ARGS=   for instance: make test ARGS="-k age"'

setup: $(VENV)/.runtime ## install the app in .venv/

run: setup ## serve the app on http://localhost:8501, to this machine alone (ADDRESS=0.0.0.0 HOSTS=app.example.fr: to all, by that name)
	@$(VENV)/bin/streamlit run app.py --server.address $(ADDRESS) --server.port $(PORT) \
		$(foreach host,$(HOSTS),--server.allowedHosts $(host))

test: dev ## run the tests; installs Chromium, Java and HAProxy when there are none
	@sh scripts/browser.sh $(VENV)/bin/python
	@sh scripts/java.sh
	@sh scripts/proxy.sh
	$(VENV)/bin/python -m pytest -n auto --dist loadgroup $(ARGS)

check: dev ## check format, style, types, and that the locks follow pyproject.toml
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m tests.quality.locks

bare: ## run both commands of the README in a bare Debian 12 made in a folder, and print their times; needs root
	@bash scripts/bare.sh

freshness: setup ## list the figures of the law to check again (ARGS="--on 2027-01-15"); fails when there are
	@$(VENV)/bin/python -m domain freshness $(ARGS)

ledger: dev ## write docs/coverage.md again from leaflet.toml of each scheme
	$(VENV)/bin/python -m domain.ledger

accessibility: dev ## write docs/accessibility.md again from data/accessibility.toml
	$(VENV)/bin/python -m domain.accessibility_page

pictures: dev ## draw the pictures of the README again, from an example person
	@sh scripts/browser.sh $(VENV)/bin/python
	$(VENV)/bin/python -m tests.tools.pictures

bench: $(BENCH)/.installed ## measure the rules beside OpenFisca, big files, the pages beside a blank one, in .venv-bench/
	@sh scripts/browser.sh $(BENCH)/bin/python
	@sh scripts/proxy.sh
	$(BENCH)/bin/python -m tests.bench $(ARGS)

break: dev ## try to break the app: hostile inputs, bad lines, files and sessions left behind; an hour (ARGS="--only hostile")
	@sh scripts/browser.sh $(VENV)/bin/python
	$(VENV)/bin/python -m tests.breaking $(ARGS)

fuzz: dev ## draw answers, files, memories of a tab and clicks at random, for MINUTES=10
	$(VENV)/bin/python -m tests.fuzz --minutes $(MINUTES) $(ARGS)

mutation: $(BENCH)/.installed ## change the rules one sign at a time and count what the tests see (ARGS="--survivors")
	$(BENCH)/bin/python -m tests.mutation $(ARGS)

quality: dev ## write docs/quality.md and docs/dependencies.md again, from the last runs and what is installed
	$(VENV)/bin/python -m tests.quality

audit: $(LOCK)/.made ## ask whether a hole is known in a package that is locked; fails when there is, or nobody answers
	@sh scripts/audit.sh $(LOCK)/bin/python requirements.txt requirements-dev.txt requirements-bench.txt

dev: $(VENV)/.dev

clean: ## remove what these commands made
	rm -rf $(VENV) $(BENCH) .cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp file stands for "installed": a second call does nothing until the lock changes.
$(VENV)/.runtime: requirements.txt | $(VENV)/.made
$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
$(BENCH)/.installed: requirements-bench.txt | $(BENCH)/.made

$(VENV)/.runtime $(VENV)/.dev $(BENCH)/.installed:
	@echo "Installing $$(grep -c == $<) packages from $< in $(@D)/"
	$(@D)/bin/python $(INSTALL) -r $<
	@touch $@

$(VENV)/.made $(BENCH)/.made $(LOCK)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. On Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "Python 3.11, 3.12 or 3.13 is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name another: make ... PYTHON=python3.12" >&2; exit 1; }
	@# Debian ships venv apart from Python.
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing python3-venv" \
	       && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends python3-venv; } \
	  || { echo "Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(@D)
	@touch $@

# One lock for Python 3.11 to 3.13 and every system, one version a package ("fewest"), no address of a registry.
# Keeps the versions it can; ARGS=--upgrade takes the newest. Only this command needs uv.
COMPILE = $(LOCK)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command "make lock" --quiet $(ARGS)
lock: $(LOCK)/.made ## write the requirements*.txt again from pyproject.toml
	$(LOCK)/bin/python -m pip install --disable-pip-version-check --no-input --quiet "uv>=0.13.9,<0.14"
	$(COMPILE) --extra app --extra engines -o requirements.txt
	$(COMPILE) --extra app --extra engines --extra spark --group dev -c requirements.txt -o requirements-dev.txt
	$(COMPILE) --extra app --extra engines --group dev --group bench -c requirements-dev.txt -o requirements-bench.txt
