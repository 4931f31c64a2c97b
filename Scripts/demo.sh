#!/usr/bin/env bash
# Runs the nightly job on the sample workspace (the repository itself) and says what to look at next.
set -euo pipefail
tsunagi=$1

# A file that was written less than two seconds ago could still be growing, so the CSV connector leaves it for the
# next run (`settle`). A fresh checkout's files can be that young.
while [ -n "$(find connectors/samples -name '*.csv' -newermt '3 seconds ago' -print -quit)" ]; do sleep 1; done

before=none
if [ -e var/ledger.sqlite ]; then before=$("$tsunagi" ledger digest 2>/dev/null || echo none); fi

echo "\$ tsunagi run nightly"
"$tsunagi" run nightly

after=$("$tsunagi" ledger digest 2>/dev/null)
echo
if [ "$before" = none ]; then
  echo "The sample data was read into var/ledger.sqlite."
elif [ "$before" = "$after" ]; then
  echo "Nothing new: the ledger says what it said before (digest $after)."
  echo "To start over: rm -r var"
else
  echo "The ledger var/ledger.sqlite was brought up to date."
fi
first=$("$tsunagi" find 田中 --limit 1 --format csv | sed -n '2s/,.*//p')
next() { printf '  %-62s %s\n' "$tsunagi $1" "$2"; }
echo
echo "Next:"
next "find tanaka" "leads by name, e-mail, company or external id"
next "trace ${first:-lead:1}" "where each value of a lead comes from"
next "rejects --run 1" "the rows that were rejected, and why"
next "runs" "what ran"
next "preview sfa-leads --mapped --limit 2" "what the mapping makes of a file's rows"
next "test --coverage" "the tests of the mappings, and what no test uses"
