#!/usr/bin/env bash
# yaml 2.9.1: a text on its own, as a cache stores it, that has several lines of which the first is empty or starts
# with blanks, is written as a block scalar that leaves it to the reader to find how deep it is indented. The reader
# takes blanks of the text for that: " \n a\n" is read as "\na\n", and " a\nb\n" cannot be read. As a value in a map
# the same texts are right.
#
# Guess: what stringify writes, parse reads; a block scalar that starts with blanks needs an indentation indicator
# (YAML 1.2.2 section 8.1.1.1). js-yaml writes it. Seen: another text, in most cases without an error.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent yaml@2.9.1 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { parse, stringify } from 'yaml';

for (const text of ['a\n b\n', ' a\nb\n', ' \n a\n', '  \n  a\n b\n', '\n a\n', '\n\n  a\n']) {
  let read;
  try {
    read = JSON.stringify(parse(stringify(text)));
  } catch (error) {
    read = error.code;
  }
  console.log(`${JSON.stringify(text)}: ${read}${read === JSON.stringify(text) ? '' : ', not equal'}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
"a\n b\n": "a\n b\n"
" a\nb\n": UNEXPECTED_TOKEN, not equal
" \n a\n": "\na\n", not equal
"  \n  a\n b\n": " \n a\nb\n", not equal
"\n a\n": "\na\n", not equal
"\n\n  a\n": "\n\n a\n", not equal
SEEN
diff -u seen output
