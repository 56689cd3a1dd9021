#!/usr/bin/env bash
# undici 7.30.2, interceptors.cache(): a response that says immutable and no lifetime is fresh for a year, without
# being asked for again; with an Age of 347 days it is still handed out. must-revalidate changes nothing.
#
# Guess: immutable only says that nobody need ask within the lifetime that other fields give (RFC 8246 section 2:
# "during the freshness lifetime of the response"); alone it gives none, as public gives none. Seen: a year.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent undici@7.30.2 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import http from 'node:http';
import { Agent, interceptors, request } from 'undici';

let calls = 0;
/** An origin that sends the fields that the query names. */
const server = http.createServer((asked, response) => {
  for (const [name, value] of new URL(asked.url, 'http://origin').searchParams) response.setHeader(name, value);
  response.end(`call ${++calls}`);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const dispatcher = new Agent().compose(interceptors.cache());
for (const fields of [{ 'Cache-Control': 'public' }, { 'Cache-Control': 'immutable' },
  { 'Cache-Control': 'immutable', Age: '30000000' }, { 'Cache-Control': 'immutable, must-revalidate' },
  { 'Cache-Control': 'immutable, max-age=60', Age: '70' }]) {
  const answers = [];
  for (const time of [1, 2]) {
    const address = `http://127.0.0.1:${server.address().port}/?${new URLSearchParams(fields)}`;
    answers.push(await (await request(address, { dispatcher })).body.text());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log(`${JSON.stringify(fields)}: ${answers[0] === answers[1] ? 'from the cache' : 'from the origin'}`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
{"Cache-Control":"public"}: from the origin
{"Cache-Control":"immutable"}: from the cache
{"Cache-Control":"immutable","Age":"30000000"}: from the cache
{"Cache-Control":"immutable, must-revalidate"}: from the cache
{"Cache-Control":"immutable, max-age=60","Age":"70"}: from the origin
SEEN
diff -u seen output
