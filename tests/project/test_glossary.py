"""The Chinese glossary gives names of the library, in its words; the Chinese README links right."""

import re
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.make.loops import for_each

from randcheck import label
from randcheck.public import public_names

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "zh" / "glossary.md"


@cache
def rows():
    """Term, names and meaning of each line."""
    found = re.findall(r"^\| ([^|]+) \| (`[^|]+) \| ([^|]+) \|$", PAGE.read_text("utf-8"), re.M)
    return tuple((term, re.findall(r"`([^`]+)`", names), says) for term, names, says in found)


def public(name):
    """What a dotted name stands for; of a field of a record, its name; a part of the package."""
    if name.startswith("randcheck."):
        return import_module(name)
    first, *others = name.split(".")
    value: Any = public_names()[first]
    for part in others:
        fields = {field.name for field in getattr(value, "__attrs_attrs__", ())}
        value = part if part in fields else getattr(value, part)
    return value


def test_every_line_of_the_tables_is_read():
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    titles = [line for line in lines if line.startswith("| 术语 |")]
    assert len(rows()) == len(lines) - len(titles) > 80


@for_each("row", rows(), ids=lambda row: row[0])
def test_a_name_is_public_and_resolves(row):
    _, names, says = row
    assert names
    assert says.strip()
    for name in names:
        assert name.split(".")[0] in {"randcheck", *public_names()}
        assert public(name) is not None


def test_a_name_that_is_not_there_is_found():
    with pytest.raises(AttributeError):
        public("Subject.colour")
    with pytest.raises(AttributeError):
        public("Disposition.PARDON")


def test_terms_and_names_stand_once():
    terms = [term for term, _, _ in rows()]
    names = [name for _, of_row, _ in rows() for name in of_row]
    assert len(terms) == len(set(terms))
    assert len(names) == len(set(names))


def test_members_of_enumerations_are_called_as_the_library_calls_them():
    members = {term: public(name) for term, (name, *_), _ in rows()}
    members = {term: value for term, value in members.items() if isinstance(value, Enum)}
    assert len(members) >= 10
    assert [term for term, member in members.items() if label(member, "zh") not in term] == []


def test_the_chinese_readme_links_to_what_is_there():
    text = (ROOT / "README.zh-CN.md").read_text("utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    assert len(targets) >= 7
    assert [target for target in targets if not (ROOT / target).is_file()] == []
