#!/usr/bin/env bash
# Passes a build's output on without its progress lines; of a failing build the end is what matters.
grep -v -E '^(\[[0-9]+/[0-9]+\]|Fetching|Fetched|Updating|Updated|Computing|Computed|Creating working copy|Working copy of)' |
  tail -n 200 || true
