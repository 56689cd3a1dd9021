#!/usr/bin/env bash
# requests-cache 0.9.8 (Python) with cache_control=True: a response with Cache-Control: no-cache is handed out again
# without asking the origin, and one that varies by Accept-Language is handed out for another language.
# 
# Guess: no-cache means "ask before each use" (RFC 9111 section 5.2.2.4), as no-store is honoured. Seen: it is read on
# requests only.
#
# Needs Debian 12 with python3 and its package lists (apt-get update); nothing is installed on the system. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download python3-requests-cache=0.9.8-1 python3-requests python3-urllib3 python3-attr python3-cattr python3-url-normalize python3-appdirs python3-idna python3-certifi python3-chardet python3-charset-normalizer python3-six python3-exceptiongroup python3-typing-extensions > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.py <<'PYTHON'
import http.server, threading, urllib.parse

calls = {}


class Origin(http.server.BaseHTTPRequestHandler):
    """Sends the fields that the query names, and as its body how often it was asked for the path."""

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        calls[url.path] = calls.get(url.path, 0) + 1
        self.send_response(200)
        for name, value in urllib.parse.parse_qsl(url.query):
            self.send_header(name, value)
        body = f"call {calls[url.path]}".encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"

import requests_cache

session = requests_cache.CachedSession(backend="memory", cache_control=True)
for control in ("no-store", "no-cache"):
    print(control + ":", " | ".join(session.get(f"{base}/{control}?Cache-Control={control}").text for _ in range(2)))
vary = f"{base}/vary?Cache-Control=max-age%3D60&Vary=Accept-Language"
print("vary:", " | ".join(session.get(vary, headers={"Accept-Language": language}).text for language in ("de", "fr")))
PYTHON
PYTHONPATH=packages/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore probe.py 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
no-store: call 1 | call 2
no-cache: call 1 | call 1
vary: call 1 | call 1
SEEN
diff -u seen output
