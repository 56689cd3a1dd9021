#!/usr/bin/env bash
# CHI 0.61 (Perl's unified cache interface): set(key, undef) returns without a word and leaves what was stored before,
# which the next get serves. Cache::FastMmap 1.57 stores the undef, Cache::Memory 2.11 removes the entry.
#
# Guess: the entry is replaced or removed, or the call is refused. Seen: the value from before.
#
# Needs Debian 12 (amd64) with perl and its package lists (apt-get update); nothing is installed on the system. Exits
# with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download libchi-perl=0.61-1 libcarp-assert-perl libclass-load-perl libdata-optlist-perl libdata-serializer-perl libdigest-jhash-perl libhash-moreutils-perl libjson-maybexs-perl liblist-moreutils-perl liblist-moreutils-xs-perl liblog-any-perl libmodule-implementation-perl libmodule-runtime-perl libmoo-perl libmoox-types-mooselike-numeric-perl libmoox-types-mooselike-perl libossp-uuid-perl libossp-uuid16 libpackage-stash-perl libparams-util-perl libclass-method-modifiers-perl librole-tiny-perl libsub-install-perl libsub-quote-perl libstring-rewriteprefix-perl libsub-exporter-perl libtask-weaken-perl libtime-duration-parse-perl libtime-duration-perl libtimedate-perl libtry-tiny-perl libexporter-tiny-perl libcache-fastmmap-perl=1.57-2+b1 libcache-perl=2.11-2 libheap-perl libio-string-perl libfile-nfslock-perl > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.pl <<'PERL'
use strict;
use warnings;
use CHI;
use Cache::FastMmap;
use Cache::Memory;

my %caches = (
    'CHI'             => CHI->new(driver => 'Memory', global => 0),
    'Cache::FastMmap' => Cache::FastMmap->new(share_file => 'share', init_file => 1),
    'Cache::Memory'   => Cache::Memory->new,
);
for my $name (sort keys %caches) {
    my $cache = $caches{$name};
    $cache->set(user => 'Ann');
    $cache->set(user => undef);
    print "$name: ", $cache->get('user') // 'undef', "\n";
}
PERL
lib=packages/usr/lib/x86_64-linux-gnu
LD_LIBRARY_PATH=$lib /usr/bin/perl -Ipackages/usr/share/perl5 -I$lib/perl5/5.36 probe.pl 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
CHI: Ann
Cache::FastMmap: undef
Cache::Memory: undef
SEEN
diff -u seen output
