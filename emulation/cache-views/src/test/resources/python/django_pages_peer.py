"""django.utils.cache at the end of a pipe."""

import wire
from django.conf import settings

settings.configure(
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    USE_I18N=True,
    USE_TZ=True,
    TIME_ZONE="UTC",
    ALLOWED_HOSTS=["*"],
    CACHE_MIDDLEWARE_KEY_PREFIX="p",
)
import django

django.setup()
from django.core.cache import cache
from django.core.cache.utils import make_template_fragment_key
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.cache import (
    add_never_cache_headers,
    get_max_age,
    learn_cache_key,
    patch_cache_control,
    patch_vary_headers,
)


def response(name, field):
    made = HttpResponse()
    if field is not None:
        made.headers[name] = field
    return made


def call(verb, args, named):
    if verb == "patch":
        made = response("Cache-Control", args[0])
        patch_cache_control(made, **args[1])
        return made.headers["Cache-Control"]
    if verb == "max_age":
        return get_max_age(response("Cache-Control", args[0]))
    if verb == "never":
        made = response("Cache-Control", args[0])
        add_never_cache_headers(made)
        return made.headers["Cache-Control"]
    if verb == "vary":
        made = response("Vary", args[0])
        patch_vary_headers(made, args[1])
        return made.headers["Vary"]
    if verb == "fragment":
        return make_template_fragment_key(args[0], args[1])
    request = RequestFactory().get("/a", {"b": "é"}, **({} if args[1] is None else {"HTTP_COOKIE": args[1]}))
    if args[1] is None:
        request.META.pop("HTTP_COOKIE", None)
    cache.clear()
    page = learn_cache_key(request, response("Vary", args[0]))
    header = [key for key in cache._cache if "cache_header" in key][0]
    return [header.replace(":1:", ""), page]


wire.serve(call)
