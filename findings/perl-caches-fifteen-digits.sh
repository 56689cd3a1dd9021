#!/usr/bin/env bash
# CHI 0.61, Cache::Memory 2.11 and Cache::FileCache 1.08 (Perl) store structures with Storable 3.26 in network order,
# which writes a floating-point number as a text of 15 digits: a time loses its microseconds, and a sum of amounts or a
# share its last digits. Cache::FastMmap 1.57 and Cache::MemoryCache 1.08 keep all the bits.
#
# Guess: the numbers come back as they went in. Seen: they are rounded.
#
# Needs Debian 12 (amd64) with perl and its package lists (apt-get update); nothing is installed on the system. Exits
# with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download libchi-perl=0.61-1 libcarp-assert-perl libclass-load-perl libdata-optlist-perl libdata-serializer-perl libdigest-jhash-perl libhash-moreutils-perl libjson-maybexs-perl liblist-moreutils-perl liblist-moreutils-xs-perl liblog-any-perl libmodule-implementation-perl libmodule-runtime-perl libmoo-perl libmoox-types-mooselike-numeric-perl libmoox-types-mooselike-perl libossp-uuid-perl libossp-uuid16 libpackage-stash-perl libparams-util-perl libclass-method-modifiers-perl librole-tiny-perl libsub-install-perl libsub-quote-perl libstring-rewriteprefix-perl libsub-exporter-perl libtask-weaken-perl libtime-duration-parse-perl libtime-duration-perl libtimedate-perl libtry-tiny-perl libexporter-tiny-perl libcache-fastmmap-perl=1.57-2+b1 libcache-perl=2.11-2 libcache-cache-perl=1.08-3 libheap-perl libio-string-perl libfile-nfslock-perl liberror-perl > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.pl <<'PERL'
use strict;
use warnings;
use CHI;
use Cache::FastMmap;
use Cache::FileCache;
use Cache::Memory;
use Cache::MemoryCache;

my $event = { at => 1795985440.123456, share => 1 / 3 };
my %caches = (
    'CHI'                => CHI->new(driver => 'Memory', global => 0),
    'Cache::FastMmap'    => Cache::FastMmap->new(share_file => 'share', init_file => 1),
    'Cache::FileCache'   => Cache::FileCache->new({ cache_root => 'files' }),
    'Cache::MemoryCache' => Cache::MemoryCache->new,
);
my $memory = Cache::Memory->new;
sub show {
    my ($name, $read) = @_;
    printf "%s: at %.6f, share %.17f\n", $name, $read->{at}, $read->{share};
}
show('stored', $event);
for my $name (sort keys %caches) {
    $caches{$name}->set(event => $event);
    show($name, $caches{$name}->get('event'));
}
$memory->freeze(event => $event);
show('Cache::Memory', $memory->thaw('event'));
PERL
lib=packages/usr/lib/x86_64-linux-gnu
LD_LIBRARY_PATH=$lib /usr/bin/perl -Ipackages/usr/share/perl5 -I$lib/perl5/5.36 probe.pl 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
stored: at 1795985440.123456, share 0.33333333333333331
CHI: at 1795985440.123460, share 0.33333333333333298
Cache::FastMmap: at 1795985440.123456, share 0.33333333333333331
Cache::FileCache: at 1795985440.123460, share 0.33333333333333298
Cache::MemoryCache: at 1795985440.123456, share 0.33333333333333331
Cache::Memory: at 1795985440.123460, share 0.33333333333333298
SEEN
diff -u seen output
