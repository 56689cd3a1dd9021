#!/usr/bin/env bash
# redis-server 7.0.15, CLIENT TRACKING with NOLOOP, which is to spare a client the news of its own writes: in the
# broadcasting mode it is told of what it writes by a script all the same; of a plain command and of a transaction it is
# not, and without BCAST not of scripts either. A near cache that follows prefixes, and writes by scripts, drops its own
# copies with each of them.
#
# Guess: NOLOOP leaves out all that the connection itself has changed, in both modes. Seen: with BCAST all but scripts.
#
# Needs Python 3, and redis-server on the path (7.0.15 was used). Exits with 0 while the output is as it was seen,
# with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
command -v redis-server > /dev/null || { echo "no redis-server on the path" >&2; exit 2; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
port=$((20000 + RANDOM % 20000))
redis-server --port "$port" --bind 127.0.0.1 --save '' > redis.log &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
sleep 1
cat > probe.py <<'PY'
import socket
import sys


def ask(client, *commands):
    """Sends commands, and returns what has come when the answer to an ECHO behind them is there."""
    text = b""
    for words in commands + (("ECHO", "that is all"),):
        text += b"*%d\r\n" % len(words)
        for word in words:
            text += b"$%d\r\n%s\r\n" % (len(word), word.encode())
    client.sendall(text)
    told = b""
    while b"that is all\r\n" not in told:
        told += client.recv(65536)
    return told


writes = {
    "SET": [("SET", "key", "1")],
    "MULTI, SET, EXEC": [("MULTI",), ("SET", "key", "2"), ("EXEC",)],
    "EVAL of a SET": [("EVAL", "return redis.call('SET', KEYS[1], '3')", "1", "key")],
}
for mode in ((), ("BCAST",)):
    client = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    ask(client, ("HELLO", "3"), ("CLIENT", "TRACKING", "ON", "NOLOOP", *mode))
    for name, commands in writes.items():
        ask(client, ("GET", "key"))
        told = ask(client, *commands) + ask(client, ("PING",))
        print(f"{' '.join(('NOLOOP',) + mode)}, {name}: {'told' if b'invalidate' in told else 'not told'}")
    client.close()
PY
timeout 30 python3 probe.py "$port" 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
NOLOOP, SET: not told
NOLOOP, MULTI, SET, EXEC: not told
NOLOOP, EVAL of a SET: not told
NOLOOP BCAST, SET: not told
NOLOOP BCAST, MULTI, SET, EXEC: not told
NOLOOP BCAST, EVAL of a SET: told
SEEN
diff -u seen output
