"""Django's runner of tests, which writes what became of each."""
from django.test.runner import DiscoverRunner

import outcomes


class Runner(DiscoverRunner):
    def get_resultclass(self):
        return outcomes.Result
