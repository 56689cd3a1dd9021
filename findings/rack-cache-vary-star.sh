#!/usr/bin/env bash
# Rack::Cache 1.2 (Ruby) takes the * of Vary for the name of a field that no request has, so that what is to match no
# other request answers them all. A stored 404 with an entity tag answers a conditional request as 304, so that the
# client takes the page that it has for a current one.
#
# Guess: Vary: * is not reused (RFC 9111 section 4.1), and a condition does not turn a 404 into a 304 (RFC 9110 section
# 13.2.1). Seen: both.
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

calls = 0
origin = lambda do |environment|
  calls += 1
  if environment['PATH_INFO'] == '/any'
    [200, { 'Content-Type' => 'text/plain', 'Cache-Control' => 'max-age=60', 'Vary' => '*' }, ["call #{calls}"]]
  else
    [404, { 'Content-Type' => 'text/plain', 'Cache-Control' => 'max-age=60', 'ETag' => '"1"' }, ['gone']]
  end
end
cached = Rack::MockRequest.new(Rack::Cache.new(origin, verbose: false, metastore: 'heap:/', entitystore: 'heap:/'))
2.times { puts "Vary: *: #{cached.get('/any').body}" }
puts "not found: #{cached.get('/none').status}, with If-None-Match: #{cached.get('/none', 'HTTP_IF_NONE_MATCH' => '"1"').status}"
RUBY
lib=packages/usr/lib
machine=$lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$machine GEM_PATH=packages/usr/share/rubygems-integration/all
export RUBYLIB=$lib/ruby/vendor_ruby:$lib/ruby/3.1.0:$machine/ruby/3.1.0:$machine/ruby/vendor_ruby/3.1.0
packages/usr/bin/ruby3.1 -W0 probe.rb 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Vary: *: call 1
Vary: *: call 1
not found: 404, with If-None-Match: 304
SEEN
diff -u seen output
