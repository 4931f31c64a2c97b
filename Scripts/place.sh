#!/usr/bin/env bash
# Puts the built program where a system looks for it: bin, manual pages (English and Japanese), completions of bash,
# zsh and fish. DESTDIR stands before all paths, for packagers.
set -euo pipefail
tsunagi=$1
root=${DESTDIR:-}${2:?the prefix, such as /usr/local}

install -d "$root/bin" "$root/share/man/man1" "$root/share/man/ja/man1" \
  "$root/share/bash-completion/completions" "$root/share/zsh/site-functions" "$root/share/fish/vendor_completions.d"
install -m 755 "$tsunagi" "$root/bin/tsunagi"
"$tsunagi" manual "$root/share/man/man1" --lang en >/dev/null
"$tsunagi" manual "$root/share/man/ja/man1" --lang ja >/dev/null
"$tsunagi" --generate-completion-script bash >"$root/share/bash-completion/completions/tsunagi"
"$tsunagi" --generate-completion-script zsh >"$root/share/zsh/site-functions/_tsunagi"
"$tsunagi" --generate-completion-script fish >"$root/share/fish/vendor_completions.d/tsunagi.fish"
echo "installed $("$tsunagi" --version) into $root: bin, share/man, and completions for bash, zsh and fish"
