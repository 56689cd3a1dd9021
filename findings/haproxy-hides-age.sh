#!/usr/bin/env bash
# HAProxy 2.6.12, cache: a response that it stores is passed on without its Age, so that a browser or a cache before
# it takes what is 50 seconds old for new, and keeps it for 50 seconds too long. Who comes second is told the age.
# What the Date says does not count at all: a response of an hour ago with max-age=60 is a hit.
#
# Guess: Age is passed on, since the next cache adds it up (RFC 9111 section 4.2.3), and the age is at least the
# difference to Date (same section). Seen: neither.
#
# Needs Debian 12 (amd64) with python3 and its package lists (apt-get update); nothing is installed on the system.
# Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download haproxy=2.6.12-1+deb12u4 liblua5.3-0 libopentracing-c-wrapper0 libopentracing1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
export LD_LIBRARY_PATH=packages/usr/lib/x86_64-linux-gnu
port=$((20000 + RANDOM % 10000))
cat > haproxy.cfg <<HAPROXY
cache store
  total-max-size 4
  max-age 3600
defaults
  mode http
  timeout connect 5s
  timeout client 5s
  timeout server 5s
frontend front
  bind 127.0.0.1:$port
  http-request cache-use store
  http-response cache-store store
  default_backend back
backend back
  server origin 127.0.0.1:$((port + 1))
HAPROXY
cat > origin.py <<'PYTHON'
import http.server, sys, urllib.parse

calls = {}

class Origin(http.server.BaseHTTPRequestHandler):
    """An origin that sends the fields that the query names, and as its body how often it was asked for the path."""
    def answer(self):
        url = urllib.parse.urlsplit(self.path)
        calls[url.path] = calls.get(url.path, 0) + 1
        body = f"{self.command} call {calls[url.path]}".encode()
        self.send_response_only(200)
        for name, value in urllib.parse.parse_qsl(url.query):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_PATCH = do_POST = do_LOCK = answer

    def log_message(self, *arguments):
        pass

http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Origin).serve_forever()
PYTHON
python3 origin.py $((port + 1)) &
origin=$!
packages/usr/sbin/haproxy -f haproxy.cfg > haproxy.log 2>&1 &
proxy=$!
trap 'kill $origin $proxy; wait $proxy || true; rm -rf "$work"' EXIT
sleep 2
cat > probe.py <<'PYTHON'
import email.utils, sys, time, urllib.parse, urllib.request

for name, fields in (
    ("Age: 50", [("Cache-Control", "max-age=60"), ("Age", "50")]),
    ("Age: 100", [("Cache-Control", "max-age=60"), ("Age", "100")]),
    ("an hour old", [("Cache-Control", "max-age=60"), ("Date", email.utils.formatdate(time.time() - 3600, usegmt=True))]),
):
    url = f"http://127.0.0.1:{sys.argv[1]}/{len(name)}?" + urllib.parse.urlencode(fields)
    for _ in range(2):
        response = urllib.request.urlopen(url)
        age = response.headers["Age"]
        told = "none" if age is None else f"about {int(age) // 10 * 10}"
        print(f"{name}: {response.read().decode()}, Age {told}")
PYTHON
python3 probe.py "$port" 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Age: 50: GET call 1, Age none
Age: 50: GET call 1, Age about 50
Age: 100: GET call 1, Age about 100
Age: 100: GET call 2, Age about 100
an hour old: GET call 1, Age none
an hour old: GET call 1, Age about 0
SEEN
diff -u seen output
