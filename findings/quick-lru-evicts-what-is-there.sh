#!/usr/bin/env bash
# quick-lru 7.3.0: onEviction is called for what is still in the cache. A set of a key that has moved to the older
# half leaves it there too; when that half is dropped, the callback gets the value although the next get hands it
# out. Whoever closes a connection there, or calls revokeObjectURL as the README proposes, gives out what is closed.
#
# Guess: the README says "called right before an item is evicted"; what the callback got is not in the cache, as with
# lru-cache 11.5.3. Seen: the cache hands out a closed connection.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent quick-lru@7.3.0 lru-cache@11.5.3 \
  > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import QuickLRU from 'quick-lru';
import { LRUCache } from 'lru-cache';

const close = (connection) => { connection.open = false; };
const caches = {
  'quick-lru': new QuickLRU({ maxSize: 4, onEviction: (key, connection) => close(connection) }),
  'lru-cache': new LRUCache({ max: 4, dispose: close, noDisposeOnSet: true }),
};
for (const [name, cache] of Object.entries(caches)) {
  const connections = Object.fromEntries([...'abcdefg'].map((key) => [key, { key, open: true }]));
  for (const key of 'abcdaefg') cache.set(key, connections[key]);
  const there = Object.values(connections).filter(({ key }) => cache.get(key) === connections[key]);
  console.log(`${name}: ${there.map(({ key, open }) => `${key} ${open ? 'open' : 'closed'}`).join(', ')}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
quick-lru: a closed, e open, f open, g open
lru-cache: a open, e open, f open, g open
SEEN
diff -u seen output
