# Thin recipes; what they do is in dashboard/, tests/ and bench/.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: run test check fix bench lock

run: $(VENV)/.run
	@$(PY) -m dashboard serve

test: $(VENV)/.test
	@$(PY) -m ruff check .
	@$(VENV)/bin/lint-imports --no-logo
	@$(PY) tests/browser/install.py
	@$(PY) -m pytest -n auto --dist worksteal

check: $(VENV)/.run
	@$(PY) -m dashboard check

fix: $(VENV)/.test
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@$(PY) -m dashboard check --fix

bench: $(VENV)/.test
	@for file in bench/*.py; do $(PY) $$file || exit 1; done

# Needs uv; the locks hold versions and hashes for every platform, and no address of an index.
lock:
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
		pyproject.toml -o requirements.lock
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
		--extra test --constraint requirements.lock pyproject.toml -o requirements-test.lock

$(VENV)/.made:
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-test.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@
