#!/usr/bin/env bash
# sirv 3.0.2, serve-handler 6.1.8: Range: bytes=-5 asks for the last five bytes. sirv sends the first six. A suffix
# that is longer than the file is answered by serve-handler with 416, the status for "there is no such part", and the
# whole file as its content. Of two ranges, both send the first as if it were all that was asked for.
#
# Guess: RFC 9110 section 14.1.2: a suffix is as long as it says, and if it is longer than the representation, all of
# it is meant. Seen: other bytes, and an error.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent sirv@3.0.2 serve-handler@6.1.8 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import fs from 'node:fs';
import http from 'node:http';
import serveHandler from 'serve-handler';
import sirv from 'sirv';

fs.mkdirSync('files');
fs.writeFileSync('files/a.txt', '0123456789');
const files = sirv('files');
const servers = {
  sirv: http.createServer((request, response) => files(request, response)),
  'serve-handler': http.createServer((request, response) => serveHandler(request, response, { public: 'files' })),
};
for (const [name, server] of Object.entries(servers)) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  for (const range of ['bytes=5-9', 'bytes=-5', 'bytes=-100', 'bytes=0-1,5-6']) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/a.txt`, { headers: { Range: range } });
    console.log(`${name}, ${range}: ${response.status}, ${response.headers.get('content-range')}, '${await response.text()}'`);
  }
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
sirv, bytes=5-9: 206, bytes 5-9/10, '56789'
sirv, bytes=-5: 206, bytes 0-5/10, '012345'
sirv, bytes=-100: 206, bytes 0-9/10, '0123456789'
sirv, bytes=0-1,5-6: 206, bytes 0-1/10, '01'
serve-handler, bytes=5-9: 206, bytes 5-9/10, '56789'
serve-handler, bytes=-5: 206, bytes 5-9/10, '56789'
serve-handler, bytes=-100: 416, bytes */10, '0123456789'
serve-handler, bytes=0-1,5-6: 206, bytes 0-1/10, '01'
SEEN
diff -u seen output
