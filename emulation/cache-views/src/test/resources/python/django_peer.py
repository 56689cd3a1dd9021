"""Django's cache framework at the end of a pipe: back end and settings as the arguments say."""

import json
import sys
import tempfile
import time
import warnings

import wire

settings_of = json.loads(sys.argv[1])
if settings_of["BACKEND"].endswith("FileBasedCache"):
    settings_of["LOCATION"] = tempfile.mkdtemp()

from django.conf import settings

settings.configure(
    CACHES={"default": settings_of},
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    USE_TZ=True,
)
import django

django.setup()
if settings_of["BACKEND"].endswith("DatabaseCache"):
    from django.core.management import call_command

    call_command("createcachetable", verbosity=0)
from django.core.cache import cache

clock = time.time() // 1
if sys.argv[2] == "still":
    time.time = lambda: clock
warned = []
warnings.simplefilter("always")
warnings.showwarning = lambda message, *rest: warned.append(str(message))
absent = object()


def call(verb, args, named):
    global clock
    if verb == "advance":
        clock += args[0]
        return None
    if verb == "django":
        return ".".join(str(part) for part in django.VERSION[:3])
    if verb == "warned":
        told = sorted(set(warned))
        warned.clear()
        return told
    if verb == "get_or_make":
        made = []

        def make():
            made.append(1)
            return args[1]

        return [cache.get_or_set(args[0], make, *args[2:], **named), len(made)]
    answer = getattr(cache, verb)(*args, **named)
    return None if verb == "clear" else answer


wire.serve(call)
