#!/usr/bin/env bash
# CHI 0.61 (Perl's unified cache interface) packs the time at which an entry ends into 32 bits. A lifetime of 70 years
# holds, one of 100 years is over at once, one of 140 years holds again for a few; and an entry that ended one second
# before 1970 is served.
#
# Guess: long lifetimes are kept or capped, and what ends in the past is absent. Seen: the end modulo 2^32 seconds.
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

my $cache = CHI->new(driver => 'Memory', global => 0);
for my $years (70, 100, 140) {
    $cache->set(key => 'value', "$years years");
    print "$years years: ", $cache->get('key') // 'gone', "\n";
}
$cache->set(key => 'value', { expires_at => -1 });
print 'until 1969: ', $cache->get('key') // 'gone', "\n";
PERL
lib=packages/usr/lib/x86_64-linux-gnu
LD_LIBRARY_PATH=$lib /usr/bin/perl -Ipackages/usr/share/perl5 -I$lib/perl5/5.36 probe.pl 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
70 years: value
100 years: gone
140 years: value
until 1969: value
SEEN
diff -u seen output
