#!/usr/bin/env bash
# axios-cache-interceptor 1.12.3 (npm) keeps a response as the first caller wanted it: one who then asks for the same
# address with responseType "arraybuffer", or with a transformResponse of its own, gets the text, or the other's
# object.
#
# Guess: each caller gets what it asks for, from the cache or from the origin. Seen: the type of the first caller.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent axios@1.21.1 axios-cache-interceptor@1.12.3 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import http from 'node:http';
import axios from 'axios';
import { setupCache } from 'axios-cache-interceptor';

const origin = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'max-age=60' });
  response.end('1,2');
});
await new Promise((resolve) => origin.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${origin.address().port}`;

const client = setupCache(axios.create());
const show = ({ data, cached }) => `${Buffer.isBuffer(data) ? 'bytes' : JSON.stringify(data)}${cached ? ' (cached)' : ''}`;
console.log('text:', show(await client.get(`${base}/a`, { responseType: 'text' })));
console.log('arraybuffer:', show(await client.get(`${base}/a`, { responseType: 'arraybuffer' })));
const split = { transformResponse: (text) => text.split(',') };
const length = { transformResponse: (text) => text.length };
console.log('split:', show(await client.get(`${base}/b`, split)));
console.log('length:', show(await client.get(`${base}/b`, length)));
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
text: "1,2"
arraybuffer: "1,2" (cached)
split: ["1","2"]
length: ["1","2"] (cached)
SEEN
diff -u seen output
