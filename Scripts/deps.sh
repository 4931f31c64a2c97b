#!/usr/bin/env bash
# Makes sure that everything a build needs is there: system libraries (installed with apt-get where they are
# missing) and a Swift 6.3 toolchain (checked only). Asks nothing; says what to do where it cannot help.
# `deps.sh bench`: also what the benchmark needs.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

missing=()
need() { # PACKAGE CHECK...: the package is missing where the check fails
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
header() { # a header that the C compiler would find
  local folder
  for folder in /usr/include "/usr/include/$(uname -m)-linux-gnu" /usr/local/include; do
    [ -e "$folder/$1" ] && return 0
  done
  return 1
}

need git command -v git
need libc6-dev header stdio.h
if command -v pkg-config >/dev/null 2>&1; then
  need libsqlite3-dev pkg-config --exists sqlite3
  need zlib1g-dev pkg-config --exists zlib
  need libzstd-dev pkg-config --exists libzstd
  need libxml2-dev pkg-config --exists libxml-2.0
  need libcurl4-openssl-dev pkg-config --exists libcurl
else
  missing+=(pkg-config)
  need libsqlite3-dev header sqlite3.h
  need zlib1g-dev header zlib.h
  need libzstd-dev header zstd.h
  need libxml2-dev header libxml2/libxml/parser.h
  need libcurl4-openssl-dev header curl/curl.h
fi

if [ "${1:-}" = bench ]; then
  need python3 command -v python3
  need python3-venv python3 -c 'import ensurepip, venv'
  need libc-bin command -v iconv
fi

if [ ${#missing[@]} -gt 0 ]; then
  say "missing system packages: ${missing[*]}"
  if ! command -v apt-get >/dev/null 2>&1; then
    say "error: there is no apt-get here. Install what these Debian packages hold (git, pkg-config, the C library's"
    say "  headers, the headers of SQLite, zlib, zstd, libxml2 and libcurl, and Python with venv for the benchmark), then run make again."
    exit 1
  fi
  if [ "$(id -u)" = 0 ]; then
    as_root=()
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    say "error: installing them needs root, and sudo would ask for a password. Run this once, then make again:"
    say "  sudo apt-get install --no-install-recommends ${missing[*]}"
    exit 1
  fi
  apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null >&2; }
  say "installing them with apt-get"
  if ! { apt install -y --no-install-recommends "${missing[@]}" ||
    { apt update && apt install -y --no-install-recommends "${missing[@]}"; }; }; then
    say "error: apt-get could not install: ${missing[*]}"
    say "  See its words above; once they are installed by hand, run make again."
    exit 1
  fi
fi

if ! command -v swift >/dev/null 2>&1; then
  say "error: there is no swift command. Install the Swift 6.3 toolchain (https://www.swift.org/install/linux/) and"
  say "  put its usr/bin into PATH, then run make again."
  exit 1
fi
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
major=${version%%.*}
minor=${version##*.}
if [ -z "$version" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 3 ]; }; then
  say "error: Swift ${version:-of unknown version} is too old; Tsunagi needs 6.3 or newer"
  say "  (https://www.swift.org/install/linux/). The swift found is $(command -v swift)."
  exit 1
fi
