"""Collects the Python examples of the READMEs, the docs and the package's docstrings as tests.

In Markdown every ``python`` fence runs: as a doctest if it holds ``>>>`` prompts, otherwise as
plain code. The examples of one page share one namespace, in page order. The HTML comment
``<!-- skip: next -->`` before a fence skips it.

In a docstring the ``>>>`` examples and ``.. code-block:: python`` blocks run. The examples of one
module share one namespace, which starts empty, so they begin with the imports a reader needs.
The comment ``.. skip: next`` before an example skips it.
"""

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers import myst, rest
from sybil.sybil import SybilCollection

FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

MARKDOWN = [
    myst.DocTestDirectiveParser(optionflags=FLAGS),
    myst.PythonCodeBlockParser(doctest_optionflags=FLAGS),
    myst.SkipParser(),
]

readme = Sybil(MARKDOWN, path=".", patterns=["README*.md"], excludes=["*/README*.md"])

docs = Sybil(MARKDOWN, path="docs", patterns=["*.md"])

docstrings = Sybil(
    [
        rest.DocTestParser(optionflags=FLAGS),
        rest.PythonCodeBlockParser(),
        rest.SkipParser(),
    ],
    path="src/randcheck",
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = SybilCollection([readme, docs, docstrings]).pytest()
