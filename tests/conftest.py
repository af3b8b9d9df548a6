"""Hypothesis profiles: ``ci`` when the environment variable CI is set, otherwise ``dev``.

HYPOTHESIS_PROFILE names another: ``quick`` is for runs under coverage, ``brief`` for runs that look
for something else than the examples, such as another version of a dependency.
"""

import os

from hypothesis import Phase, settings

# The phase left out says which parts of a failing example do not matter; `find` goes through it
# for each example that is looked for, and takes most of its time there.
PHASES = [phase for phase in Phase if phase is not Phase.explain]
settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile(
    "ci", deadline=None, max_examples=60, derandomize=True, print_blob=True, phases=PHASES
)
settings.register_profile("quick", deadline=None, max_examples=25, derandomize=True, phases=PHASES)
settings.register_profile("brief", parent=settings.get_profile("quick"), max_examples=5)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)
