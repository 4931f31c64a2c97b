#!/usr/bin/env bash
# Runs all tests once. Everything they say goes to .build/tests.log; shown are failures, skipped tests with their
# reason, and the count.
set -euo pipefail
log=.build/tests.log
status=0
# Not by `swift test`, which keeps to itself that the tests were ended by a signal. Signals are as a shell in front has
# them, not as one in the background. A crash tells its addresses (names would take minutes after crashes on purpose).
# Eight tests at a time: with more, hundreds of ledgers are open at once, and Foundation's Process, which lists the open
# files of its process, reads beyond the end of that list where it fills a page (some 1,360 files).
binary=$(swift build --show-bin-path)/tsunagiPackageTests.xctest
SWIFT_BACKTRACE=enable=yes,color=no,symbolicate=off,threads=crashed,registers=none,images=mentioned,limit=40 \
  env --default-signal=INT,QUIT "$binary" --testing-library swift-testing \
  --experimental-maximum-parallelization-width 8 >"$log" 2>&1 || status=$?
if [ "$status" -gt 128 ]; then echo "error: the tests were ended by signal $((status - 128))"; fi

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
