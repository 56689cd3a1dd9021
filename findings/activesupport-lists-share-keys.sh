#!/usr/bin/env bash
# ActiveSupport 6.1.7.10 (Ruby): a list as a key is joined with slashes, whatever its elements hold and however they
# are nested. The lists below are five keys to the caller and one to the cache; nil is the empty text, and a hash in a
# list is one of its pairs.
#
# Guess: lists that differ are different keys. Seen: each reads what was stored for the first.
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

store = ActiveSupport::Cache::MemoryStore.new
store.write(['reports/2024', 'total'], 'for reports/2024 and total')
[['reports', '2024/total'], ['reports', '2024', 'total'], [['reports', ['2024']], 'total'], 'reports/2024/total'].each do |key|
  puts "#{key.inspect}: #{store.read(key).inspect}"
end
store.write([nil, 'b'], 'for nil')
puts "#{['', 'b'].inspect}: #{store.read(['', 'b']).inspect}"
store.write([{ a: 1 }], 'for a hash')
puts "#{['a=1'].inspect}: #{store.read(['a=1']).inspect}"
RUBY
lib=packages/usr/lib
machine=$lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$machine GEM_PATH=packages/usr/share/rubygems-integration/all
export RUBYLIB=$lib/ruby/vendor_ruby:$lib/ruby/3.1.0:$machine/ruby/3.1.0:$machine/ruby/vendor_ruby/3.1.0
packages/usr/bin/ruby3.1 -W0 probe.rb 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
["reports", "2024/total"]: "for reports/2024 and total"
["reports", "2024", "total"]: "for reports/2024 and total"
[["reports", ["2024"]], "total"]: "for reports/2024 and total"
"reports/2024/total": "for reports/2024 and total"
["", "b"]: "for nil"
["a=1"]: "for a hash"
SEEN
diff -u seen output
