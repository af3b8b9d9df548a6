"""Hypothesis profiles: ``ci`` when the environment variable CI is set, otherwise ``dev``.

HYPOTHESIS_PROFILE names another: ``quick`` is for runs that repeat the suite for something else
than the examples, such as coverage or other versions of the dependencies.
"""

import os

from hypothesis import settings

settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, print_blob=True)
settings.register_profile("quick", deadline=None, max_examples=25, derandomize=True)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)
