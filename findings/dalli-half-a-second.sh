#!/usr/bin/env bash
# Dalli 3.0.6 (Ruby, for Memcached): a lifetime is cut to whole seconds, and 0 seconds means for ever. An entry for
# half a second, or for 0.9 of one, never ends, by set, by touch and as the default of a client.
#
# Guess: rounded up, or refused. Seen: it is there after two seconds, and for ever.
#
# Needs Debian 12 (amd64), memcached on the path (1.6.18 was used) and its package lists (apt-get update); nothing is
# installed on the system. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it
# could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download ruby3.1 libruby3.1 ruby-dalli=3.0.6-1.1 ruby-connection-pool > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
port=$((20000 + RANDOM % 20000))
memcached -u nobody -l 127.0.0.1 -p "$port" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
sleep 1
cat > probe.rb <<'RUBY'
require 'dalli'

server = "127.0.0.1:#{ARGV[0]}"
client = Dalli::Client.new(server)
client.set('0.9 s', 'value', 0.9)
client.set('1.1 s', 'value', 1.1)
client.set('touched with 0.5 s', 'value', 100)
client.touch('touched with 0.5 s', 0.5)
Dalli::Client.new(server, expires_in: 0.5).set('default of 0.5 s', 'value')
sleep 2.5
['0.9 s', '1.1 s', 'touched with 0.5 s', 'default of 0.5 s'].each { |key| puts "#{key}: #{client.get(key).inspect}" }
RUBY
lib=packages/usr/lib
machine=$lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$machine GEM_PATH=packages/usr/share/rubygems-integration/all
export RUBYLIB=$lib/ruby/vendor_ruby:$lib/ruby/3.1.0:$machine/ruby/3.1.0:$machine/ruby/vendor_ruby/3.1.0
packages/usr/bin/ruby3.1 -W0 probe.rb "$port" 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
0.9 s: "value"
1.1 s: nil
touched with 0.5 s: "value"
default of 0.5 s: "value"
SEEN
diff -u seen output
