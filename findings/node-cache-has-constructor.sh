#!/usr/bin/env bash
# node-cache 5.1.2: keys share a plain object with the names that every object has. An empty cache says that it has
# "constructor" and "toString", and hands out null for them where it hands out undefined for any other key. What is
# stored under "__proto__" can be read, but is in no list of keys.
#
# Guess: a key is a key, as in Map or in lru-cache. Seen: has("constructor") is true in an empty cache.
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

const cache = new NodeCache();
for (const key of ['word', 'constructor', 'toString']) {
  console.log(`${key}: has ${cache.has(key)}, get ${cache.get(key)}`);
}
cache.set('__proto__', 'value');
console.log(`__proto__: get ${cache.get('__proto__')}, keys ${JSON.stringify(cache.keys())}`);
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
word: has false, get undefined
constructor: has true, get null
toString: has true, get null
__proto__: get value, keys []
SEEN
diff -u seen output
