#!/usr/bin/env bash
# ioredis-mock 8.13.1, which tests run against in place of Redis 7.0: lifetimes are others. SET with KEEPTTL makes
# the entry immortal, EXPIRE with NX or GT sets the lifetime always, and RENAME gives the entry the lifetime of the
# one that it replaces. No call fails; a test of a session or a lock sees what production does not.
#
# Guess: what the mock does not know is refused, as its other syntax errors are. Seen: another lifetime.
#
# Needs Node.js 20, npm, and redis-server on the path (7.0.15 was used). Exits with 0 while the output is as it was
# seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent ioredis@5.11.1 ioredis-mock@8.13.1 \
  > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
port=$((20000 + RANDOM % 20000))
redis-server --port "$port" --bind 127.0.0.1 --save '' > redis.log &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
sleep 1
cat > probe.mjs <<'JS'
import Redis from 'ioredis';
import RedisMock from 'ioredis-mock';

const clients = { 'Redis': new Redis(Number(process.argv[2]), '127.0.0.1'), 'ioredis-mock': new RedisMock() };
const runs = [
  [['set', 'key', 'a', 'EX', '100'], ['set', 'key', 'b', 'KEEPTTL']],
  [['set', 'key', 'a', 'EX', '100'], ['expire', 'key', '200', 'NX']],
  [['set', 'key', 'a', 'EX', '100'], ['expire', 'key', '50', 'GT']],
  [['set', 'key', 'a', 'EX', '100'], ['set', 'other', 'b'], ['rename', 'other', 'key']],
  [['set', 'key', 'a', 'EX', '100'], ['set', 'key', 'b']],
];
for (const run of runs) {
  const seen = [];
  for (const [name, client] of Object.entries(clients)) {
    await client.flushall();
    for (const [command, ...operands] of run) await client[command](...operands);
    const rest = await client.ttl('key');
    seen.push(`${name} ${rest < 0 ? 'for ever' : `${Math.round(rest / 10) * 10} s`}`);
  }
  console.log(`${run.map((command) => command.join(' ')).join('; ')}: ${seen.join(', ')}`);
}
process.exit(0);
JS
node probe.mjs "$port" 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
set key a EX 100; set key b KEEPTTL: Redis 100 s, ioredis-mock for ever
set key a EX 100; expire key 200 NX: Redis 100 s, ioredis-mock 200 s
set key a EX 100; expire key 50 GT: Redis 100 s, ioredis-mock 50 s
set key a EX 100; set other b; rename other key: Redis for ever, ioredis-mock 100 s
set key a EX 100; set key b: Redis for ever, ioredis-mock for ever
SEEN
diff -u seen output
