#!/usr/bin/env bash
# Runs all tests once. Everything they say goes to .build/tests.log; shown are failures, skipped tests with their
# reason, and the count.
set -euo pipefail
log=.build/tests.log
status=0
swift test --skip-build >"$log" 2>&1 || status=$?
grep -E ' skipped' "$log" | head -n 60 || true
if [ "$status" -ne 0 ]; then
  grep -E '(✘|error:|Fatal error|failed with|recorded an issue|exited with)' "$log" | head -n 150 || true
  tail -n 20 "$log"
fi
# A run of no tests is no success.
if ! grep -q -E 'Test run with [1-9][0-9]* tests' "$log"; then
  echo "error: no tests ran; see $log" >&2
  tail -n 20 "$log" >&2
  exit 1
fi
grep -E 'Test run with' "$log" | tail -n 1
echo "the whole output is in $log"
exit "$status"
