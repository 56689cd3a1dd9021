#!/usr/bin/env bash
# node-fetch-cache 5.1.0 (npm) counts the fields of a request for its key when they are given as a plain object, and
# not when they are given as Headers: the page for a reader of German is handed out to a reader of French.
#
# Guess: both forms mean the same, as they do to fetch. Seen: an instance of Headers counts as no fields.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent node-fetch-cache@5.1.0 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import http from 'node:http';
import NodeFetchCache, { MemoryCache } from 'node-fetch-cache';

const origin = http.createServer((request, response) => response.end(`in ${request.headers['accept-language']}`));
await new Promise((resolve) => origin.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${origin.address().port}`;

const fetch = NodeFetchCache.create({ cache: new MemoryCache() });
const forms = { object: (fields) => fields, Headers: (fields) => new Headers(fields) };
for (const [name, form] of Object.entries(forms)) {
  for (const language of ['de', 'fr']) {
    const response = await fetch(`${base}/${name}`, { headers: form({ 'Accept-Language': language }) });
    console.log(`${name}, asked in ${language}: ${await response.text()}`);
  }
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
object, asked in de: in de
object, asked in fr: in fr
Headers, asked in de: in de
Headers, asked in fr: in de
SEEN
diff -u seen output
