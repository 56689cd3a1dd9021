#!/usr/bin/env bash
# unstorage 1.17.6 (npm) cuts a key at its first question mark: what was stored for page 1 of a list is handed out for
# page 2. And a slash, a backslash and a colon are one character to it.
#
# Guess: different keys are different entries, or a key with such characters is refused. Seen: the entry of another
# address.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent unstorage@1.17.6 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import { createStorage } from 'unstorage';

const storage = createStorage();
await storage.setItem('/list?page=1', 'first page');
for (const key of ['/list?page=1', '/list?page=2', '/list', 'list']) {
  console.log(`${key}: ${await storage.getItem(key)}`);
}
await storage.setItem('a/b', 'one');
await storage.setItem('a:b', 'two');
console.log(`a/b: ${await storage.getItem('a/b')}; keys ${(await storage.getKeys()).join(' ')}`);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
/list?page=1: first page
/list?page=2: first page
/list: first page
list: first page
a/b: two; keys list a:b
SEEN
diff -u seen output
