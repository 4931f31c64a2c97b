#!/usr/bin/env bash
# Runs all tests once. Everything they say goes to .build/tests.log; shown are failures, skipped tests with their
# reason, and the count.
set -euo pipefail
log=.build/tests.log
status=0
swift test --skip-build >"$log" 2>&1 || status=$?

{ grep -E '^➜ .* skipped' "$log" || true; } | head -n 60
if [ "$status" -ne 0 ]; then
  { grep -E '^✘' "$log" | grep -v 'Test run with' || true; } | cut -c 1-400 | head -n 80
  # What is no test's own word: a crash, a process that was ended.
  { grep -v -E '^(✘|◇|✔|➜|↳)' "$log" | grep -E '(Fatal error|Crash|unexpected signal|^error:)' || true; } | head -n 20
fi
# A run of no tests is no success.
if ! grep -q -E 'Test run with [1-9][0-9]* tests' "$log"; then
  echo "error: the tests did not run to their end; the end of $log:" >&2
  tail -n 30 "$log" >&2
  exit 1
fi
grep -E 'Test run with' "$log" | tail -n 1
echo "the whole output is in $log"
exit "$status"
