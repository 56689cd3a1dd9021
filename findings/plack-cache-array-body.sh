#!/usr/bin/env bash
# Plack::Middleware::Cache 0.19 (Perl) gathers the parts of a response in the field that holds the list of these parts.
# An application that answers with a list, as most do, gets the address of the list before its text, on the first
# request and from the cache.
#
# Guess: the body of the application. Seen: ARRAY(0x...) and the body.
#
# Needs Debian 12 (amd64) with perl and its package lists (apt-get update); nothing is installed on the system. Exits
# with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download libplack-middleware-cache-perl=0.19-2 libplack-perl libtry-tiny-perl libhash-multivalue-perl libhttp-message-perl liburi-perl libclone-perl libhttp-date-perl libhttp-headers-fast-perl libio-html-perl libencode-locale-perl liblwp-mediatypes-perl libtimedate-perl libhttp-entity-parser-perl libhttp-multipartparser-perl libstream-buffered-perl libwww-form-urlencoded-perl libcookie-baker-perl libdevel-stacktrace-perl libdevel-stacktrace-ashtml-perl libjson-maybexs-perl > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.pl <<'PERL'
use strict;
use warnings;
use Plack::Middleware::Cache;
use Plack::Request;

my $application = sub { [200, ['Content-Type' => 'text/plain'], ['Hello, ', 'reader']] };
my $cached = Plack::Middleware::Cache->new(app => $application, match_url => '^/', cache_dir => 'cache')->to_app;
for my $time (qw(first second)) {
    my $body = $cached->({ REQUEST_METHOD => 'GET', REQUEST_URI => '/page', PATH_INFO => '/page' })->[2];
    my $text = ref $body ? join('', @$body) : $body;
    print "$time request: ", $text =~ s/0x[0-9a-f]+/0x.../r, "\n";
}
PERL
lib=packages/usr/lib/x86_64-linux-gnu
LD_LIBRARY_PATH=$lib /usr/bin/perl -Ipackages/usr/share/perl5 -I$lib/perl5/5.36 probe.pl 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
first request: ARRAY(0x...)Hello, reader
second request: ARRAY(0x...)Hello, reader
SEEN
diff -u seen output
