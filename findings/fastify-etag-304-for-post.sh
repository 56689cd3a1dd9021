#!/usr/bin/env bash
# @fastify/etag 6.2.0 with Fastify 5.12.8 compares If-None-Match with the tag of whatever the handler made: a POST or
# PUT that was carried out is answered with 304 and without its result, and so is a failure, since a 500 with the
# same text has the same tag. A list of tags, which is what the field is, never matches, nor does *.
#
# Guess: 304 is for GET and HEAD alone (RFC 9110 section 13.1.2) and in place of a 200 alone (section 13.2.1: a
# server MUST ignore the field where the response without it is not 2xx or 412). Hono 4.13.19 does so. Seen: 304 for
# all of them, and 200 for a list.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent fastify@5.12.8 @fastify/etag@6.2.0 hono@4.13.19 \
  > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import Fastify from 'fastify';
import etag from '@fastify/etag';
import { Hono } from 'hono';
import { etag as honoEtag } from 'hono/etag';

const fastify = Fastify();
await fastify.register(etag);
const hono = new Hono().use('*', honoEtag());
const routes = [['GET', '/', 200], ['POST', '/', 200], ['PUT', '/', 200], ['GET', '/failed', 500]];
for (const [method, path, status] of routes) {
  fastify.route({ method, url: path, handler: async (request, reply) => reply.code(status).send('the text') });
  hono.on(method, path, (context) => context.text('the text', status));
}
const ofFastify = (await fastify.inject('/')).headers.etag;
const ofHono = (await hono.request('/')).headers.get('etag');
const requests = routes.map(([method, path]) => [method, path, 'TAG']);
requests.push(['GET', '/', '"other", TAG'], ['GET', '/', '*']);
for (const [method, path, field] of requests) {
  const fields = (tag) => ({ 'if-none-match': field.replace('TAG', tag) });
  const one = await fastify.inject({ method, url: path, headers: fields(ofFastify) });
  const two = await hono.request(path, { method, headers: fields(ofHono) });
  console.log(`${method} ${path} ${field}: Fastify ${one.statusCode} "${one.body}", Hono ${two.status}`);
}
process.exit(0);
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
GET / TAG: Fastify 304 "", Hono 304
POST / TAG: Fastify 304 "", Hono 200
PUT / TAG: Fastify 304 "", Hono 200
GET /failed TAG: Fastify 304 "", Hono 500
GET / "other", TAG: Fastify 200 "the text", Hono 304
GET / *: Fastify 200 "the text", Hono 304
SEEN
diff -u seen output
