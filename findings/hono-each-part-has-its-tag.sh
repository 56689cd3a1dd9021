#!/usr/bin/env bash
# Hono 4.13.19 with its etag middleware over serveStatic of @hono/node-server 2.1.9: the tag is made of what is sent,
# so that each part of a file has a strong tag of its own, and equal parts have the same. No client can tell that two
# parts belong together, or that a part belongs to the file it has begun; and If-Range does not count.
#
# Guess: parts have the tag of the whole (RFC 9110 section 15.3.7.3: parts are combined if all share the same strong
# validator), and with another tag in If-Range the whole is sent (section 13.1.5). Seen: another tag for each part.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent hono@4.13.19 @hono/node-server@2.1.9 \
  > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import fs from 'node:fs';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { serveStatic } from '@hono/node-server/serve-static';

fs.writeFileSync('file.txt', '0123456789'.repeat(3));
const app = new Hono().use('*', etag()).use('/file.txt', serveStatic({ root: './' }));
const names = new Map();
/** Gives each tag a short name by the order in which it was first seen. */
const nameOf = (tag) => names.get(tag) ?? names.set(tag, `tag ${names.size + 1}`).get(tag);
for (const headers of [{}, { Range: 'bytes=0-9' }, { Range: 'bytes=10-19' }, { Range: 'bytes=15-' },
  { Range: 'bytes=15-', 'If-Range': '"former"' }]) {
  const response = await app.request('/file.txt', { headers });
  const body = await response.text();
  console.log(`${JSON.stringify(headers)}: ${response.status}, ${nameOf(response.headers.get('etag'))}, ${body}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
{}: 200, tag 1, 012345678901234567890123456789
{"Range":"bytes=0-9"}: 206, tag 2, 0123456789
{"Range":"bytes=10-19"}: 206, tag 2, 0123456789
{"Range":"bytes=15-"}: 206, tag 3, 567890123456789
{"Range":"bytes=15-","If-Range":"\"former\""}: 206, tag 3, 567890123456789
SEEN
diff -u seen output
