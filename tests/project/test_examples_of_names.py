"""Every public name stands in the reference, and in an example that runs."""

import ast
import doctest
import importlib
import inspect
import re
from functools import cache
from pathlib import Path

from tests.make.loops import for_each

import randcheck
from randcheck.public import FACES

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference" / "api.md"
PACKAGE = Path(randcheck.__path__[0])
OTHERS = (
    "converters",
    "credit_codes",
    "fairness",
    "holiday_calendars",
    "lotteries",
    "strategies",
    "tables",
)
NAMES = [(face.__name__, name) for face in FACES for name in face.__all__] + [
    (f"randcheck.{other}", name)
    for other in OTHERS
    for name in importlib.import_module(f"randcheck.{other}").__all__
]

# Records that nobody makes: what an example gets them from, a function's result or an attribute.
COME_FROM = {
    "Assessment": "assess",
    "Exclusion": "Frame.exclusions",
    "Stratum": "MatterFrame.strata",
    "CaseState": "case_state",
    "CreditCodeStatus": "credit_code_status",
    "EventRecord": "Draw.events",
    "Event": "EventRecord.event",
    "Header": "Commitment.header",
    "HeaderMatter": "Header.matters",
    "HeaderGroup": "HeaderMatter.groups",
    "HeaderStratum": "HeaderGroup.strata",
    "HeaderPool": "Header.team",
    "Closed": "Header.closes",
    "ListRoot": "Header.roster",
    "StoredCommitment": "Commitment.without_secret",
    "Closing": "closing",
    "Selection": "Draw.selections",
    "TeamMember": "Visit.team",
    "ListDifference": "list_difference",
    "Proof": "Commitment.prove",
    "PublicityWindow": "publicity_window",
    "RecusalDecision": "RecusalRequest.decision",
    "SubjectFile": "subject_file",
    "Verification": "verify",
    "TaskForecast": "forecast",
    "Step": "Case.steps",
    "SubjectReplacement": "replace_subject",
    "CommitmentError": "commit",
    "DistrictFigures": "TaskReport.districts",
    "MatterFigures": "TaskReport.matters",
    "ReplacementFigures": "TaskReport.replacements",
    "ReportedFinding": "TaskReport.findings",
    "YearFigures": "AnnualSummary.figures",
    "DistrictYear": "YearFigures.districts",
    "MatterYear": "YearFigures.matters",
    "FileEntry": "SubjectFile.entries",
    "FileEntryKind": "FileEntry.kind",
    "MatterDifference": "ListDifference.changed",
    "RegionForecast": "PlanForecast.regions",
    "CsvRows": "rows_of_csv",
    "DirectoryUpdate": "changes_between",
    "ImportChange": "Imported.changes",
    "Imported": "read_subjects",
    "Promise": "check_marginals",
    "DrawnWorld": "findings_of",
    "TableDraw": "draw_table",
}


def documented():
    """The names that the directives of the reference document."""
    text = REFERENCE.read_text(encoding="utf-8")
    found = set(re.findall(r"^\.\. auto(?:function|class|data):: [\w.]*?(\w+)$", text, re.M))
    modules = re.findall(r"^\.\. automodule:: (\S+)\n   :members:(.*)$", text, re.M)
    for module, only in modules:
        listed = [name.strip() for name in only.split(",") if name.strip()]
        found.update(listed or getattr(importlib.import_module(module), "__all__", []))
    return found


def sources_of_examples():
    """What the examples run, and what they show: an error or a member in their output counts."""
    parser = doctest.DocTestParser()
    for page in (*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for fence in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
            yield from _code(parser, fence)
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node) or ""
                yield from _code(parser, text) if ">>>" in text else ()
    for file in (ROOT / "examples").rglob("*.py"):
        yield file.read_text(encoding="utf-8")


def _code(parser, text):
    examples = parser.get_examples(text)
    if not examples:
        yield text
    for example in examples:
        yield example.source
        # The class of an error or a member in the output is shown where it comes from.
        yield " ".join(re.findall(r"\w+", example.want)).replace(" ", ";")


@cache
def used():
    """Every name that is used in an example, not only imported."""
    found = set()
    for text in sources_of_examples():
        try:
            tree = ast.parse(text)
        except SyntaxError:  # output that is no list of names
            found.update(re.findall(r"[A-Za-z_]\w*", text))
            continue
        nodes = list(ast.walk(tree))
        found.update(node.id for node in nodes if isinstance(node, ast.Name))
        found.update(node.attr for node in nodes if isinstance(node, ast.Attribute))
    return found


@for_each(("module", "name"), NAMES)
def test_every_public_name_stands_in_the_reference(module, name):
    assert name in documented()


@for_each(("module", "name"), NAMES)
def test_every_public_name_is_used_in_an_example_that_runs(module, name):
    origin = COME_FROM.get(name, name)
    assert set(origin.split(".")[-1:]) <= used()


def home_of(name):
    """What a name stands for in the package or in one of the modules beside it."""
    modules = (*FACES, *(importlib.import_module(f"randcheck.{o}") for o in OTHERS))
    return next(getattr(module, name) for module in modules if hasattr(module, name))


@for_each("name", COME_FROM)
def test_a_record_comes_from_where_it_is_said_to(name):
    origin, _, attribute = COME_FROM[name].partition(".")
    home = home_of(origin)
    if not attribute:
        assert callable(home)
        assert name in Path(inspect.getfile(home)).read_text(encoding="utf-8")
        return
    # As they are written: the types of fields are resolved once a converter was made.
    own = {
        key: text
        for base in home.__mro__[::-1]
        for key, text in inspect.get_annotations(base).items()
    }
    value = own.get(attribute) or vars(home)[attribute]
    getter = getattr(value, "__func__", getattr(value, "fget", getattr(value, "func", value)))
    shown = inspect.signature(getter).return_annotation if inspect.isfunction(getter) else value
    assert name in str(shown) or str(home_of(name)) in str(shown)
