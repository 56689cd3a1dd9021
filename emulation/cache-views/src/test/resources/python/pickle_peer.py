"""pickle at the end of a pipe."""

import pickle

import wire


def call(verb, args, named):
    if verb == "sample":
        shared = ["shared"]
        values = [1, 70000, -5, 1.5, None, True, "é€\n", (1, 2), (1, 2, 3, 4), {"a": [False]}, {1}, 2**100, shared, shared]
        if args[0] < 4:
            values[10] = {1: 1}
        return pickle.dumps(values, args[0])
    value = pickle.loads(args[0])
    return pickle.dumps(value, 5) == args[0]


wire.serve(call)
