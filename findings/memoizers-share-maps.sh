#!/usr/bin/env bash
# fast-memoize 2.5.2, async-cache-dedupe 3.4.0, wrapSync of cacheable 2.5.0 and moize.serialize 6.1.7 (npm) make a key
# of the JSON of the arguments, in which every Map and every Set is {}: a function called with another Map hands out
# the result for the first. moize.deep and memoizee 0.4.17 compare them.
#
# Guess: what has no JSON of its own is compared by identity, or refused. Seen: the total of another basket.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent fast-memoize@2.5.2 async-cache-dedupe@3.4.0 cacheable@2.5.0 moize@6.1.7 memoizee@0.4.17 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import fastMemoize from 'fast-memoize';
import { createCache } from 'async-cache-dedupe';
import { CacheableMemory, wrapSync } from 'cacheable';
import moize from 'moize';
import memoizee from 'memoizee';

const total = (basket) => [...basket.values()].reduce((sum, price) => sum + price, 0);
const dedupe = createCache({ ttl: 60 });
dedupe.define('total', async (basket) => total(basket));
const memoized = {
  'fast-memoize': fastMemoize(total),
  'async-cache-dedupe': (basket) => dedupe.total(basket),
  'cacheable, wrapSync': wrapSync(total, { cache: new CacheableMemory(), ttl: '1h', keyPrefix: 'total' }),
  'moize.serialize': moize.serialize(total),
  'moize.deep': moize.deep(total),
  memoizee: memoizee(total),
};
for (const [name, call] of Object.entries(memoized)) {
  const results = [];
  for (const basket of [new Map([['tea', 3]]), new Map([['wine', 20]]), new Set([5, 6])]) {
    results.push(await call(basket));
  }
  console.log(`${name}: ${results.join(', ')}`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
fast-memoize: 3, 3, 3
async-cache-dedupe: 3, 3, 3
cacheable, wrapSync: 3, 3, 3
moize.serialize: 3, 3, 3
moize.deep: 3, 20, 11
memoizee: 3, 20, 11
SEEN
diff -u seen output
