#!/usr/bin/env bash
# cbor2 2.3.0: a Uint8Array is written as a byte string. A Buffer, which is a Uint8Array too, is not: its toJSON is
# called first, so that {type: "Buffer", data: [...]} is what is read, with each byte as a number of its own.
#
# Guess: CBOR has a type for bytes (RFC 8949 section 3.1, major type 2), and a class is written like its base class.
# Seen: a map, and three times the size.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent cbor2@2.3.0 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { decode, encode } from 'cbor2';

const bytes = new Uint8Array([104, 101, 108, 108, 111, 200, 201, 202]);
for (const value of [bytes, Buffer.from(bytes)]) {
  const written = encode(value);
  console.log(`${value.constructor.name}: ${written.length} bytes, read as ${decode(written).constructor.name} ${JSON.stringify(decode(written))}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Uint8Array: 9 bytes, read as Uint8Array {"0":104,"1":101,"2":108,"3":108,"4":111,"5":200,"6":201,"7":202}
Buffer: 35 bytes, read as Object {"type":"Buffer","data":[104,101,108,108,111,200,201,202]}
SEEN
diff -u seen output
