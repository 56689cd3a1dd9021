#!/usr/bin/env bash
# bson 7.3.4 and @msgpack/msgpack 3.1.3 write an invalid Date, as new Date('soon') gives, without an error and read it
# back as the first of January 1970: a value that said "unknown" becomes a time in the past, and what expires by it has
# expired.
#
# Guess: an error, null, or an invalid Date, as msgpackr 2.1.4, cbor-x 1.6.9 and JSON give. Seen: 1970.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent bson@7.3.4 @msgpack/msgpack@3.1.3 msgpackr@2.1.4 cbor-x@1.6.9 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { serialize, deserialize } from 'bson';
import * as msgpack from '@msgpack/msgpack';
import { pack, unpack } from 'msgpackr';
import * as cbor from 'cbor-x';

const codecs = {
  bson: (value) => deserialize(serialize({ value })).value,
  '@msgpack/msgpack': (value) => msgpack.decode(msgpack.encode({ value })).value,
  msgpackr: (value) => unpack(pack({ value })).value,
  'cbor-x': (value) => cbor.decode(cbor.encode({ value })).value,
  JSON: (value) => JSON.parse(JSON.stringify({ value })).value,
};
for (const [name, copy] of Object.entries(codecs)) {
  const read = copy(new Date('soon'));
  console.log(`${name}: ${Number(read) === 0 && read !== null ? read.toISOString() : read}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
bson: 1970-01-01T00:00:00.000Z
@msgpack/msgpack: 1970-01-01T00:00:00.000Z
msgpackr: Invalid Date
cbor-x: Invalid Date
JSON: null
SEEN
diff -u seen output
