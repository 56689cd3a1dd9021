#!/usr/bin/env bash
# Symfony Cache 5.4.53 (PHP), PhpFilesAdapter: an enum constant is saved, and save says true; each read of its key then
# throws an Error, "Object of type Color is not callable", until it is deleted. In an array it comes back, and
# FilesystemAdapter reads it in either place.
#
# Guess: the constant that was saved. Seen: an Error.
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

use Symfony\Component\Cache\Adapter\{FilesystemAdapter, PhpFilesAdapter};

enum Color: string
{
    case Red = 'red';
}

foreach ([FilesystemAdapter::class, PhpFilesAdapter::class] as $class) {
    foreach (['alone' => Color::Red, 'in a list' => [Color::Red]] as $key => $value) {
        $saver = new $class('', 0, getcwd() . '/files');
        $key = md5($key);
        $saved = $saver->save($saver->getItem($key)->set($value));
        $reader = new $class('', 0, getcwd() . '/files');
        try {
            $seen = $reader->getItem($key)->get() === $value ? 'as it was' : 'another';
        } catch (Error $error) {
            $seen = $error->getMessage();
        }
        echo basename(str_replace('\\', '/', $class)), is_array($value) ? ', in a list' : ', alone', ': save ', json_encode($saved), ", read: $seen\n";
    }
}
PHP
lib=packages/usr/lib
modules=$(echo $lib/php/2*)
LD_LIBRARY_PATH=$lib/x86_64-linux-gnu packages/usr/bin/php8.2 -n -d extension_dir="$modules" -d include_path=packages/usr/share/php probe.php 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
FilesystemAdapter, alone: save true, read: as it was
FilesystemAdapter, in a list: save true, read: as it was
PhpFilesAdapter, alone: save true, read: Object of type Color is not callable
PhpFilesAdapter, in a list: save true, read: as it was
SEEN
diff -u seen output
