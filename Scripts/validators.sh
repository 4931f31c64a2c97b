#!/usr/bin/env bash
# Puts the Python package `jsonschema` into .build/validators, where a test finds it and holds the schemas for editors
# against it. Without Python or network that test is skipped; nothing else needs it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=.build/validators
if "$folder/bin/python3" -c 'import jsonschema' 2>/dev/null || python3 -c 'import jsonschema' 2>/dev/null; then exit 0; fi
if python3 -m venv "$folder" >/dev/null 2>&1 &&
  "$folder/bin/python3" -m pip install --quiet --disable-pip-version-check 'jsonschema==4.*' >/dev/null 2>&1; then
  exit 0
fi
echo "the Python package jsonschema could not be installed; the test that uses it is skipped"
