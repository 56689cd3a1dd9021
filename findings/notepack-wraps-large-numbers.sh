#!/usr/bin/env bash
# notepack.io 3.0.1 (the codec of the Redis adapters of socket.io): a Number that has no fraction is written as a
# 64-bit integer however large it is. 2^64 and 1e300 come back as 0, 1e21 as another number; 0.5e-300 is right.
#
# Guess: what does not fit an integer of MessagePack is written as its float 64, which holds every Number exactly (the
# specification, https://github.com/msgpack/msgpack/blob/master/spec.md). Seen: the lower 64 bits.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent notepack.io@3.0.1 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import notepack from 'notepack.io';

for (const value of [2 ** 53, 2 ** 63, 2 ** 64, 1e21, 1e300, -1e300, 0.5e-300]) {
  console.log(`${value}: ${notepack.decode(notepack.encode(value))}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
9007199254740992: 9007199254740992
9223372036854776000: 9223372036854776000
18446744073709552000: 0
1e+21: 3875820019684212700
1e+300: 0
-1e+300: 0
5e-301: 5e-301
SEEN
diff -u seen output
