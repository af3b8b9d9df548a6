"""Sphinx configuration. Build with ``sphinx-build -n -W docs docs/_build``."""

import logging
import re
import sys
from importlib.metadata import version as distribution_version
from typing import Any

project = "randcheck"
author = "randcheck contributors"
project_copyright = "2026, randcheck contributors"
release = version = distribution_version("randcheck")

language = "en"
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
source_suffix = {".md": "markdown"}
root_doc = "index"
# The tables are included by a page.
exclude_patterns = ["_build", "pictures/*.md"]

# The sections of the index are globs, and a section may have no page yet. Sphinx gives the warning
# about that a subtype but no type, so suppress_warnings cannot name it.
logging.getLogger("sphinx.sphinx.directives.other").addFilter(
    lambda record: getattr(record, "subtype", None) != "empty_glob"
)

html_theme = "furo"
html_title = f"randcheck {release}"

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_member_order = "bysource"
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# No intersphinx: the docs build offline. What lives in other packages has no target here; every
# name of randcheck must have one.
_OTHERS = sorted(sys.stdlib_module_names | {"attr", "attrs", "cattr", "cattrs", "dateutil"})
nitpick_ignore_regex = [
    (r"py:.*", rf"(?:{'|'.join(map(re.escape, [*_OTHERS, 'hypothesis', 'ibis']))})(?:\..+)?"),
    (r"py:class", r"randcheck\..*\.[A-Z]"),  # type variables
    (r"py:class", r"randcheck\.words\.(languages\.WordedEnum|phrases\.Phrase)"),  # texts with words
]


def setup(app: Any) -> None:
    """Napoleon takes what stands before a colon in an attribute's docstring for its type.

    Here the types are annotations, so an empty comment in front keeps the text whole.
    """

    def keep_whole(_app: Any, what: str, *others: Any) -> None:
        lines: list[str] = others[-1]
        if what in {"attribute", "data", "property"}:
            lines[:0] = ["..", ""]

    app.connect("autodoc-process-docstring", keep_whole, priority=400)
