#!/usr/bin/env bash
# notepack.io 3.0.1: a typed array is written as one byte per element, the lowest of its integer part. A Uint16Array
# of 1000 comes back as a Buffer with 232, a Float64Array of 0.5 with 0.
#
# Guess: the bytes of the array, as @msgpack/msgpack and msgpackr write them, or an error. Seen: as many bytes as
# elements.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent notepack.io@3.0.1 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import notepack from 'notepack.io';

for (const array of [new Uint8Array([1, 255]), new Uint16Array([1, 1000]), new Int32Array([-1, 70000]), new Float64Array([0.5, 1e9])]) {
  const read = notepack.decode(notepack.encode(array));
  console.log(`${array.constructor.name} [${array}], ${array.byteLength} bytes: ${read.constructor.name} [${[...read]}], ${read.length} bytes`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Uint8Array [1,255], 2 bytes: Buffer [1,255], 2 bytes
Uint16Array [1,1000], 4 bytes: Buffer [1,232], 2 bytes
Int32Array [-1,70000], 8 bytes: Buffer [255,112], 2 bytes
Float64Array [0.5,1000000000], 16 bytes: Buffer [0,0], 2 bytes
SEEN
diff -u seen output
