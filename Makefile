# The two commands: `make site` builds content/ into build/, `make test` runs every check. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-installed
DEV_STAMP := $(VENV)/.dev-installed

.DEFAULT_GOAL := help
.PHONY: help site test fast check serve validate lighthouse screenshots torture ner format clean

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(RUN_STAMP)  ## build content/ into build/
	$(BIN)/site-gen build

serve: $(RUN_STAMP)  ## build, and preview with live reload on http://127.0.0.1:8000/
	$(BIN)/site-gen serve

check: $(RUN_STAMP)  ## list everything in content/ that wants a look
	$(BIN)/site-gen check

test: $(DEV_STAMP) browser checker  ## run every check: format, lint, types, import rules, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder

# The W3C's checker stays outside the environment; without npm or Java its tests are skipped.
VNU := .cache/vnu/node_modules/vnu-jar/build/dist/vnu.jar
$(VNU):
	npm install --silent --no-fund --no-audit --prefix .cache/vnu vnu-jar@26

.PHONY: checker
checker:
	@if ! { command -v npm && command -v java; } >/dev/null; then echo "No npm or no Java: the W3C's checker will be skipped." >&2; \
	else $(MAKE) --no-print-directory $(VNU) || echo "The W3C's checker cannot be fetched: its tests will be skipped." >&2; fi

validate: site $(VNU)  ## let the W3C's checker judge the HTML and CSS of build/ (needs npm and java)
	find build -path build/pagefind -prune -o -name '*.html' -print0 | xargs -0 java -jar $(VNU) --Werror --format gnu
	java -jar $(VNU) --css --Werror --format gnu $(wildcard templates/assets/*.css)

# Puppeteer, which it brings, needs no browser of its own: ours is used.
LIGHTHOUSE := .cache/lighthouse/node_modules/.bin/lighthouse
$(LIGHTHOUSE):
	npm install --silent --no-fund --no-audit --prefix .cache/lighthouse lighthouse@12

lighthouse: site $(LIGHTHOUSE) $(DEV_STAMP) browser  ## let Lighthouse judge six pages of build/; under 98 of 100 anywhere fails (needs npm)
	$(BIN)/python tests/lighthouse.py build $(LIGHTHOUSE)

screenshots: site $(DEV_STAMP) browser  ## photograph the home, entry, event and search page and the home page in Arabic
	$(BIN)/python tests/screenshots.py build .github

torture: $(DEV_STAMP) browser  ## run the tests that take an hour: kills at every operation and system call, the largest texts, every page
	@command -v strace >/dev/null || if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends strace >/dev/null; \
	else echo "No strace: kills inside system calls will be skipped." >&2; fi
	$(BIN)/pytest -q -m slow -n auto

fast: $(DEV_STAMP)  ## run the tests but those in a browser, kills, clusters and checkers, in under two minutes
	$(BIN)/pytest -q -n auto --dist loadfile -m "not slow and not browser and not long"

ner: $(RUN_STAMP)  ## install the language model of `site-gen suggest --ner`
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[ner]'

format: $(DEV_STAMP)  ## put the code into its one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove what the other commands made, the published site included
	rm -rf $(VENV) build .build.* .cache

$(BIN)/python:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory venv-package
	$(PYTHON) -m venv $(VENV)

# Debian splits venv off its Python; as root we can add it.
.PHONY: venv-package
venv-package:
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; \
	else echo "This Python has no venv; install it (Debian: apt-get install python3-venv)." >&2; exit 3; fi

$(RUN_STAMP): pyproject.toml requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(DEV_STAMP): pyproject.toml $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# The browser tests use any Chromium found; without one and without the right to install it they skip and say so.
# Playwright's driver needs libatomic, which a bare Debian lacks.
.PHONY: browser
browser: $(DEV_STAMP)
	@if { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null \
	  && $(BIN)/playwright --version >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq \
	  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium libatomic1 >/dev/null; \
	else $(BIN)/playwright install chromium || echo "No Chromium: the browser tests will be skipped." >&2; fi
