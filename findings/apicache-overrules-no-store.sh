#!/usr/bin/env bash
# apicache 1.6.3 as middleware of Express: what the handler says about caching is overwritten. A response with
# no-store, or with max-age=1, is stored for the five minutes of the middleware and goes out with Cache-Control:
# max-age=300, so that browsers keep it too; a 500 as well, and a Vary is kept but not obeyed.
#
# Guess: the more careful of the two counts: a response with no-store is not stored (RFC 9111 section 5.2.2.5: MUST
# NOT), and the field is left alone. Seen: the first answer for all, and a field that says the contrary.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent apicache@1.6.3 express@5.1.0 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import apicache from 'apicache';
import express from 'express';

const app = express();
let calls = 0;
app.use(apicache.middleware('5 minutes'));
app.get('/no-store', (request, response) => response.set('Cache-Control', 'no-store').send(`call ${++calls}`));
app.get('/short', (request, response) => response.set('Cache-Control', 'max-age=1').send(`call ${++calls}`));
app.get('/failure', (request, response) => response.status(500).send(`call ${++calls}`));
app.get('/language', (request, response) => response.vary('Accept-Language').send(`${request.headers['accept-language']}, call ${++calls}`));
const server = app.listen(0, '127.0.0.1', async () => {
  for (const path of ['/no-store', '/short', '/failure', '/language']) {
    calls = 0;
    for (const language of ['de', 'fr']) {
      const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, { headers: { 'Accept-Language': language } });
      console.log(`${path}: ${response.status} ${await response.text()}; ${response.headers.get('cache-control')}`);
    }
  }
  process.exit(0);
});
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
/no-store: 200 call 1; max-age=300
/no-store: 200 call 1; max-age=300
/short: 200 call 1; max-age=300
/short: 200 call 1; max-age=300
/failure: 500 call 1; max-age=300
/failure: 500 call 1; max-age=300
/language: 200 de, call 1; max-age=300
/language: 200 de, call 1; max-age=300
SEEN
diff -u seen output
