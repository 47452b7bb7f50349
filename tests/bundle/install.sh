#!/bin/sh
# Installs the program into .venv beside this file, without a network. Needs Python @PYTHON@ with its venv module.
set -eu
cd "$(dirname "$0")"
PYTHON="${PYTHON:-python@PYTHON@}"
"$PYTHON" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels/linux \
    --require-hashes -r requirements-linux.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-build-isolation --no-deps -e .
.venv/bin/assistant doctor
