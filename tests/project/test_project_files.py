"""The files about the project agree with it: versions, paths, names and commands."""

import re
import tomllib
from pathlib import Path

import pytest

import randcheck
from randcheck.public import public_names

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(randcheck.__file__).parent
PAGES = ("CONTRIBUTING.md", "SECURITY.md", "docs/explanation/compatibility.md")
# Made by the commands.
MADE = {".venv/bin/activate", "docs/_build"}

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def citation():
    """The plain ``key: value`` lines of the citation file."""
    lines = re.findall(r"^([a-z-]+): (.+)$", text_of("CITATION.cff"), re.M)
    return dict(lines)


def paths_in(text):
    """What looks like a file or folder: in backticks with a slash, or an argument of a command."""
    marked = re.findall(r"`(?:python )?([\w./-]+/[\w.-]*)`", text)
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S))
    given = re.findall(r"(?<![\w/.-])((?:\.ci|tests|docs)/[\w./-]+)", commands)
    return {path for path in (*marked, *given) if not re.fullmatch(r"randcheck-\w+/\d+", path)}


def is_there(path):
    """Whether a path exists in the project or, for a part of the package, in the package."""
    inside = PACKAGE / path
    return (ROOT / path).exists() or inside.exists() or inside.with_suffix(".py").exists()


def test_the_citation_is_of_this_version_and_licence():
    cited, project = citation(), PROJECT["project"]
    assert (cited["version"], cited["license"]) == (project["version"], project["license"])
    assert cited["cff-version"] == "1.2.0"
    assert cited["title"].strip('"').startswith(project["name"])
    assert f"  - name: {project['authors'][0]['name']}\n" in text_of("CITATION.cff")


def test_the_changelog_begins_with_this_version():
    newest = re.search(r"^## (\S+)", text_of("CHANGELOG.md"), re.M)
    assert newest is not None
    assert newest[1] == PROJECT["project"]["version"]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(page):
    paths = paths_in(text_of(page)) - MADE
    assert len(paths) >= 2
    assert sorted(path for path in paths if not is_there(path)) == []


def test_a_path_that_is_not_there_would_show():
    text = "`docs/nothing.md`, `policies/`, `preparing/preparation`, `randcheck-draw/2`\n"
    paths = paths_in(f"{text}```sh\npytest tests/test_nothing.py\n```")
    missing = {path for path in paths if not is_there(path)}
    assert paths - missing == {"policies/", "preparing/preparation"}
    assert missing == {"docs/nothing.md", "tests/test_nothing.py"}


def test_the_contributing_guide_is_one_page():
    assert len(text_of("CONTRIBUTING.md").splitlines()) < 90


def test_the_set_up_uses_groups_and_extras_that_exist():
    guide = text_of("CONTRIBUTING.md")
    groups = set(re.findall(r"--group (\w+)", guide))
    extras = set(re.findall(r"'\.\[(\w+)\]'", guide))
    assert groups == {"bench", "docs", "lint", "mutation"} <= set(PROJECT["dependency-groups"])
    assert extras == {"hypothesis"} <= set(PROJECT["project"]["optional-dependencies"])


def test_the_verifiers_that_security_is_about_are_public():
    named = re.findall(r"`((?:verify|check)_?\w*)`", text_of("SECURITY.md"))
    assert len(named) == 4
    assert set(named) <= set(public_names())


def test_the_readme_leads_to_the_files_about_the_project():
    readme = text_of("README.md")
    links = re.findall(r"\]\(([\w./-]+)\)", readme)
    assert {"CONTRIBUTING.md", "SECURITY.md", "CITATION.cff"} <= set(links)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_index_of_examples_lists_every_program():
    folder = ROOT / "examples"
    links = re.findall(r"\]\(([\w./-]+)\)", text_of("examples/README.md"))
    assert [link for link in links if not (folder / link).exists()] == []
    programs = {path.name for path in folder.iterdir() if path.name[0].islower()}
    assert programs <= set(links)


def test_the_source_archive_holds_what_the_tests_read():
    archived = set(PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])
    # The build takes README.md, LICENSE and pyproject.toml by itself.
    read = {".ci", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "SECURITY.md"}
    assert {f"/{name}" for name in read | {"conftest.py", "docs", "examples", "tests"}} <= archived
