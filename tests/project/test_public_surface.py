"""What a user can import: complete, documented, and with little behind it."""

import ast
import importlib
import inspect
import os
import pickle
import subprocess
import sys
import typing
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from pkgutil import walk_packages

import pytest
from tests.make.loops import for_each
from tests.project.test_examples_of_names import OTHERS
from tests.typing.check_planning_use import planning_use
from tests.typing.check_typical_use import typical_use
from tests.typing.check_use_after_the_draw import use_after_the_draw

import randcheck
from randcheck import Breach, Draw
from randcheck.base.speaking import Speaking
from randcheck.draws import Exclusion
from randcheck.public import FACES, public_names

MODULES = ["randcheck", *(found.name for found in walk_packages(randcheck.__path__, "randcheck."))]

LOADED = """
import sys
before = set(sys.modules)
import randcheck
for name in () if len(sys.argv) == 1 else randcheck.__all__:
    getattr(randcheck, name)
added = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(added - sys.stdlib_module_names))
"""


AT_ONCE = """
import sys, threading
import randcheck
sys.setswitchinterval(1e-6)
names = [*randcheck.__all__, *randcheck._FACES]
start, failed = threading.Barrier(len(names)), []
def load(name):
    start.wait()
    try:
        getattr(randcheck, name)
    except BaseException as error:
        failed.append((name, error))
threads = [threading.Thread(target=load, args=(name,)) for name in names]
for step in threading.Thread.start, threading.Thread.join:
    for thread in threads:
        step(thread)
print(failed)
"""


@cache
def source(module):
    """The syntax tree of a module of the package."""
    return ast.parse(inspect.getsource(importlib.import_module(module)))


def constants_with_words(module):
    """Names that a module assigns, each with a text right below it that says what it is."""
    body = source(module).body
    for statement, following in pairwise(body):
        is_text = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and is_text:
            targets = getattr(statement, "targets", [getattr(statement, "target", None)])
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def is_documented(name, value):
    if inspect.isclass(value) or inspect.isfunction(value):
        own = vars(value) if inspect.isclass(value) else {"__doc__": value.__doc__}
        return bool((own.get("__doc__") or "").strip())
    return any(name in constants_with_words(module) for module in MODULES)


def test_every_public_name_is_given_by_one_face():
    names = [name for face in FACES for name in face.__all__]
    assert len(set(names)) == len(names) == len(public_names())


def test_the_spine_is_short_and_the_same_for_type_checkers_and_at_run_time():
    assert 55 <= len(randcheck.__all__) <= 70
    (block,) = (node for node in source("randcheck").body if isinstance(node, ast.If))
    lines = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    homes = {a.name: node.module for node in lines for a in node.names}
    assert homes == {name: f"randcheck.{home}" for name, home in randcheck._HOME_OF.items()}
    assert set(homes) == set(randcheck.__all__) < set(dir(randcheck))
    assert not hasattr(randcheck, "nothing")


def test_a_public_class_stands_where_it_is_imported_from():
    others = (importlib.import_module(f"randcheck.{other}") for other in OTHERS)
    for face in (*FACES, *others):
        for name in face.__all__:
            kind = getattr(face, name)
            if isinstance(kind, type):
                assert kind.__module__ == face.__name__
                assert pickle.loads(pickle.dumps(kind)) is kind
                assert typing.get_type_hints(kind) is not None


@for_each("module", MODULES)
def test_what_a_module_promises_can_be_imported(module):
    imported = importlib.import_module(module)
    assert imported.__doc__
    missing = [n for n in getattr(imported, "__all__", ()) if not hasattr(imported, n)]
    assert missing == []


def test_every_public_name_is_documented():
    assert [n for n, value in public_names().items() if not is_documented(n, value)] == []


@for_each("module", MODULES)
def test_no_module_relies_on_assert(module):
    lines = [node.lineno for node in ast.walk(source(module)) if isinstance(node, ast.Assert)]
    assert lines == []


def test_a_name_of_a_face_is_missed_with_the_face():
    said = {
        "MatterList": r"no attribute 'MatterList'; it stands in randcheck\.matters$",
        "nothing": "no attribute 'nothing'$",
        "_nothing": "no attribute '_nothing'$",
    }
    for name, words in said.items():
        with pytest.raises(AttributeError, match=words):
            getattr(randcheck, name)


def printed(script, *arguments):
    """What a script prints in a Python of its own."""
    folder = str(Path(randcheck.__path__[0]).parent)
    path = os.pathsep.join([folder, *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path},
    )
    return done.stdout


def loaded(*arguments):
    """The packages that an import loads beside the standard library, in a Python of its own."""
    return set(printed(LOADED, *arguments).split())


def test_importing_the_package_loads_nothing_else():
    assert loaded() == {"randcheck"}


def test_threads_may_use_their_first_name_at_once():
    assert [printed(AT_ONCE) for _ in range(3)] == ["[]\n"] * 3


def test_using_every_name_loads_only_the_dependencies():
    used = loaded("all")
    assert used >= {"randcheck", "attrs"}
    # typing_extensions and exceptiongroup come with cattrs, six with dateutil.
    dependencies = {"attr", "attrs", "cattrs", "dateutil"}
    theirs = {"typing_extensions", "exceptiongroup", "six"}
    assert used - {"randcheck"} <= dependencies | theirs


def test_every_check_that_returns_breaches_has_one_shape():
    checks = {name: f for name, f in public_names().items() if name.startswith("check_")}
    of_rules = {
        name: [*inspect.signature(check).parameters.values()]
        for name, check in checks.items()
        if typing.get_type_hints(check)["return"] == tuple[Breach, ...]
    }
    assert len(of_rules) >= 11
    for name, (thing, *rest) in of_rules.items():
        assert thing.kind is thing.POSITIONAL_OR_KEYWORD, name
        assert {one.kind for one in rest} == {inspect.Parameter.KEYWORD_ONLY}, name
        given = [one.name for one in rest]
        leading = [one for one in ("rulebook", "on") if one in given]
        assert given[: len(leading)] == leading, name


def test_a_draw_is_called_drawn():
    functions = {name: f for name, f in public_names().items() if inspect.isfunction(f)}
    named = {
        (name, one)
        for name, function in functions.items()
        for one, kind in typing.get_type_hints(function).items()
        if kind in (Draw, Draw | None) and one != "return"
    }
    assert {one for _, one in named} == {"drawn"}


def test_whatever_speaks_speaks_in_one_way():
    speakers = {
        name
        for name, kind in public_names().items()
        if inspect.isclass(kind) and issubclass(kind, Speaking)
    }
    assert speakers >= {"Breach", "Discrepancy", "Exclusion", "Problem", "Reason", "SubjectAdded"}
    for name in speakers:
        kind = public_names()[name]
        assert {"code", "params"} <= {*dir(kind)}, name
        assert kind is Exclusion or kind.message is Speaking.message, name


def test_the_package_is_typed():
    assert files("randcheck").joinpath("py.typed").is_file()


def test_typical_use_runs_as_it_is_type_checked():
    assert typical_use().is_right
    assert use_after_the_draw() == ()
    assert planning_use().impossible["T1"][0].code == "pool-too-small"


def used_by_type_checkers():
    """Every name that the files of typical use use."""
    files_of_use = (Path(__file__).parents[1] / "typing").glob("*.py")
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in files_of_use)
    return {n.id for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Name)}


def test_every_public_function_stands_in_a_file_that_the_type_checkers_read():
    functions = {n for n, value in public_names().items() if inspect.isfunction(value)}
    assert len(functions) > 60
    assert functions - used_by_type_checkers() == set()
