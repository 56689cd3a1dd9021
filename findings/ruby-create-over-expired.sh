#!/usr/bin/env bash
# Moneta 1.5.2 and ActiveSupport 6.1.7.10 (Ruby): "write if absent" takes an entry whose time is over for a present
# one. Moneta's create and ActiveSupport's write with unless_exist answer false, as if another had written; the entry
# that keeps them from it reads as absent. A lock made of them is never to be had again once its holder is gone.
#
# Guess: the new value is written. Seen: false, and then nil.
#
# Needs Debian 12 (amd64) and its package lists (apt-get update); nothing is installed on the system. Exits with 0
# while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download ruby3.1 libruby3.1 ruby-activesupport=2:6.1.7.10+dfsg-1~deb12u4 ruby-concurrent ruby-i18n ruby-tzinfo ruby-zeitwerk ruby-minitest ruby-moneta=1.5.2-1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.rb <<'RUBY'
require 'active_support'
require 'active_support/cache'
require 'moneta'

moneta = Moneta.new(:Memory, expires: true)
moneta.store('lock', 'first', expires: 0.2)
memory = ActiveSupport::Cache::MemoryStore.new
files = ActiveSupport::Cache::FileStore.new('files')
[memory, files].each { |store| store.write('lock', 'first', expires_in: 0.2) }
sleep 0.5
puts "Moneta: create #{moneta.create('lock', 'second')}, load #{moneta.load('lock').inspect}"
{ 'MemoryStore' => memory, 'FileStore' => files }.each do |name, store|
  puts "#{name}: write #{store.write('lock', 'second', unless_exist: true)}, read #{store.read('lock').inspect}"
end
RUBY
lib=packages/usr/lib
machine=$lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$machine GEM_PATH=packages/usr/share/rubygems-integration/all
export RUBYLIB=$lib/ruby/vendor_ruby:$lib/ruby/3.1.0:$machine/ruby/3.1.0:$machine/ruby/vendor_ruby/3.1.0
packages/usr/bin/ruby3.1 -W0 probe.rb 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Moneta: create false, load nil
MemoryStore: write false, read nil
FileStore: write false, read nil
SEEN
diff -u seen output
