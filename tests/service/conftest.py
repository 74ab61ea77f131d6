"""Generated cases are the same in every run, and a slow machine does not fail them."""

from hypothesis import settings

settings.register_profile("same every time", derandomize=True, deadline=None, database=None)
settings.load_profile("same every time")
