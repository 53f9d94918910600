# Every target sets up what it needs: a fresh clone and Python 3.11, 3.12 or 3.13 are enough.

PYTHON  ?= python3
EXAMPLE ?= facts/examples/career-changer.yaml
ARGS    ?=
BUDGET  ?= 3

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.installed
PEERS := $(VENV)/.peers-installed

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types format hunt docs clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## Consult for an example person, then ask why (EXAMPLE=facts/examples/...)
	@$(BIN)/expert consult --no-ask --facts $(EXAMPLE)
	@echo
	@$(BIN)/expert why --facts $(EXAMPLE)

test: $(READY) ## Run all tests (ARGS="-k wheel" and the like go to pytest)
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: lint types test ## Everything that must hold before a commit

lint: $(READY) ## Check style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## Check types, strictly
	@$(BIN)/mypy --strict expert

format: $(READY) ## Put style and format right where that can be done by machine
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

hunt: $(READY) ## Look for inputs that break something (BUDGET=minutes)
	@$(BIN)/python -m tests.hunt $(BUDGET)

docs: $(READY) ## Write the command reference, the man page and the page of checks
	@$(BIN)/python -m docs.command_reference
	@$(BIN)/python -m docs.man_page
	@$(BIN)/python -m docs.checks

benchmark: $(PEERS) ## Measure beside other engines, write docs/benchmarks.md (ARGS="--quick")
	@$(BIN)/python -m benchmarks $(ARGS)

clean: ## Remove the virtual environment and everything generated
	@rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e ".[dev]"
	@touch $@

$(PEERS): $(READY)
	@echo "Installing what to compare with ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e ".[benchmark]"
	@touch $@
