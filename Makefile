# bookofblogs: `make book` and `make test` set everything up on their own. All they need is make and Python 3.11 or newer.

VENV := .venv
BIN := $(VENV)/bin
QUIET := install --quiet --disable-pip-version-check --no-input
PIP := $(BIN)/python -m pip $(QUIET)
LOWEST := .venv-lowest

# Nothing installed elsewhere reaches the virtual environment.
unexport PYTHONPATH PYTHONHOME

.PHONY: help book test test-lowest coverage nightly check fix docs pictures bench kills packages release pins clean

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s  %s\n", $$1, $$2 }' Makefile

book: $(VENV)/.system-book $(VENV)/.bob ## Set everything up and build this repository's own book into build/
	@$(BIN)/bob build

test: $(VENV)/.system-test check ## Set everything up, then run the checks and the tests
	$(BIN)/python -m pytest --numprocesses auto

test-lowest: $(VENV)/.system-test ## Run the tests with the lowest versions that pyproject.toml allows, in an environment of their own
	$(find_python) "$$python" -m venv --clear $(LOWEST)
	@$(LOWEST)/bin/python -m pip $(QUIET) --require-hashes --only-binary :all: -r .ci/lowest.txt
	@$(LOWEST)/bin/python -m pip $(QUIET) --no-deps --no-build-isolation -e .
	$(LOWEST)/bin/python -m pytest --numprocesses auto

coverage: $(VENV)/.system-test $(VENV)/.bob ## Say which lines and branches no test runs; ARGS="tests/yaml" measures by one room
	@rm -rf .coverage && mkdir .coverage
	-$(BIN)/python -m coverage run -m pytest --numprocesses auto $(ARGS)
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage html --quiet
	$(BIN)/python -m coverage report

nightly: $(VENV)/.system-test $(VENV)/.bob ## Try ten thousand mixed texts for each property of the words, where `make test` tries a hundred
	BOB_EXAMPLES=10000 $(BIN)/python -m pytest tests/markdown/test_net_properties.py

check: $(VENV)/.bob ## Format, lint, types and import contracts, without the tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.bob ## Put the format right, and whatever ruff can mend by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/.bob ## Write docs/rules.md anew from the rules themselves, and docs/letter-texts.md from bob's letters
	@$(BIN)/python -m bookofblogs rules --markdown > docs/rules.md
	@$(BIN)/python docs/letter_texts.py > docs/letter-texts.md

pictures: $(VENV)/.system-book $(VENV)/.bob ## Draw the pictures of README and docs anew from the handbook's real pages (the web page needs Chromium)
	@$(BIN)/python docs/draw_pages.py $(ARGS)

kills: $(VENV)/.system-book $(VENV)/.bob ## Stop bob three hundred and fifty times, and see that nothing is torn or left (half an hour)
	@$(BIN)/python tests/support/killing.py $(ARGS)

bench: $(VENV)/.system-book $(VENV)/.bob ## Time bob against pandoc, calibre, WeasyPrint and bare Typer; options go in ARGS="--book DIR"
	@$(BIN)/python -m tests.bench $(ARGS)

packages: $(VENV)/.bob ## Build the wheel and the sdist into dist/, the same bytes from the same commit
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -d dist

release: $(VENV)/.system-test $(VENV)/.bob ## Release the handbook into build/release/; VERSION=1.0 says which
	@$(BIN)/bob release $(if $(VERSION),"$(VERSION)")

pins: $(VENV)/.system-book ## Renew the pinned packages from pyproject.toml: the newest for work, the lowest for `make test-lowest`
	$(find_python) "$$python" -m venv $(VENV)/pins
	$(VENV)/pins/bin/python -m pip install --quiet uv
	$(PINNED) --upgrade -o .ci/requirements.txt
	$(PINNED) --upgrade --resolution lowest-direct -o .ci/lowest.txt

# The one package without a wheel is a console for Windows, which is resolved and never installed.
PINNED = $(VENV)/pins/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --only-binary :all: \
	--no-binary win-unicode-console --generate-hashes --no-config --custom-compile-command "make pins" --quiet

clean: ## Remove everything that make made: the virtual environment, build/ and the tools' caches
	rm -rf $(VENV) $(LOWEST) build dist .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The rest sets up. A stamp in .venv says that a step is done, so that a second run is instant.

find_python = @python=$$(PYTHON='$(PYTHON)' .ci/find-python) || exit 1;

$(VENV)/.system-%: .ci/system_packages.py
	$(find_python) "$$python" .ci/system_packages.py $*
	@mkdir -p $(VENV) && touch $@

# Made anew whenever a pin changes: a package that is no longer named is gone.
$(VENV)/.packages: .ci/requirements.txt | $(VENV)/.system-book
	@echo "Setting up $(VENV): about a minute, once"
	@rm -rf $(VENV)/*
	$(find_python) "$$python" -m venv $(VENV)
	@$(PIP) --require-hashes --only-binary :all: -r .ci/requirements.txt
	@touch $@

$(VENV)/.bob: $(VENV)/.packages pyproject.toml
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@
