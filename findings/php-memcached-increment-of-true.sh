#!/usr/bin/env bash
# The memcached extension 3.2.0 of PHP 8.2: increment takes the stored true for the number 1 and says 2, and the next
# get reads the outcome as false, as the value keeps the mark of a boolean. append makes another number of one: 5 and
# "7" give the integer 57, and true and "x" stay true.
#
# Guess: increment of what is no number is refused, as it is for 1.5, and a text is what append gives. Seen: false for
# 2, and 57.
#
# Needs Debian 12 (amd64), memcached on the path (1.6.18 was used) and its package lists (apt-get update); nothing is
# installed on the system. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download php8.2-cli php8.2-common php8.2-memcached php8.2-igbinary php8.2-msgpack libmemcached11 libhashkit2 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
port=$((20000 + RANDOM % 20000))
memcached -u nobody -l 127.0.0.1 -p "$port" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
sleep 1
cat > probe.php <<'PHP'
<?php
$client = new Memcached();
$client->addServer('127.0.0.1', (int) $argv[1]);
foreach ([true, 1, 1.5] as $value) {
    $client->set('key', $value);
    $counted = $client->increment('key');
    echo 'increment of ', var_export($value, true), ': ', var_export($counted, true), ', get ', var_export($client->get('key'), true), "\n";
}
$client->setOption(Memcached::OPT_COMPRESSION, false);
foreach ([[5, '7'], [true, 'x'], ['5', '7']] as [$value, $tail]) {
    $client->set('key', $value);
    $done = $client->append('key', $tail);
    echo var_export($value, true), " append '$tail': ", var_export($done, true), ', get ', var_export($client->get('key'), true), "\n";
}
PHP
lib=packages/usr/lib
modules=$(echo $lib/php/2*)
LD_LIBRARY_PATH=$lib/x86_64-linux-gnu packages/usr/bin/php8.2 -n -d extension_dir="$modules" -d extension=igbinary -d extension=msgpack -d extension=memcached -d include_path=packages/usr/share/php probe.php "$port" 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
increment of true: 2, get false
increment of 1: 2, get 2
increment of 1.5: false, get 1.5
5 append '7': true, get 57
true append 'x': true, get true
'5' append '7': true, get '57'
SEEN
diff -u seen output
