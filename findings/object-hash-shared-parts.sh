#!/usr/bin/env bash
# object-hash 3.0.0 (npm) writes an object that it has seen before as a reference to its first place, also where
# nothing is circular. Equal values have different hashes, depending on whether two equal parts are one object: a key
# for { from: today, to: today } is not found by who parsed it from JSON, and a copy by structuredClone has another
# hash than a copy by JSON.
#
# Guess: equal values, equal hashes; a reference is for circles alone. ohash 2.0.12 does so. Seen: another hash.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent object-hash@3.0.0 ohash@2.0.12 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { isDeepStrictEqual } from 'node:util';
import objectHash from 'object-hash';
import { hash as ohash } from 'ohash';

const today = new Date(0);
const address = { city: 'Karachi' };
const pairs = {
  'two dates': [{ from: today, to: today }, { from: new Date(0), to: new Date(0) }],
  'two addresses': [{ home: address, work: address }, JSON.parse(JSON.stringify({ home: address, work: address }))],
  'one address': [{ home: address }, JSON.parse(JSON.stringify({ home: address }))],
};
for (const [name, [one, two]] of Object.entries(pairs)) {
  console.log(`${name}: equal ${isDeepStrictEqual(one, two)}, object-hash ${objectHash(one) === objectHash(two)}`
    + `, ohash ${ohash(one) === ohash(two)}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
two dates: equal true, object-hash false, ohash true
two addresses: equal true, object-hash false, ohash true
one address: equal true, object-hash true, ohash true
SEEN
diff -u seen output
