#!/usr/bin/env bash
# Apache httpd 2.4.71, mod_cache: after a PUT or a POST that succeeded, what is stored for the address is gone. After
# a PATCH, it is served as before, until max-age is over: who changes a resource by PATCH does not see the change.
#
# Guess: RFC 9111 section 4.4: an unsafe method that succeeds invalidates (MUST), and so does one that the cache does
# not know; PATCH is unsafe (RFC 5789 section 2). Seen: two of four do.
#
# Needs Debian 12 (amd64) with python3 and its package lists (apt-get update); nothing is installed on the system.
# Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download apache2-bin=2.4.71-1~deb12u1 libapr1 libaprutil1 liblua5.3-0 libjansson4 libnghttp2-14 libbrotli1 libldap-2.5-0 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
export LD_LIBRARY_PATH="$work/packages/usr/lib/x86_64-linux-gnu"
port=$((20000 + RANDOM % 10000))
modules="$work/packages/usr/lib/apache2/modules"
mkdir cache
chmod 777 . cache
cat > httpd.conf <<APACHE
ServerRoot $work
ServerName localhost
Listen 127.0.0.1:$port
PidFile httpd.pid
ErrorLog error.log
User nobody
Group nogroup
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule proxy_module $modules/mod_proxy.so
LoadModule proxy_http_module $modules/mod_proxy_http.so
LoadModule cache_module $modules/mod_cache.so
LoadModule cache_disk_module $modules/mod_cache_disk.so
CacheRoot $work/cache
CacheEnable disk /
ProxyPass / http://127.0.0.1:$((port + 1))/
APACHE
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
packages/usr/sbin/apache2 -DFOREGROUND -f "$work/httpd.conf" > httpd.log 2>&1 &
proxy=$!
trap 'kill $origin $proxy; wait $proxy || true; rm -rf "$work"' EXIT
sleep 3
cat > probe.py <<'PYTHON'
import sys, urllib.request

for method in ("PUT", "POST", "PATCH", "LOCK"):
    url = f"http://127.0.0.1:{sys.argv[1]}/{method}?Cache-Control=max-age%3D60"
    answers = []
    for each in ("GET", "GET", method, "GET"):
        request = urllib.request.Request(url, method=each, data=None if each == "GET" else b"")
        answers.append(urllib.request.urlopen(request).read().decode())
    print(", ".join(answers))
PYTHON
python3 probe.py "$port" 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
GET call 1, GET call 1, PUT call 2, GET call 3
GET call 1, GET call 1, POST call 2, GET call 3
GET call 1, GET call 1, PATCH call 2, GET call 1
GET call 1, GET call 1, LOCK call 2, GET call 1
SEEN
diff -u seen output
