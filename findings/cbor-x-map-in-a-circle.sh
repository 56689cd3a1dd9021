#!/usr/bin/env bash
# cbor-x 1.6.9 with structuredClone: a Map or Set that is reached again from what it holds is read as an empty plain
# object in that place. A child that refers to the registry it is in has no registry afterwards, only something
# without get and has. An object or an array that is reached again is the same object, as it was.
#
# Guess: the README says that cyclic references can be included and object identity is preserved; msgpackr 2.1.4, of
# the same author, with its option of the same name, does that for Map and Set too. Seen: {}.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent cbor-x@1.6.9 msgpackr@2.1.4 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { Encoder } from 'cbor-x';
import { Packr } from 'msgpackr';

const registry = new Map();
registry.set('child', { parent: registry });
const group = new Set();
group.add({ parent: group });
const node = { children: new Map() };
node.children.set('child', { parent: node });
const list = [];
list.push({ parent: list });
const values = { 'a Map': registry, 'a Set': group, 'an object': node, 'an array': list };
const parentOf = (value) => [...(value.children ?? value).values()][0].parent;

for (const codec of [new Encoder({ structuredClone: true }), new Packr({ structuredClone: true })]) {
  for (const [name, value] of Object.entries(values)) {
    const read = codec.decode(codec.encode(value));
    console.log(`${codec.constructor.name}, ${name}: the same ${parentOf(read) === read}, `
      + `a ${parentOf(read).constructor.name}`);
  }
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Encoder, a Map: the same false, a Object
Encoder, a Set: the same false, a Object
Encoder, an object: the same true, a Object
Encoder, an array: the same true, a Array
Packr, a Map: the same true, a Map
Packr, a Set: the same true, a Set
Packr, an object: the same true, a Object
Packr, an array: the same true, a Array
SEEN
diff -u seen output
