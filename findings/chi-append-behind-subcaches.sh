#!/usr/bin/env bash
# CHI 0.61 (Perl's unified cache interface): append() changes the cache behind an l1_cache or before a mirror_cache,
# and not these. get goes on to serve the old text from the first level; set, remove, expire and clear reach both.
#
# Guess: both levels agree, as after set. Seen: the appended text is not served.
#
# Needs Debian 12 (amd64) with perl and its package lists (apt-get update); nothing is installed on the system. Exits
# with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download libchi-perl=0.61-1 libcarp-assert-perl libclass-load-perl libdata-optlist-perl libdata-serializer-perl libdigest-jhash-perl libhash-moreutils-perl libjson-maybexs-perl liblist-moreutils-perl liblist-moreutils-xs-perl liblog-any-perl libmodule-implementation-perl libmodule-runtime-perl libmoo-perl libmoox-types-mooselike-numeric-perl libmoox-types-mooselike-perl libossp-uuid-perl libossp-uuid16 libpackage-stash-perl libparams-util-perl libclass-method-modifiers-perl librole-tiny-perl libsub-install-perl libsub-quote-perl libstring-rewriteprefix-perl libsub-exporter-perl libtask-weaken-perl libtime-duration-parse-perl libtime-duration-perl libtimedate-perl libtry-tiny-perl libexporter-tiny-perl > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.pl <<'PERL'
use strict;
use warnings;
use CHI;

for my $kind (qw(l1_cache mirror_cache)) {
    my $cache = CHI->new(driver => 'Memory', global => 0, $kind => { driver => 'Memory', global => 0 });
    $cache->set(log => 'one');
    $cache->append(log => ' two');
    print "$kind: get '", $cache->get('log'), "', in the $kind '", $cache->$kind->get('log'), "'\n";
    $cache->set(log => 'three');
    print "$kind after set: get '", $cache->get('log'), "', in the $kind '", $cache->$kind->get('log'), "'\n";
}
PERL
lib=packages/usr/lib/x86_64-linux-gnu
LD_LIBRARY_PATH=$lib /usr/bin/perl -Ipackages/usr/share/perl5 -I$lib/perl5/5.36 probe.pl 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
l1_cache: get 'one', in the l1_cache 'one'
l1_cache after set: get 'three', in the l1_cache 'three'
mirror_cache: get 'one two', in the mirror_cache 'one'
mirror_cache after set: get 'three', in the mirror_cache 'three'
SEEN
diff -u seen output
