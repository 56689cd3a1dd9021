#!/usr/bin/env bash
# Symfony Cache 5.4.53 (PHP), TagAwareAdapter and FilesystemTagAwareAdapter: invalidateTags does not reach what was put
# by saveDeferred and is not committed yet; the commit that follows writes the old entry, and everybody goes on to get
# it. In TagAwareAdapter deleteItem does not reach it either.
#
# Guess: after invalidateTags no entry of the tag is found. Seen: the entry.
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

use Symfony\Component\Cache\Adapter\{ArrayAdapter, FilesystemTagAwareAdapter, TagAwareAdapter};

foreach ([new TagAwareAdapter(new ArrayAdapter()), new FilesystemTagAwareAdapter('', 0, getcwd() . '/files')] as $cache) {
    foreach (['saved' => 'save', 'deferred' => 'saveDeferred', 'deleted' => 'saveDeferred'] as $key => $way) {
        $item = $cache->getItem($key)->set('old');
        $item->tag('products');
        $cache->$way($item);
    }
    $cache->invalidateTags(['products']);
    $cache->deleteItem('deleted');
    $cache->commit();
    foreach (['saved', 'deferred', 'deleted'] as $key) {
        echo basename(str_replace('\\', '/', get_class($cache))), ", $key: ", json_encode($cache->getItem($key)->get()), "\n";
    }
}
PHP
lib=packages/usr/lib
modules=$(echo $lib/php/2*)
LD_LIBRARY_PATH=$lib/x86_64-linux-gnu packages/usr/bin/php8.2 -n -d extension_dir="$modules" -d include_path=packages/usr/share/php probe.php 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
TagAwareAdapter, saved: null
TagAwareAdapter, deferred: "old"
TagAwareAdapter, deleted: "old"
FilesystemTagAwareAdapter, saved: null
FilesystemTagAwareAdapter, deferred: "old"
FilesystemTagAwareAdapter, deleted: null
SEEN
diff -u seen output
