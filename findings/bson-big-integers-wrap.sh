#!/usr/bin/env bash
# bson 7.3.4, the codec of MongoDB's Node.js driver, writes a BigInt as a 64-bit integer without looking whether it
# fits: 2^64-1 is read back as -1, 2^64+5 as 5 and 2^70 as 0.
#
# Guess: an error, as of msgpackr 2.1.4, or the value, as of cbor-x 1.6.9. Seen: the value modulo 2^64, without a word.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent bson@7.3.4 msgpackr@2.1.4 cbor-x@1.6.9 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { serialize, deserialize } from 'bson';
import { pack, unpack } from 'msgpackr';
import { encode, decode } from 'cbor-x';

const codecs = {
  bson: (value) => deserialize(serialize({ value }), { useBigInt64: true }).value,
  msgpackr: (value) => unpack(pack({ value })).value,
  'cbor-x': (value) => decode(encode({ value })).value,
};
for (const [name, copy] of Object.entries(codecs)) {
  for (const value of [2n ** 63n - 1n, 2n ** 64n - 1n, 2n ** 64n + 5n, 2n ** 70n]) {
    let outcome;
    try {
      outcome = copy(value);
    } catch (error) {
      outcome = error.constructor.name;
    }
    console.log(`${name}: ${value} -> ${outcome}`);
  }
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
bson: 9223372036854775807 -> 9223372036854775807
bson: 18446744073709551615 -> -1
bson: 18446744073709551621 -> 5
bson: 1180591620717411303424 -> 0
msgpackr: 9223372036854775807 -> 9223372036854775807
msgpackr: 18446744073709551615 -> 18446744073709551615
msgpackr: 18446744073709551621 -> RangeError
msgpackr: 1180591620717411303424 -> RangeError
cbor-x: 9223372036854775807 -> 9223372036854775807
cbor-x: 18446744073709551615 -> 18446744073709551615
cbor-x: 18446744073709551621 -> 18446744073709551621
cbor-x: 1180591620717411303424 -> 1180591620717411303424
SEEN
diff -u seen output
