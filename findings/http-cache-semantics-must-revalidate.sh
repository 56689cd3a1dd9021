#!/usr/bin/env bash
# http-cache-semantics 4.3.0 (the policy under got, cacheable-request and make-fetch-happen): a response with
# must-revalidate is never reused as it is. max-age=60, must-revalidate is asked for again each time, although
# timeToLive() says 60 s; with proxy-revalidate, for a shared cache, which is the default, timeToLive() says 0.
# Version 4.1.1 reuses the first of them.
#
# Guess: both directives forbid the reuse of what is stale (RFC 9111 sections 5.2.2.2 and 5.2.2.8: "once the response
# has become stale"). Seen: what is fresh is not reused either.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent http-cache-semantics@4.3.0 former@npm:http-cache-semantics@4.1.1 \
  > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import CachePolicy from 'http-cache-semantics';
import FormerPolicy from 'former';

const request = { url: '/', method: 'GET', headers: {} };
for (const shared of [true, false]) {
  for (const directive of ['public', 'must-revalidate', 'proxy-revalidate']) {
    const headers = { date: new Date().toUTCString(), 'cache-control': `max-age=60, ${directive}` };
    const seen = [CachePolicy, FormerPolicy].map((Policy) => {
      const policy = new Policy(request, { status: 200, headers }, { shared });
      return `${Math.round(policy.timeToLive() / 1000)} s, reused ${policy.satisfiesWithoutRevalidation(request)}`;
    });
    console.log(`${shared ? 'shared' : 'private'}, ${directive}: ${seen.join('; 4.1.1: ')}`);
  }
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
shared, public: 60 s, reused true; 4.1.1: 60 s, reused true
shared, must-revalidate: 60 s, reused false; 4.1.1: 60 s, reused true
shared, proxy-revalidate: 0 s, reused false; 4.1.1: 0 s, reused false
private, public: 60 s, reused true; 4.1.1: 60 s, reused true
private, must-revalidate: 60 s, reused false; 4.1.1: 60 s, reused true
private, proxy-revalidate: 60 s, reused true; 4.1.1: 60 s, reused true
SEEN
diff -u seen output
