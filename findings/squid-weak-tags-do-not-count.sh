#!/usr/bin/env bash
# Squid 5.7: what is stored with a strong entity tag is validated with If-None-Match. What has a weak one, as Express,
# Tomcat, Jetty and nginx with gzip send it, is asked for without its tag, only with an If-Modified-Since that Squid
# makes from the Date, which an origin without Last-Modified has nothing to compare with: the whole response is sent
# again each time.
#
# Guess: If-None-Match compares weakly, which is what weak tags are for (RFC 9110 sections 8.8.3.2 and 13.1.2), and a
# cache sends the tags it has (RFC 9111 section 4.3.1: SHOULD). Seen: no If-None-Match.
#
# Needs Debian 12 (amd64) with python3 and its package lists (apt-get update); nothing is installed on the system.
# Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download squid=5.7-2+deb12u6 squid-common libecap3 libltdl7 libnfnetlink0 libnetfilter-conntrack3 libtdb1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
export LD_LIBRARY_PATH="$work/packages/usr/lib/x86_64-linux-gnu"
port=$((20000 + RANDOM % 10000))
mkdir errors
chmod 777 .
cat > squid.conf <<SQUID
http_port 127.0.0.1:$port accel defaultsite=localhost no-vhost
cache_peer 127.0.0.1 parent $((port + 1)) 0 no-query originserver name=origin
http_access allow all
cache_mem 16 MB
mime_table $work/packages/usr/share/squid/mime.conf
icon_directory $work/packages/usr/share/squid/icons
error_directory $work/errors
unlinkd_program $work/packages/usr/lib/squid/unlinkd
logfile_daemon $work/packages/usr/lib/squid/log_file_daemon
pid_filename $work/squid.pid
cache_log $work/cache.log
access_log none
coredump_dir $work
pinger_enable off
netdb_filename none
visible_hostname localhost
cache_effective_user nobody
shutdown_lifetime 1 seconds
SQUID
cat > origin.py <<'PYTHON'
import http.server, sys

class Origin(http.server.BaseHTTPRequestHandler):
    """An origin whose resources have a weak or a strong entity tag and are to be validated each time."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        tag = 'W/"a"' if self.path == "/weak" else '"a"'
        condition = self.headers["If-None-Match"]
        body = f"whole, If-None-Match was {condition}".encode()
        same = condition == tag
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Length", "0" if same else str(len(body)))
        self.end_headers()
        if not same:
            self.wfile.write(body)
        print(self.path, 304 if same else 200, flush=True)

    def log_message(self, *arguments):
        pass

http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Origin).serve_forever()
PYTHON
python3 origin.py $((port + 1)) > asked &
origin=$!
packages/usr/sbin/squid -N -f "$work/squid.conf" > squid.log 2>&1 &
proxy=$!
trap 'kill $origin $proxy; wait $proxy || true; rm -rf "$work"' EXIT
sleep 5
cat > probe.py <<'PYTHON'
import sys, time, urllib.error, urllib.request

for _ in range(10):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/ready").read()
        break
    except urllib.error.URLError:
        time.sleep(1)
for path in ("strong", "weak"):
    for _ in range(2):
        urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/{path}").read()
PYTHON
python3 probe.py "$port" 2> stderr.log || { cat stderr.log >&2; exit 2; }
grep -v -e ready -e internal asked | sed 's/^/the origin answered /' | tee output

cat > seen <<'SEEN'
the origin answered /strong 200
the origin answered /strong 304
the origin answered /weak 200
the origin answered /weak 200
SEEN
diff -u seen output
