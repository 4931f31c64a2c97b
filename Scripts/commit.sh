#!/usr/bin/env bash
# Prints the commit that stands in the working copy, with -dirty behind it where tracked files differ from it; nothing
# where this is no working copy of its own (an unpacked archive, say inside another repository).
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
root=$(git rev-parse --show-toplevel 2>/dev/null) || exit 0
[ "$root" -ef . ] || exit 0
git describe --always --dirty --abbrev=7 --exclude='*' 2>/dev/null || true
