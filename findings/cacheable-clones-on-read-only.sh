#!/usr/bin/env bash
# cacheable 2.5.0 with useClones, its default: CacheableMemory, and Cacheable over it, copy when they read and not
# when they write. The object that was handed to set is the one in the cache: what the caller changes in it
# afterwards, others get.
#
# Guess: with "clones for the values" neither side sees what the other changes. node-cache 5.1.2, whose useClones is
# alike, copies at both ends. Seen: the change after the set.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent cacheable@2.5.0 node-cache@5.1.2 \
  > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { Cacheable, CacheableMemory } from 'cacheable';
import NodeCache from 'node-cache';

const caches = {
  'CacheableMemory': new CacheableMemory({ useClones: true }),
  'Cacheable': new Cacheable(),
  'node-cache': new NodeCache({ useClones: true }),
};
for (const [name, cache] of Object.entries(caches)) {
  const order = { items: ['book'] };
  await cache.set('order', order);
  order.items.push('pen');
  const afterSet = (await cache.get('order')).items.join(' and ');
  (await cache.get('order')).items.push('ink');
  const afterGet = (await cache.get('order')).items.join(' and ');
  console.log(`${name}: changed after set "${afterSet}", changed after get "${afterGet}"`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
CacheableMemory: changed after set "book and pen", changed after get "book and pen"
Cacheable: changed after set "book and pen", changed after get "book and pen"
node-cache: changed after set "book", changed after get "book"
SEEN
diff -u seen output
