#!/usr/bin/env bash
# serialize-javascript 7.1.4: undefined, Infinity, Date, Map and BigInt are kept, which JSON cannot hold and which the
# package is there for. NaN is written as null, so that it counts as 0 afterwards; an invalid Date is null, -0 is 0,
# the key NaN of a Map is the key null, and a Uint8Array is a plain object with numbers for keys.
#
# Guess: the README says that it writes a superset of JSON with dates, infinities, undefined and more as JavaScript;
# JavaScript has a literal NaN. Seen: null, and NaN + 1 is 1 after the trip.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent serialize-javascript@7.1.4 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import module from 'serialize-javascript';

const serialize = module.default ?? module;
const values = [-Infinity, NaN, new Date(NaN), -0, new Map([[NaN, 1]]), [undefined, 1n], new Uint8Array([7])];
for (const value of values) {
  console.log(serialize(value));
}
console.log('NaN + 1:', (0, eval)(`(${serialize(NaN)})`) + 1);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
-Infinity
null
null
0
new Map([[null,1]])
[undefined,BigInt("1")]
{"0":7}
NaN + 1: 1
SEEN
diff -u seen output
