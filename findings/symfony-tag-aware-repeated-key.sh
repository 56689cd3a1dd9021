#!/usr/bin/env bash
# Symfony Cache 5.4.53 (PHP), TagAwareAdapter: a key that stands twice in the list of getItems is a miss, though the
# entry is there; the other keys of the list are hits. ArrayAdapter and FilesystemAdapter answer with a hit.
#
# Guess: a key that is asked for twice is as good as once. Seen: a miss.
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

use Symfony\Component\Cache\Adapter\{ArrayAdapter, FilesystemAdapter, TagAwareAdapter};

$caches = [new ArrayAdapter(), new FilesystemAdapter('', 0, getcwd() . '/files'), new TagAwareAdapter(new ArrayAdapter())];
foreach ($caches as $cache) {
    foreach (['one', 'two'] as $key) {
        $cache->save($cache->getItem($key)->set($key));
    }
    foreach ([['one', 'two'], ['one', 'two', 'one']] as $keys) {
        $found = [];
        foreach ($cache->getItems($keys) as $key => $item) {
            $found[$key] = $item->isHit() ? 'hit' : 'miss';
        }
        echo basename(str_replace('\\', '/', get_class($cache))), ' ', implode(', ', $keys), ': ', json_encode($found), "\n";
    }
}
PHP
lib=packages/usr/lib
modules=$(echo $lib/php/2*)
LD_LIBRARY_PATH=$lib/x86_64-linux-gnu packages/usr/bin/php8.2 -n -d extension_dir="$modules" -d include_path=packages/usr/share/php probe.php 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
ArrayAdapter one, two: {"one":"hit","two":"hit"}
ArrayAdapter one, two, one: {"one":"hit","two":"hit"}
FilesystemAdapter one, two: {"one":"hit","two":"hit"}
FilesystemAdapter one, two, one: {"one":"hit","two":"hit"}
TagAwareAdapter one, two: {"one":"hit","two":"hit"}
TagAwareAdapter one, two, one: {"one":"miss","two":"hit"}
SEEN
diff -u seen output
