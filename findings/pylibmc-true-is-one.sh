#!/usr/bin/env bash
# pylibmc 1.6.3 (Python, for Memcached) stores a bool as the integer that it is in C: True and False come back as 1 and
# 0, so that the JSON made of them says 1, and a setting that is compared by "is True" is off. python-memcached 1.59
# and pymemcache 3.5.2 keep them, and all keep them in a list.
#
# Guess: True. Seen: 1.
#
# Needs Debian 12 with python3, memcached on the path (1.6.18 was used) and its package lists (apt-get update); nothing
# is installed on the system. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when
# it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download python3-pylibmc=1.6.3-1+b1 python3-memcache=1.59-5 python3-pymemcache=3.5.2-1 python3-six libmemcached11 libhashkit2 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
port=$((20000 + RANDOM % 20000))
memcached -u nobody -l 127.0.0.1 -p "$port" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
sleep 1
cat > probe.py <<'PYTHON'
import json
import sys

import memcache
import pylibmc
from pymemcache import serde
from pymemcache.client.base import Client

port = int(sys.argv[1])
clients = {
    "pylibmc": pylibmc.Client([f"127.0.0.1:{port}"]),
    "pylibmc, binary protocol": pylibmc.Client([f"127.0.0.1:{port}"], binary=True),
    "python-memcached": memcache.Client([f"127.0.0.1:{port}"]),
    "pymemcache": Client(("127.0.0.1", port), serde=serde.pickle_serde),
}
for name, client in clients.items():
    read = []
    for value in (True, False, [True]):
        client.set("key", value)
        read.append(client.get("key"))
    print(f"{name}: {json.dumps(read)}, is True: {read[0] is True}")
PYTHON
LD_LIBRARY_PATH=packages/usr/lib/x86_64-linux-gnu PYTHONPATH=packages/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore probe.py "$port" 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
pylibmc: [1, 0, [true]], is True: False
pylibmc, binary protocol: [1, 0, [true]], is True: False
python-memcached: [true, false, [true]], is True: True
pymemcache: [true, false, [true]], is True: True
SEEN
diff -u seen output
