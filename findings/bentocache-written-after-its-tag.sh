#!/usr/bin/env bash
# Bentocache 1.6.1: what is written in the same millisecond as deleteByTag, after it and with its tag, counts as
# deleted: nobody ever reads it, and set says true. Whoever deletes a tag and then writes the new value, one after
# the other, writes it for nothing in a fast store. After clear() the same value is there.
#
# Guess: deleteByTag is for what was there before. Seen: the value that was written after it is absent.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent bentocache@1.6.1 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { mock } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';

const cache = new BentoCache({ default: 'memory', stores: { memory: bentostore().useL1Layer(memoryDriver({})) } });
const runs = {
  'deleteByTag': () => cache.deleteByTag({ tags: ['products'] }),
  'clear': () => cache.clear(),
};
for (const [name, remove] of Object.entries(runs)) {
  await cache.set({ key: 'product', value: 'old', tags: ['products'] });
  await pause(20);
  mock.timers.enable({ apis: ['Date'], now: Date.now() }); // one millisecond for both steps
  await remove();
  const said = await cache.set({ key: 'product', value: 'new', tags: ['products'] });
  mock.timers.reset();
  await pause(20);
  console.log(`${name}, set ${said}, get ${await cache.get({ key: 'product' })}`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
deleteByTag, set true, get undefined
clear, set true, get new
SEEN
diff -u seen output
