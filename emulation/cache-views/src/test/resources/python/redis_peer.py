"""redis-py at the end of a pipe: the port, and whether it decodes responses (yes or no)."""

import datetime
import sys

import redis
import wire

client = redis.Redis(port=int(sys.argv[1]), decode_responses=sys.argv[2] == "yes")


def call(verb, args, named):
    """As redis-py; `setex_time` and the like take a timedelta of so many milliseconds."""
    if verb == "set_time":
        return client.set(args[0], args[1], **{args[2]: datetime.timedelta(milliseconds=args[3])})
    if verb == "pipeline":
        pipeline = client.pipeline()
        for step in args[0]:
            name, key = step.split(" ")
            getattr(pipeline, name)(key)
        return [str(answer) if isinstance(answer, Exception) else answer for answer in pipeline.execute(False)]
    if verb == "keys":
        return sorted(client.keys(*args))
    if verb == "scan":
        found, cursor = [], None
        while cursor != 0:
            cursor, keys = client.scan(cursor or 0, match=args[0], count=args[1])
            found += keys
        return sorted(set(found))
    return getattr(client, verb)(*args, **named)


wire.serve(call)
