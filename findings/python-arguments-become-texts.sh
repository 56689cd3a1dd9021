#!/usr/bin/env bash
# dogpile.cache 1.1.8, Beaker 1.11.0 and cache_memoize 0.1.10 (Python) make the key of a decorated function's call of
# the texts of its arguments: None and "None", 1 and "1" are the same call, and in the first two ("New York", "x") and
# ("New", "York x") also, as a blank stands between the texts. Flask-Caching 2.0.2 and DiskCache 5.4.0 keep them apart.
#
# Guess: a call with other arguments runs the function. Seen: the result for the other arguments.
#
# Needs Debian 12 with python3 and its package lists (apt-get update); nothing is installed on the system. Exits with 0
# while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download python3-dogpile.cache=1.1.8-2 python3-beaker=1.11.0-3 python3-django-cache-memoize=0.1.10-3 python3-django=3:3.2.25-0+deb12u7 python3-flask-caching=2.0.2-1 python3-diskcache=5.4.0-1 python3-asgiref python3-sqlparse python3-tz python3-decorator python3-stevedore python3-pbr python3-flask python3-werkzeug python3-itsdangerous python3-click python3-jinja2 python3-markupsafe python3-cachelib python3-six python3-typing-extensions > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
  dpkg-deb -x "$package" packages
done
cat > probe.py <<'PYTHON'
import django
from django.conf import settings

settings.configure()
django.setup()

from beaker.cache import CacheManager
from cache_memoize import cache_memoize
from diskcache import Cache as DiskCache
from dogpile.cache import make_region
from flask import Flask
from flask_caching import Cache as FlaskCache

Flask.app_context(application := Flask("probe")).push()
decorators = {
    "dogpile.cache": make_region().configure("dogpile.cache.memory").cache_on_arguments(),
    "Beaker": CacheManager(type="memory").cache("report", expire=60),
    "cache_memoize": cache_memoize(60),
    "Flask-Caching": FlaskCache(application, config={"CACHE_TYPE": "SimpleCache"}).memoize(60),
    "DiskCache": DiskCache("files").memoize(),
}
calls = [("New York", "x"), ("New", "York x"), (None, "y"), ("None", "y"), (1, "z"), ("1", "z")]
for name, decorator in decorators.items():

    @decorator
    def report(place, kind):
        return (place, kind)

    wrong = [f"{arguments} gets {result}" for arguments in calls if (result := tuple(report(*arguments))) != arguments]
    print(f"{name}: {'; '.join(wrong) or 'all right'}")
PYTHON
LD_LIBRARY_PATH=packages/usr/lib/x86_64-linux-gnu PYTHONPATH=packages/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore probe.py 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
dogpile.cache: ('New', 'York x') gets ('New York', 'x'); ('None', 'y') gets (None, 'y'); ('1', 'z') gets (1, 'z')
Beaker: ('New', 'York x') gets ('New York', 'x'); ('None', 'y') gets (None, 'y'); ('1', 'z') gets (1, 'z')
cache_memoize: ('None', 'y') gets (None, 'y'); ('1', 'z') gets (1, 'z')
Flask-Caching: all right
DiskCache: all right
SEEN
diff -u seen output
