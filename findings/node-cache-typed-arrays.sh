#!/usr/bin/env bash
# node-cache 5.1.2 copies values by default. A Uint8Array, a Float64Array or an ArrayBuffer is copied property by
# property onto an object with the prototype of the class, which is no typed array: length and every method throw, and
# an ArrayBuffer has lost its bytes. A URL or URLSearchParams cannot be used either. Buffer, Map, Set and Date are
# copied as they should be.
#
# Guess: the README says that values are cloned; what structuredClone can copy is copied, and the rest kept or
# refused. Seen: instanceof says yes, everything else throws.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent node-cache@5.1.2 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import NodeCache from 'node-cache';

const attempt = (action) => {
  try {
    return action();
  } catch (error) {
    return error.constructor.name;
  }
};
const values = [Buffer.from([1, 2]), new Uint8Array([1, 2]), new Float64Array([0.5]), new URLSearchParams('a=1')];
for (const value of values) {
  const cache = new NodeCache();
  cache.set('key', value);
  const read = cache.get('key');
  console.log(`${value.constructor.name}: instance ${read instanceof value.constructor}, size ${attempt(() => read.length ?? read.size)}, `
    + `content ${attempt(() => [...read].join(' '))}`);
}
const cache = new NodeCache();
cache.set('key', new Uint8Array([1, 2]).buffer);
console.log(`ArrayBuffer: bytes ${attempt(() => cache.get('key').byteLength)}`);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Buffer: instance true, size 2, content 1 2
Uint8Array: instance true, size TypeError, content TypeError
Float64Array: instance true, size TypeError, content TypeError
URLSearchParams: instance true, size TypeError, content TypeError
ArrayBuffer: bytes TypeError
SEEN
diff -u seen output
