"""Writes the fate of each test, a line each, to the file that RESULTS names: a plugin of pytest, and a result of unittest."""
import os
import unittest


def write(fate, test):
    with open(os.environ["RESULTS"], "a") as results:
        results.write(f"{fate}\t{test}\n")


def pytest_runtest_logreport(report):
    if report.when == "call" or report.outcome != "passed":
        write(report.outcome, report.nodeid)


class Result(unittest.TextTestResult):
    def addSuccess(self, test):
        super().addSuccess(test)
        write("passed", test.id())

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        write("skipped", test.id())

    def addExpectedFailure(self, test, error):
        super().addExpectedFailure(test, error)
        write("skipped", test.id())

    def addFailure(self, test, error):
        super().addFailure(test, error)
        write("failed", test.id())

    def addError(self, test, error):
        super().addError(test, error)
        write("failed", test.id())
