#!/usr/bin/env bash
# DiskCache 5.4.0 (Python): a tuple is a key by its pickled bytes, and pickle writes the second occurrence of the same
# object as a reference. Two equal tuples of equal texts are two keys, depending on whether the texts are one object.
# 
# Guess: equal keys are one key, as in a dict. Seen: get answers None for an equal key. A text as a key is not
# affected.
#
# Needs Debian 12 with python3 and its package lists (apt-get update); nothing is installed on the system. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download python3-diskcache=5.4.0-1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.py <<'PYTHON'
import tempfile
import diskcache

cache = diskcache.Cache(tempfile.mkdtemp())
word = "".join(["place", "s"])
same = (word, word)
equal = (word, "".join(["place", "s"]))
cache.set(same, "value")
print("equal:", same == equal, "hash equal:", hash(same) == hash(equal))
print("get by the key itself:", cache.get(same))
print("get by an equal key:", cache.get(equal))
PYTHON
PYTHONPATH=packages/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore probe.py 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
equal: True hash equal: True
get by the key itself: value
get by an equal key: None
SEEN
diff -u seen output
