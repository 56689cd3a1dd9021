#!/usr/bin/env bash
# Rack::Cache 1.2 (Ruby) sorts the parameters of a query for its key, values of one name too. Two requests that give
# one parameter twice, in another order, get the same stored response: sorted by name and then by price is served to
# who asked for price and then name.
#
# Guess: parameters of different names are sorted, those of one name keep their order. Seen: the wrong page.
#
# Needs Debian 12 (amd64) and its package lists (apt-get update); nothing is installed on the system. Exits with 0
# while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download ruby3.1 libruby3.1 ruby-rack-cache=1.2-4.1 ruby-rack > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.rb <<'RUBY'
require 'rack'
require 'rack/cache'
require 'rack/mock'

origin = lambda do |environment|
  order = Rack::Utils.parse_query(environment['QUERY_STRING'])['sort']
  [200, { 'Content-Type' => 'text/plain', 'Cache-Control' => 'max-age=60' }, ["sorted by #{Array(order).join(', then ')}"]]
end
cached = Rack::MockRequest.new(Rack::Cache.new(origin, verbose: false, metastore: 'heap:/', entitystore: 'heap:/'))
['sort=name&sort=price', 'sort=price&sort=name'].each do |query|
  response = cached.get("/list?#{query}")
  puts "#{query}: #{response.body} [#{response['X-Rack-Cache']}]"
end
RUBY
lib=packages/usr/lib
machine=$lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$machine GEM_PATH=packages/usr/share/rubygems-integration/all
export RUBYLIB=$lib/ruby/vendor_ruby:$lib/ruby/3.1.0:$machine/ruby/3.1.0:$machine/ruby/vendor_ruby/3.1.0
packages/usr/bin/ruby3.1 -W0 probe.rb 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
sort=name&sort=price: sorted by name, then price [miss, store]
sort=price&sort=name: sorted by name, then price [fresh]
SEEN
diff -u seen output
