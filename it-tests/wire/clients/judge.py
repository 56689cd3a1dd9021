"""Compares what passed on the real server and on ours with what is expected of both; ends with 1 where it is not so.

judge.py EXPECTED SUITE REAL OURS, the last two as outcomes.py writes them. Lines of EXPECTED are `SUITE COUNT`, how many
tests pass on the real server, and `SUITE TEST REASON` for one that passes there and not on ours.
"""
import collections
import re
import sys


def fates(file):
    found = {}
    try:
        with open(file) as lines:
            for line in lines:
                fate, test = line.rstrip("\n").split("\t")
                if found.get(test) != "failed":  # what failed when it was taken down has failed
                    found[test] = fate
    except FileNotFoundError:
        pass
    return found


def counted(fate):
    counts = collections.Counter(fate.values())
    return ", ".join(f"{counts[each]} {each}" for each in ("passed", "failed", "skipped") if counts[each]) or "nothing ran"


def expected(file, suite):
    count, listed = None, {}
    with open(file) as lines:
        for line in lines:
            words = re.split(r"\t+| {2,}", line.strip())
            if words[0] == suite:
                if len(words) == 2:
                    count = int(words[1])
                else:
                    listed[words[1]] = words[2]
    return count, listed


def main(file, suite, real, ours):
    count, listed = expected(file, suite)
    real, ours = fates(real), fates(ours)
    print(f"{suite:34} real: {counted(real):38} ours: {counted(ours)}")
    passed = [test for test, fate in real.items() if fate == "passed"]
    wrong = []
    if len(passed) != count:
        wrong.append(f"{len(passed)} pass on the real server, expected are {count}")
    for test in passed:
        if (ours.get(test) == "passed") == (test in listed):
            wrong.append(f"{test}: {ours.get(test, 'not run')} on ours" + (f", but is listed: {listed[test]}" if test in listed else ""))
    wrong += [f"{test}: is listed, and does not pass on the real server" for test in listed if test not in passed]
    for each in wrong:
        print("  " + each)
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
