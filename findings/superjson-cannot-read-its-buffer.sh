#!/usr/bin/env bash
# superjson 2.2.7 writes a Buffer of Node.js as a typed array of the name "Buffer", and refuses that name when it
# reads: what was stored without an error cannot be had again. devalue 6.0.3 reads a Uint8Array of the same bytes.
#
# Guess: the bytes come back, or the writer refuses. Seen: the reader throws.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent superjson@2.2.7 devalue@6.0.3 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import superjson from 'superjson';
import * as devalue from 'devalue';

const codecs = {
  superjson: (value) => superjson.parse(superjson.stringify(value)),
  devalue: (value) => devalue.parse(devalue.stringify(value)),
};
const values = { 'a Buffer': Buffer.from('hi'), 'a Uint8Array': new Uint8Array(Buffer.from('hi')) };
for (const [name, copy] of Object.entries(codecs)) {
  for (const [kind, value] of Object.entries(values)) {
    let outcome;
    try {
      outcome = [...copy({ value }).value].join(' ');
    } catch (error) {
      outcome = `${error.constructor.name}: ${error.message}`;
    }
    console.log(`${name}, ${kind}: ${outcome}`);
  }
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
superjson, a Buffer: Error: Trying to deserialize unknown typed array
superjson, a Uint8Array: 104 105
devalue, a Buffer: 104 105
devalue, a Uint8Array: 104 105
SEEN
diff -u seen output
