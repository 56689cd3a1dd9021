#!/usr/bin/env bash
# node-cache 5.1.2: undefined that was stored is read as null, so that a function that returns nothing returns
# something else from the cache. take, "get and delete", deletes 0 and "" but not a null that it returns: the next
# take gets it again.
#
# Guess: get answers undefined for a miss, says the README, and what was stored for a hit; take deletes what it
# returns, as its description says ("get the cached value and remove the key"). Seen: null for undefined, and a key
# that stays.
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

for (const value of ['value', 0, '', false, null, undefined]) {
  const cache = new NodeCache();
  cache.set('key', value);
  const read = cache.get('key');
  const taken = cache.take('key');
  console.log(`${JSON.stringify(value)}: get ${JSON.stringify(read)}, take ${JSON.stringify(taken)}, then has ${cache.has('key')}`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
"value": get "value", take "value", then has false
0: get 0, take 0, then has false
"": get "", take "", then has false
false: get false, take false, then has false
null: get null, take null, then has true
undefined: get null, take null, then has true
SEEN
diff -u seen output
