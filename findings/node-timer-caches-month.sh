#!/usr/bin/env bash
# memory-cache 0.2.0, expiry-map 2.0.0 and timed-cache 2.0.0 hand the lifetime of an entry to setTimeout, which takes
# at most 2^31-1 ms. An entry for 30 days is gone after a millisecond, one for 20 days stays. (node-cache 5.1.2
# compares times and keeps both.)
# 
# Guess: long lifetimes are capped. Seen: they end at once, with a process warning that nobody reads.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent memory-cache@0.2.0 expiry-map@2.0.0 timed-cache@2.0.0 node-cache@5.1.2 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import memory from 'memory-cache';
import ExpiryMap from 'expiry-map';
import TimedCache from 'timed-cache';
import NodeCache from 'node-cache';
const DAY = 24 * 3600 * 1000;
const caches = {
  'memory-cache': (days) => { const cache = new memory.Cache(); cache.put('key', 'value', days * DAY); return () => cache.get('key'); },
  'expiry-map': (days) => { const cache = new ExpiryMap(days * DAY); cache.set('key', 'value'); return () => cache.get('key'); },
  'timed-cache': (days) => { const cache = new TimedCache({ defaultTtl: days * DAY }); cache.put('key', 'value'); return () => cache.get('key'); },
  'node-cache': (days) => { const cache = new NodeCache(); cache.set('key', 'value', days * DAY / 1000); return () => cache.get('key'); },
};
for (const [name, fill] of Object.entries(caches)) {
  const reads = [20, 30].map(fill);
  await new Promise((resolve) => setTimeout(resolve, 100));
  console.log(`${name}: 20 days ${reads[0]() ?? 'gone'}, 30 days ${reads[1]() ?? 'gone'}`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
memory-cache: 20 days value, 30 days gone
expiry-map: 20 days value, 30 days gone
timed-cache: 20 days value, 30 days gone
node-cache: 20 days value, 30 days value
SEEN
diff -u seen output
