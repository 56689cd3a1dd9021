#!/usr/bin/env bash
# node-cache 5.1.2: once there are maxKeys entries, set throws for every key, also for one that is there already and
# would only get a new value: a full cache can be read but no longer brought up to date. Entries that have expired
# count until the periodic check removes them, ten minutes later by default, so that a cache of expired entries
# refuses new ones.
#
# Guess: maxKeys limits the number of keys, as the README says, so that an update is no new key, and what has expired
# makes room. Seen: an error in both cases.
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
    return error.errorcode ?? error.name;
  }
};
const cache = new NodeCache({ maxKeys: 2 });
cache.set('a', 'old');
cache.set('b', 'old');
console.log('update of a key that is there:', attempt(() => cache.set('a', 'new')), cache.get('a'));
const expired = new NodeCache({ maxKeys: 1 });
expired.set('a', 'old', 0.05);
await new Promise((resolve) => setTimeout(resolve, 200));
console.log('new key, the only other has expired:', attempt(() => expired.set('b', 'new')), expired.get('b'));
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
update of a key that is there: ECACHEFULL old
new key, the only other has expired: ECACHEFULL undefined
SEEN
diff -u seen output
