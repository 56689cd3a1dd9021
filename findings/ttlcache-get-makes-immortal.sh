#!/usr/bin/env bash
# @isaacs/ttlcache 2.1.5: with updateAgeOnGet, a get does not start the lifetime of the entry anew but gives it the
# lifetime of the cache. In a cache without one, an entry for a second is there for ever once it was read; in a cache
# of an hour it lives an hour more, and what was to live for ever ends after an hour.
#
# Guess: "should the age of an item be updated": its age starts at 0 and its lifetime stays, as with updateAgeOnGet
# of lru-cache 11.5.3, of the same author. Seen: another lifetime.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent @isaacs/ttlcache@2.1.5 lru-cache@11.5.3 \
  > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { TTLCache } from '@isaacs/ttlcache';
import { LRUCache } from 'lru-cache';

const hour = 3_600_000;
const caches = {
  'ttlcache without a lifetime': new TTLCache({ updateAgeOnGet: true, checkAgeOnGet: true }),
  'ttlcache of an hour': new TTLCache({ ttl: hour, updateAgeOnGet: true, checkAgeOnGet: true }),
  'lru-cache without a lifetime': new LRUCache({ max: 10, updateAgeOnGet: true }),
  'lru-cache of an hour': new LRUCache({ max: 10, ttl: hour, updateAgeOnGet: true }),
};
for (const cache of Object.values(caches)) {
  cache.set('a second, read', 'value', { ttl: 1000 });
  cache.set('a second', 'value', { ttl: 1000 });
  cache.get('a second, read');
}
await new Promise((resolve) => setTimeout(resolve, 1600));
for (const [name, cache] of Object.entries(caches)) {
  console.log(`${name}: read ${cache.get('a second, read')}, not read ${cache.get('a second')}`);
}
const [ttlCache, lruCache] = [caches['ttlcache of an hour'], caches['lru-cache of an hour']];
ttlCache.set('for ever', 'value', { ttl: Infinity });
lruCache.set('for ever', 'value', { ttl: 0 });
for (const cache of [ttlCache, lruCache]) {
  cache.get('for ever');
  console.log(`for ever, read: ends in an hour ${cache.getRemainingTTL('for ever') <= hour}`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
ttlcache without a lifetime: read value, not read undefined
ttlcache of an hour: read value, not read undefined
lru-cache without a lifetime: read undefined, not read undefined
lru-cache of an hour: read undefined, not read undefined
for ever, read: ends in an hour true
for ever, read: ends in an hour false
SEEN
diff -u seen output
