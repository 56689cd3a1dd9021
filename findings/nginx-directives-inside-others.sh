#!/usr/bin/env bash
# nginx 1.22.1, proxy_cache looks for its directives anywhere in the text of Cache-Control: an extension whose name
# ends in max-age makes a response storable that has no lifetime, and one whose name or quoted value has no-store or
# no-cache in it keeps one out that says max-age.
#
# Guess: an extension that is not known is ignored (RFC 9111 section 5.2.3). Seen: it counts as the directive in it.
#
# Needs Debian 12 (amd64) with python3 and its package lists (apt-get update); nothing is installed on the system.
# Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download nginx=1.22.1-9+deb12u11 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
chmod 711 .
port=$((20000 + RANDOM % 20000))
mkdir temp
cat > nginx.conf <<NGINX
daemon off;
pid nginx.pid;
error_log error.log;
events {}
http {
  access_log off;
  client_body_temp_path temp/body; proxy_temp_path temp/proxy; fastcgi_temp_path temp/fastcgi;
  uwsgi_temp_path temp/uwsgi; scgi_temp_path temp/scgi;
  proxy_cache_path cache keys_zone=zone:1m;
  server {
    listen 127.0.0.1:$port;
    location / { proxy_pass http://127.0.0.1:$((port + 1)); proxy_cache zone; add_header Cached \$upstream_cache_status; }
  }
}
NGINX
cat > origin.py <<'PYTHON'
import http.server, sys, urllib.parse

class Origin(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        for name, value in urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query):
            self.send_header(name, value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"OK")

    def log_message(self, *arguments):
        pass

http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Origin).serve_forever()
PYTHON
python3 origin.py $((port + 1)) &
origin=$!
packages/usr/sbin/nginx -p "$work" -c "$work/nginx.conf" 2> nginx.log &
nginx=$!
trap 'kill $origin $nginx; wait $nginx || true; rm -rf "$work"' EXIT
sleep 2
cat > probe.py <<'PYTHON'
import sys, urllib.parse, urllib.request

for fields in (
    [("Cache-Control", "public")],
    [("Cache-Control", "public, edge-max-age=60")],
    [("Cache-Control", "max-age=60")],
    [("Cache-Control", "max-age=60, edge-no-cache")],
    [("Cache-Control", 'max-age=60, note="was no-store"')],
):
    url = f"http://127.0.0.1:{sys.argv[1]}/?" + urllib.parse.urlencode(fields)
    seen = [urllib.request.urlopen(url).headers["Cached"] for _ in range(2)]
    print("; ".join(f"{name}: {value}" for name, value in fields), "->", seen[1])
PYTHON
python3 probe.py "$port" 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Cache-Control: public -> MISS
Cache-Control: public, edge-max-age=60 -> HIT
Cache-Control: max-age=60 -> HIT
Cache-Control: max-age=60, edge-no-cache -> MISS
Cache-Control: max-age=60, note="was no-store" -> MISS
SEEN
diff -u seen output
