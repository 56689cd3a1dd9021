#!/usr/bin/env bash
# Symfony Cache 5.4.53 (PHP), ChainAdapter: the lifetime of an entry is lost between its members. What a callback gives
# a lifetime of 0 seconds, "do not keep", is kept for ever; and an entry of two seconds that the first member gets from
# the second never ends in the first. An ArrayAdapter alone keeps to both.
#
# Guess: an entry lives no longer than it was to live. Seen: for ever.
#
# Needs Debian 12 (amd64) and its package lists (apt-get update); nothing is installed on the system. Exits with 0
# while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download php8.2-cli php8.2-common php-symfony-cache=5.4.53+dfsg-0+deb12u1 php-symfony-cache-contracts php-symfony-service-contracts php-symfony-var-exporter=5.4.53+dfsg-0+deb12u1 php-psr-cache php-psr-log php-psr-container > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.php <<'PHP'
<?php
error_reporting(E_ALL & ~E_DEPRECATED);
spl_autoload_register(function ($class) {
    if ($file = stream_resolve_include_path(str_replace('\\', '/', $class) . '.php')) {
        require $file;
    }
});

use Symfony\Component\Cache\Adapter\{ArrayAdapter, ChainAdapter, FilesystemAdapter};

$files = new FilesystemAdapter('', 0, getcwd() . '/files');
$chain = new ChainAdapter([new ArrayAdapter(), $files]);
foreach (['ArrayAdapter' => new ArrayAdapter(), 'ChainAdapter' => $chain] as $name => $cache) {
    $calls = 0;
    $compute = function ($item) use (&$calls) {
        $item->expiresAfter(0);
        return ++$calls;
    };
    $cache->get('never', $compute);
    echo "$name, lifetime 0: call ", $cache->get('never', $compute), "\n";
}
$files->save($files->getItem('short')->set('value')->expiresAfter(2));
$chain->getItem('short');
sleep(4);
foreach (['FilesystemAdapter' => $files, 'ChainAdapter' => $chain] as $name => $cache) {
    echo "$name, 4 seconds later: ", json_encode($cache->getItem('short')->get()), "\n";
}
PHP
lib=packages/usr/lib
modules=$(echo $lib/php/2*)
LD_LIBRARY_PATH=$lib/x86_64-linux-gnu packages/usr/bin/php8.2 -n -d extension_dir="$modules" -d include_path=packages/usr/share/php probe.php 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
ArrayAdapter, lifetime 0: call 2
ChainAdapter, lifetime 0: call 1
FilesystemAdapter, 4 seconds later: null
ChainAdapter, 4 seconds later: "value"
SEEN
diff -u seen output
