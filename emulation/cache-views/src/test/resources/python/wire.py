"""Values as words of a line: one letter for the type, then the value. What both ends of the pipe write."""

import decimal
import sys
from urllib.parse import quote, unquote


def decode(word):
    kind, text = word[0], word[1:]
    if kind == "n":
        return None
    if kind == "t":
        return text == "1"
    if kind == "i":
        return int(text)
    if kind == "f":
        return float(text)
    if kind == "d":
        return decimal.Decimal(text)
    if kind == "s":
        return unquote(text)
    if kind == "b":
        return bytes.fromhex(text)
    if kind == "l":
        return [decode(item) for item in text.split(",") if item]
    if kind == "m":
        return {decode(pair.split("=")[0]): decode(pair.split("=")[1]) for pair in text.split(",") if pair}
    raise ValueError(word)


def encode(value):
    if value is None:
        return "n"
    if value is True or value is False:
        return "t1" if value else "t0"
    if isinstance(value, int):
        return "i%d" % value
    if isinstance(value, float):
        return "f" + repr(value)
    if isinstance(value, decimal.Decimal):
        return "d%s" % value
    if isinstance(value, str):
        return "s" + quote(value, safe="")
    if isinstance(value, (bytes, bytearray)):
        return "b" + bytes(value).hex()
    if isinstance(value, (list, tuple)):
        return "l" + ",".join(encode(item) for item in value)
    if isinstance(value, dict):
        return "m" + ",".join(encode(k) + "=" + encode(v) for k, v in value.items())
    return "o" + type(value).__name__


def serve(call):
    """Answers each line, `verb word word name=word`, by what the call returns or throws."""
    for line in sys.stdin:
        words = line.rstrip("\n").split(" ")
        args = [decode(word) for word in words[1:] if not word.startswith("@")]
        named = [word[1:].split("=", 1) for word in words[1:] if word.startswith("@")]
        try:
            answer = "ok " + encode(call(words[0], args, {name: decode(word) for name, word in named}))
        except Exception as failure:
            text = failure.args[0] if failure.args else ""
            if isinstance(text, bytes):
                text = text.decode("latin-1")
            answer = "error " + type(failure).__name__ + " " + encode(str(text))
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
