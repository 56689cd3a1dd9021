#!/usr/bin/env bash
# http-cache-semantics 4.3.0 (the policy under got, cacheable-request and make-fetch-happen): immutableMinTimeToLive
# is in milliseconds, one day if not said, and is taken for seconds. What says immutable without max-age is fresh for
# 1000 days instead of one, also where Expires says a minute.
#
# Guess: the README says "a number of milliseconds to assume as the default time to cache". Seen: a thousand times as
# long.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent http-cache-semantics@4.3.0 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import CachePolicy from 'http-cache-semantics';

const date = new Date().toUTCString();
const inAMinute = new Date(Date.parse(date) + 60_000).toUTCString();
const request = { url: '/', method: 'GET', headers: {} };
const seconds = (headers, options) => {
  const policy = new CachePolicy(request, { status: 200, headers: { date, ...headers } }, options);
  return Math.round(policy.timeToLive() / 1000);
};

const minute = { immutableMinTimeToLive: 60_000 };
console.log(`immutable: ${seconds({ 'cache-control': 'immutable' })} s`);
console.log(`immutable, the option says 60000 ms: ${seconds({ 'cache-control': 'immutable' }, minute)} s`);
console.log(`immutable, max-age=60: ${seconds({ 'cache-control': 'immutable, max-age=60' })} s`);
console.log(`immutable, expires in a minute: ${seconds({ 'cache-control': 'immutable', expires: inAMinute })} s`);
console.log(`expires in a minute: ${seconds({ expires: inAMinute })} s`);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
immutable: 86400000 s
immutable, the option says 60000 ms: 60000 s
immutable, max-age=60: 60 s
immutable, expires in a minute: 86400000 s
expires in a minute: 60 s
SEEN
diff -u seen output
