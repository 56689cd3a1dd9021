"""pymemcache at the end of a pipe: the port, the serde (plain or pickle), noreply (yes or no)."""

import sys

import wire
from pymemcache.client.base import Client
from pymemcache.serde import pickle_serde

options = {"default_noreply": sys.argv[3] == "yes"}
if sys.argv[2] == "pickle":
    options["serde"] = pickle_serde
    options["allow_unicode_keys"] = True
client = Client(("127.0.0.1", int(sys.argv[1])), **options)
tokens = {}


def call(verb, args, named):
    """As pymemcache, but for `gets` and `cas`, whose numbers are kept here under the key."""
    if verb == "gets":
        value, token = client.gets(args[0])
        tokens[args[0]] = token
        return [value, token is not None]
    if verb == "gets_many":
        found = client.gets_many(args[0])
        tokens.update({key: token for key, (value, token) in found.items()})
        return {key: value for key, (value, token) in found.items()}
    if verb == "cas":
        return client.cas(args[0], args[1], tokens.get(args[0]) or b"999999999", *args[2:], **named)
    if verb == "raw":
        return Client(("127.0.0.1", int(sys.argv[1]))).get(args[0])
    return getattr(client, verb)(*args, **named)


wire.serve(call)
