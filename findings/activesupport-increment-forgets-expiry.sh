#!/usr/bin/env bash
# ActiveSupport 6.1.7.10 (Ruby), MemoryStore and FileStore: increment and decrement write the number anew, without the
# time at which the entry was to end: a counter of requests within a second never starts again. What is no number
# counts as one: "abc" becomes 1 and 1.9 becomes 2.
#
# Guess: the lifetime stays, as it does in Redis and Memcached, and a text is refused. Seen: the entry is immortal.
#
# Needs Debian 12 (amd64) and its package lists (apt-get update); nothing is installed on the system. Exits with 0
# while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download ruby3.1 libruby3.1 ruby-activesupport=2:6.1.7.10+dfsg-1~deb12u4 ruby-concurrent ruby-i18n ruby-tzinfo ruby-zeitwerk ruby-minitest > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.rb <<'RUBY'
require 'active_support'
require 'active_support/cache'

stores = {
  'MemoryStore' => ActiveSupport::Cache::MemoryStore.new,
  'FileStore' => ActiveSupport::Cache::FileStore.new('files')
}
stores.each do |name, store|
  store.write('left alone', 5, expires_in: 1)
  store.write('counter', 5, expires_in: 1)
  store.increment('counter')
  sleep 1.5
  puts "#{name}, after 1.5 s: left alone #{store.read('left alone').inspect}, counter #{store.read('counter').inspect}"
  ['abc', 1.9].each do |value|
    store.write('value', value)
    puts "#{name}: increment of #{value.inspect} is #{store.increment('value')}"
  end
end
RUBY
lib=packages/usr/lib
machine=$lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$machine GEM_PATH=packages/usr/share/rubygems-integration/all
export RUBYLIB=$lib/ruby/vendor_ruby:$lib/ruby/3.1.0:$machine/ruby/3.1.0:$machine/ruby/vendor_ruby/3.1.0
packages/usr/bin/ruby3.1 -W0 probe.rb 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
MemoryStore, after 1.5 s: left alone nil, counter 6
MemoryStore: increment of "abc" is 1
MemoryStore: increment of 1.9 is 2
FileStore, after 1.5 s: left alone nil, counter 6
FileStore: increment of "abc" is 1
FileStore: increment of 1.9 is 2
SEEN
diff -u seen output
