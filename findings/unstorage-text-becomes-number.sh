#!/usr/bin/env bash
# unstorage 1.17.6 (npm) stores a text as it is and parses what it reads: a text that looks like JSON comes back as
# what it looks like. The version "1.10" is the number 1.1, "1e3" is 1000, "null" is null, as if absent, and "true" a
# boolean. getItemRaw gives the text.
#
# Guess: a text comes back as that text. Seen: a number, a boolean, null or an object.
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
for (const text of ['1.10', '1e3', 'true', 'null', '{"a":1}', '0123', 'plain']) {
  await storage.setItem('key', text);
  const read = await storage.getItem('key');
  console.log(`'${text}' -> ${typeof read} ${JSON.stringify(read)}; raw '${await storage.getItemRaw('key')}'`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
'1.10' -> number 1.1; raw '1.10'
'1e3' -> number 1000; raw '1e3'
'true' -> boolean true; raw 'true'
'null' -> object null; raw 'null'
'{"a":1}' -> object {"a":1}; raw '{"a":1}'
'0123' -> string "0123"; raw '0123'
'plain' -> string "plain"; raw 'plain'
SEEN
diff -u seen output
