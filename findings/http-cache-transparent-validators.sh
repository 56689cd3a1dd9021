#!/usr/bin/env bash
# HTTP::Cache::Transparent 1.4 (Perl, for LWP) keeps one response for each address and validates it for whoever asks. A
# page that varies by Accept-Language and has one Last-Modified for all languages is handed out in German to a reader
# of French; and an application that sends its own If-None-Match, for an address that is not in the cache, gets an
# error in place of the 304.
#
# Guess: Vary counts (RFC 9111 section 4.1), and a condition of the application goes through. Seen: neither.
#
# Needs Debian 12 (amd64) with perl and its package lists (apt-get update); nothing is installed on the system. Exits
# with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download libhttp-cache-transparent-perl=1.4-2 libwww-perl libnet-http-perl libfile-listing-perl libio-html-perl libencode-locale-perl liblwp-mediatypes-perl libhttp-message-perl libhttp-date-perl libtimedate-perl liburi-perl libclone-perl libtry-tiny-perl libhttp-cookies-perl libhttp-negotiate-perl libwww-robotrules-perl > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.pl <<'PERL'
use strict;
use warnings;
use HTTP::Cache::Transparent;
use IO::Socket::INET;
use LWP::UserAgent;

my $listener = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1', LocalPort => 0) or die;
my $origin = fork;
if (!$origin) {
    while (my $connection = $listener->accept) {
        my $target = <$connection>;
        my %fields = ('accept-language' => 'en');
        while (<$connection>) {
            s/\r\n//;
            last if $_ eq '';
            my ($name, $value) = split /: /, $_, 2;
            $fields{ lc $name } = $value;
        }
        my $same = $target =~ /tag/ ? $fields{'if-none-match'} : $fields{'if-modified-since'};
        my $validators = $target =~ /tag/ ? 'ETag: "1"' : 'Last-Modified: Mon, 02 Jan 2023 00:00:00 GMT';
        my $status = $same ? '304 Not Modified' : '200 OK';
        my $body = $same ? '' : "in $fields{'accept-language'}";
        print $connection "HTTP/1.1 $status\r\n$validators\r\nVary: Accept-Language\r\nConnection: close\r\n\r\n$body";
        close $connection;
    }
    exit;
}
mkdir 'cache';
HTTP::Cache::Transparent::init({ BasePath => 'cache' });
my $client = LWP::UserAgent->new;
my $page = 'http://127.0.0.1:' . $listener->sockport . '/page';
for my $language (qw(de fr)) {
    print "asked in $language: ", $client->get($page, 'Accept-Language' => $language)->content, "\n";
}
my $response = eval { $client->get("$page/tag", 'If-None-Match' => '"1"') };
print 'own condition: ', $response ? $response->code : $@ =~ s/ at .*//sr, "\n";
kill 9, $origin;
PERL
lib=packages/usr/lib/x86_64-linux-gnu
LD_LIBRARY_PATH=$lib /usr/bin/perl -Ipackages/usr/share/perl5 -I$lib/perl5/5.36 probe.pl 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
asked in de: in de
asked in fr: in de
own condition: Can't call method "read" on an undefined value
SEEN
diff -u seen output
