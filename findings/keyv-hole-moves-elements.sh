#!/usr/bin/env bash
# @keyv/serialize 1.1.1, the codec of Keyv 5.6.0: an array with a hole is written without it, so that all later
# elements move to the front. [10, <hole>, 30] is read back as [10, 30], where JSON.stringify gives [10, null, 30]. An
# invalid Date is read back as {}.
#
# Guess: null in the place of the hole. Seen: the elements at other indexes.
#
# Needs Node.js 20 and npm. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent keyv@5.6.0 @keyv/serialize@1.1.1 flatted@3.4.4 > npm.log 2>&1 || { cat npm.log >&2; exit 2; }
cat > probe.mjs <<'JS'
import Keyv from 'keyv';
import { stringify, parse } from 'flatted';

const keyv = new Keyv();
const byMonth = [10];
byMonth[2] = 30;
const values = { 'a hole': byMonth, 'undefined': [10, undefined, 30], 'an invalid date': new Date('soon') };
for (const [name, value] of Object.entries(values)) {
  await keyv.set('key', value);
  const read = JSON.stringify(await keyv.get('key'));
  console.log(`${name}: Keyv ${read}, flatted ${JSON.stringify(parse(stringify(value)))}, JSON ${JSON.stringify(value)}`);
}
JS
node probe.mjs 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
a hole: Keyv [10,30], flatted [10,null,30], JSON [10,null,30]
undefined: Keyv [10,null,30], flatted [10,null,30], JSON [10,null,30]
an invalid date: Keyv {}, flatted null, JSON null
SEEN
diff -u seen output
