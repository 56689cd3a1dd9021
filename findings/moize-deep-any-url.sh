#!/usr/bin/env bash
# moize 6.1.7, moize.deep: two URLs are the same argument whatever they hold, and so are two URLSearchParams, two
# Headers and two errors: a function called for another address hands out the result for the first. They have no
# properties of their own, and what has none equals everything of its kind. Map, Set, Date and typed arrays differ.
#
# Guess: what the comparison cannot look into is compared by identity, as moize does without deep. Seen: the result
# for another address.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent moize@6.1.7 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import moize from 'moize';

const pairs = {
  URL: ['https://one.example/', 'https://two.example/'].map((text) => new URL(text)),
  URLSearchParams: ['page=1', 'page=2'].map((text) => new URLSearchParams(text)),
  Headers: ['de', 'en'].map((language) => new Headers({ 'Accept-Language': language })),
  Error: ['no space', 'no network'].map((message) => new Error(message)),
  Date: [new Date(1), new Date(2)],
  Map: [new Map([[1, 1]]), new Map([[1, 2]])],
  Uint8Array: [new Uint8Array([1]), new Uint8Array([2])],
};
for (const [name, [one, two]] of Object.entries(pairs)) {
  const seen = { deep: 0, plain: 0 };
  const deep = moize.deep(() => ++seen.deep);
  const plain = moize(() => ++seen.plain);
  for (const argument of [one, two]) { deep(argument); plain(argument); }
  console.log(`${name}: calls with moize.deep ${seen.deep}, with moize ${seen.plain}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
URL: calls with moize.deep 1, with moize 2
URLSearchParams: calls with moize.deep 1, with moize 2
Headers: calls with moize.deep 1, with moize 2
Error: calls with moize.deep 1, with moize 2
Date: calls with moize.deep 2, with moize 2
Map: calls with moize.deep 2, with moize 2
Uint8Array: calls with moize.deep 2, with moize 2
SEEN
diff -u seen output
