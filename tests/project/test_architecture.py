"""The page on the architecture names what there is, in the layers that the contracts hold."""

import re
import tomllib
from pathlib import Path

from tests.make.loops import for_each

import randcheck

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(randcheck.__file__).parent
PAGE = (ROOT / "docs/explanation/architecture.md").read_text(encoding="utf-8")

ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
INNER = sorted(f"{p.parent.parent.name}/{p.parent.name}" for p in PACKAGE.glob("*/*/__init__.py"))
MOST_FILES, MOST_LINES = 15, 350
ROWS = re.findall(r"^\| (\d+) \| `([a-z_/]+)` \| .+? \|(.*)\|$", PAGE, re.M)


def modules_of(folder):
    return {path.stem for path in folder.glob("*.py")} - {"__init__"}


def contract():
    """The layers of the import contracts, lowest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [layers] = [
        contract["layers"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["id"] == "layers"
    ]
    return [set(re.findall(r"randcheck\.(\w+)", layer)) for layer in reversed(layers)]


@for_each("room", [*ROOMS, *INNER])
def test_every_module_of_a_package_is_named_and_no_other(room):
    [named] = [files for _, where, files in ROWS if where == f"{room}/"]
    assert re.findall(r"`(\w+)`", named) == sorted(modules_of(PACKAGE / room))


def test_the_layers_are_those_of_the_contracts():
    layers: list[set[str]] = [set() for _ in contract()]
    for number, where, _ in ROWS:
        layers[int(number) - 1].add(where.split("/")[0])
    assert layers == contract()


def test_the_rows_name_every_module_and_package_once_as_what_it_is():
    named = [where for _, where, _ in ROWS]
    assert sorted(named) == sorted(
        [*modules_of(PACKAGE), *(f"{room}/" for room in (*ROOMS, *INNER))]
    )


def test_the_layers_stand_lowest_first():
    numbers = [int(number) for number, _, _ in ROWS]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, len(contract()) + 1))


def test_no_folder_is_crowded_and_no_file_is_long():
    for folder in (PACKAGE, *(path.parent for path in PACKAGE.rglob("__init__.py"))):
        assert len([*folder.glob("*.py")]) <= MOST_FILES, folder
    for path in PACKAGE.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path
