#!/usr/bin/env bash
# Symfony HttpFoundation 5.4.53 (PHP) splits If-None-Match at each comma, also inside of an entity tag, where RFC 9110
# section 8.8.3 allows it: a response whose tag has a comma is never "not modified", and is sent whole to who has it,
# by the application and by Symfony's HttpCache.
#
# Guess: "a,b" matches "a,b". Seen: it does not match.
#
# Needs Debian 12 (amd64) and its package lists (apt-get update); nothing is installed on the system. Exits with 0
# while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download php8.2-cli php8.2-common php-symfony-cache=5.4.53+dfsg-0+deb12u1 php-symfony-cache-contracts php-symfony-service-contracts php-symfony-var-exporter=5.4.53+dfsg-0+deb12u1 php-psr-cache php-psr-log php-psr-container php-symfony-http-foundation=5.4.53+dfsg-0+deb12u1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
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

use Symfony\Component\HttpFoundation\{Request, Response};

foreach (['"ab"', '"a,b"', 'W/"a,b"', '"a;b"'] as $tag) {
    $request = Request::create('/');
    $request->headers->set('If-None-Match', $tag);
    $response = new Response('body');
    $response->headers->set('ETag', $tag);
    echo $tag, ': ', json_encode($request->getETags()), ', not modified: ', json_encode($response->isNotModified($request)), "\n";
}
PHP
lib=packages/usr/lib
modules=$(echo $lib/php/2*)
LD_LIBRARY_PATH=$lib/x86_64-linux-gnu packages/usr/bin/php8.2 -n -d extension_dir="$modules" -d include_path=packages/usr/share/php probe.php 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
"ab": ["\"ab\""], not modified: true
"a,b": ["\"a","b\""], not modified: false
W/"a,b": ["W\/\"a","b\""], not modified: false
"a;b": ["\"a;b\""], not modified: true
SEEN
diff -u seen output
