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
OTHERS = ("credit_codes", "holiday_calendars", "strategies", "tables")
EXTRAS = tuple(f"randcheck.{other}" for other in OTHERS)

installed = sorted(found.metadata["Name"].lower() for found in distributions())
print(*(f"{name}=={version(name)}" for name in installed if name not in {"pip", "setuptools"}))
assert not {"holidays", "hypothesis", "pytest"} & set(installed), "not bare"

modules = [m.name for m in walk_packages(randcheck.__path__, "randcheck.")]
loaded = [name for name in modules if not name.startswith(EXTRAS)]
for name in loaded:
    importlib.import_module(name)
print(f"{len(loaded)} modules, {len(public_names())} public names")

readme = Path(sys.argv[1]).read_text(encoding="utf-8")
(example, *_) = re.findall(r"^```python\n(.*?)^```", readme, re.M | re.S)
exec(compile(example, sys.argv[1], "exec"))
