#!/usr/bin/env bash
# make-fetch-happen 14.0.3 (the HTTP client of npm): neither the Age nor the Date of a response counts. What arrived
# 100 seconds old with max-age=60 is fresh, and so is what is dated 2015.
# 
# Guess: the age on arrival counts (RFC 9111 section 4.2.3), as it does in got and undici over the same wire. Seen: it
# does not.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent make-fetch-happen@14.0.3 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
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

import fs from 'node:fs';
import fetcher from 'make-fetch-happen';
const fetch = fetcher.defaults({ cachePath: fs.mkdtempSync('cache-'), retry: 0 });
for (const [name, query] of [['100 s old', 'Age=100'], ['dated 2015', `Date=${encodeURIComponent('Thu, 01 Jan 2015 00:00:00 GMT')}`]]) {
  const answers = [];
  for (let i = 0; i < 2; i++) {
    answers.push(await (await fetch(`${base}/${name.replaceAll(' ', '-')}?Cache-Control=max-age%3D60&${query}`)).text());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log(`${name}, max-age=60: ${answers.join(' | ')}`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
100 s old, max-age=60: call 1 | call 1
dated 2015, max-age=60: call 1 | call 1
SEEN
diff -u seen output
