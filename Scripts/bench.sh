#!/usr/bin/env bash
# Measures Tsunagi against two scripts of polars, from files to ledger. Variables:
#   PEOPLE=1000000  SEED=1   the generated population
#   TWICE=1                  also twice the people
#   MEMORY=512MiB            Tsunagi stays below so much memory
#   PEERS=no                 without the scripts (they are installed from PyPI)
#   KEEP=1                   leaves the data and the ledgers in .build/bench
#   STRICT=1                 fail where a bar is missed
#   SMOKE=1                  no bars that speak of time
#   CONFIGURATION=release    or debug, which says nothing about speed
# Everything is written to .build/bench; the figures are in .build/bench/result.json, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
configuration=${CONFIGURATION:-release}
scratch=$PWD/.build/bench

echo "building ($configuration; the first time takes some minutes)" >&2
for product in tsunagi leadgen scan mapping conditions; do
  swift build -c "$configuration" --product "$product" 2>&1 | Scripts/quiet.sh >&2
done
binaries=$(swift build -c "$configuration" --show-bin-path)
mkdir -p "$scratch"

options=(--people "${PEOPLE:-1000000}" --seed "${SEED:-1}")
if [ "${PEERS:-yes}" != no ]; then
  # The peers' packages live in an environment of their own, made again when their versions change.
  wanted=Benchmarks/peers/requirements.txt
  if ! cmp -s "$wanted" "$scratch/venv/requirements.txt"; then
    echo "installing the peers' packages from PyPI" >&2
    rm -rf "$scratch/venv"
    python3 -m venv "$scratch/venv"
    if ! "$scratch/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted" >&2; then
      echo "error: the packages of $wanted could not be installed; PEERS=no measures Tsunagi alone." >&2
      exit 1
    fi
    cp "$wanted" "$scratch/venv/"
  fi
  options+=(--python "$scratch/venv/bin/python")
fi
[ -z "${MEMORY:-}" ] || options+=(--memory "$MEMORY")
[ -z "${TWICE:-}" ] || options+=(--twice)
[ -z "${KEEP:-}" ] || options+=(--keep)
[ -z "${STRICT:-}" ] || options+=(--strict)
[ -z "${SMOKE:-}" ] || options+=(--smoke)
# The rows of the file for `dedupe` are as many as the people.
dedupe=(--tsunagi "$binaries/tsunagi" --scratch "$scratch" --rows "${PEOPLE:-1000000}")
[ "${PEERS:-yes}" = no ] || dedupe+=(--python "$scratch/venv/bin/python")
[ -z "${STRICT:-}" ] || dedupe+=(--strict)
[ -z "${SMOKE:-}" ] || dedupe+=(--smoke)
status=0
python3 -B Benchmarks/harness/bench.py --binaries "$binaries" --scratch "$scratch" "${options[@]}" || status=$?
# 10,000,000 rows do not fit into the memory that dedupe may take.
[ "${PEOPLE:-1000000}" -gt 2000000 ] || python3 -B Benchmarks/dedupe/bench.py "${dedupe[@]}" || status=$?
exit "$status"
