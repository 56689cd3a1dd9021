#!/usr/bin/env bash
# got 14.6.6 with the option cache (cacheable-request, http-cache-semantics 4): a 206 is stored like a whole. The next
# request for another range, or for no range, is answered with the part that was stored first.
# 
# Guess: parts are not stored, or only answer their own range (RFC 9111 section 3.4). Seen: bytes 0-9 for all.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent got@14.6.6 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import http from 'node:http';
const calls = {};
/** An origin that sends the fields that the query names, and as its body how often it was asked for the path. */
const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://origin');
  calls[url.pathname] = (calls[url.pathname] || 0) + 1;
  const fields = { 'Content-Type': 'text/plain' };
  let status = 200;
  for (const [name, value] of url.searchParams) {
    if (name === 'status') status = Number(value); else fields[name] = value;
  }
  let body = `call ${calls[url.pathname]}`;
  if (status === 206) {
    body += ` for ${request.headers.range}`;
    fields['Content-Range'] = `${(request.headers.range || 'bytes=0-9').replace('=', ' ')}/100`;
  }
  response.writeHead(status, fields);
  response.end(body);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${server.address().port}`;

import got from 'got';
const cache = new Map();
const ask = async (range) => {
  const response = await got(`${base}/a?status=206&Cache-Control=max-age%3D60`, { cache, headers: range ? { Range: range } : {}, retry: { limit: 0 } });
  return `${response.statusCode} ${response.body}`;
};
for (const range of ['bytes=0-9', 'bytes=20-29', undefined]) {
  console.log(`${range || 'no range'}: ${await ask(range)}`);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
bytes=0-9: 206 call 1 for bytes=0-9
bytes=20-29: 206 call 1 for bytes=0-9
no range: 206 call 1 for bytes=0-9
SEEN
diff -u seen output
