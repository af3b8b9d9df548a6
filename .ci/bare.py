"""Run beside nothing but the package and its dependencies: every public name, and a draw.

    python .ci/bare.py README.md

The draw is the example of the README. No test dependency is here to hold a dependency back.
"""

import importlib
import re
import sys
from importlib.metadata import distributions, version
from pathlib import Path
from pkgutil import walk_packages

import randcheck
from randcheck.public import public_names

# Modules that need an extra.
EXTRAS = ("randcheck.credit_codes", "randcheck.holiday_calendars", "randcheck.strategies")
EXTRAS = (*EXTRAS, "randcheck.tables")

installed = sorted(found.metadata["Name"].lower() for found in distributions())
print(*(f"{name}=={version(name)}" for name in installed if name not in {"pip", "setuptools"}))
assert not {"holidays", "hypothesis", "pytest"} & set(installed), "not bare"

modules = [m.name for m in walk_packages(randcheck.__path__, "randcheck.")]
loaded = [name for name in modules if not name.startswith(EXTRAS)]
for name in loaded:
    importlib.import_module(name)
print(f"{len(loaded)} modules, {len(public_names())} public names")

(example, *_) = re.findall(r"^```python\n(.*?)^```", Path(sys.argv[1]).read_text("utf-8"), re.M | re.S)
exec(compile(example, sys.argv[1], "exec"))
