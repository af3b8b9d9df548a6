"""The docstrings of public functions: every argument, what comes back, what is raised."""

import ast
import importlib
import inspect
import re
import textwrap

import pytest
from tests.make.loops import for_each

OTHERS = ("converters", "credit_codes", "fairness", "holiday_calendars", "strategies", "tables")
MODULES = ("randcheck", *(f"randcheck.{other}" for other in OTHERS))
RAISERS = {"refuse", "raise_problems"}
# A summary that names what comes back needs no section that says it again; that of a strategy
# names what is drawn from it.
NAMES_THE_RESULT = re.compile(r"(The|A|An|All|One|What|Whether|Everything) ")


def public_functions():
    """Every public function, once."""
    found = {}
    for module in MODULES:
        imported = importlib.import_module(module)
        for name in imported.__all__:
            value = getattr(imported, name)
            if inspect.isfunction(value):
                found[value] = pytest.param(value, id=f"{module}.{name}")
    return list(found.values())


def sections(text):
    """Title to text of each section of a docstring."""
    parts = re.split(r"^(Args|Returns|Raises|Source|Example|Yields):", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def described(text):
    """The names before a colon in a section, also those of one line with commas."""
    lines = re.findall(r"^    (\S[^:\n]*):(?=\s|$)", text, re.M)
    return {name.strip("* ") for line in lines for name in line.split(",")}


def missing_from(function):
    """What the docstring of a function leaves out."""
    text = inspect.getdoc(function) or ""
    found = sections(text)
    signature = inspect.signature(function)  # of a strategy: what its caller gives
    given = described(found.get("Args", ""))
    yield from (name for name in signature.parameters if name not in given)
    is_strategy = function.__module__.startswith("randcheck.strategies")
    returns = not is_strategy and signature.return_annotation not in (None, "None", signature.empty)
    if returns and "Returns" not in found and not NAMES_THE_RESULT.match(text):
        yield "Returns"
    # Hypothesis compiles the functions it composes, so that they have no source.
    if not is_strategy and raises(function) and "Raises" not in found:
        yield "Raises"


def raises(function):
    """Whether the function's own body raises something."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = {call.id for call in calls if isinstance(call, ast.Name)}
    return bool(named & RAISERS) or any(isinstance(node, ast.Raise) for node in ast.walk(tree))


@for_each("function", public_functions())
def test_a_docstring_says_what_goes_in_what_comes_out_and_what_is_raised(function):
    assert list(missing_from(function)) == []


def test_what_a_docstring_leaves_out_is_found():
    def refused(place: int, rows: int) -> int:
        """Counts.

        Args:
            place: where.
        """
        raise ValueError(place, rows)

    def named(place: int, rows: int) -> int:
        """The number of rows.

        Args:
            place, rows: both.
        """
        return place + rows

    assert list(missing_from(refused)) == ["rows", "Returns", "Raises"]
    assert list(missing_from(named)) == []
