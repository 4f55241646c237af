# `make demo` runs the main job on the 2022 scenario; `make test` passes the checks and tests.
# Both need Python 3.11 or newer and make, nothing else.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: help demo test check docs-data clean

help:
	@echo "make demo   plan the crisis of January 2022 and write demo/report.html"
	@echo "make test   all checks and tests"
	@echo "make clean  remove the virtual environment and everything generated"

$(VENV)/.installed: requirements.lock
	@test -n "$(PYTHON)" || { echo "Muster needs Python 3.11 or newer; set PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.installed
	$(BIN)/muster run ukraine-2022-01 --out demo/
	@echo "The report is $(CURDIR)/demo/report.html"

test: $(VENV)/.installed-dev
	PYTHON=$(BIN)/python scripts/check

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .hypothesis
