"""The mutants that no test kills, as one-line diffs, without those that are explained.

Run from the top of the project after ``mutmut run`` (see CONTRIBUTING)::

    python tests/mutation/survivors.py

A mutant is a function with one small change. One that survives shows either that a test is
missing, or that the change is none: the two functions give the same for all that can come in.
Those of the second kind stand in ``explained.toml`` beside this file, each with its reason. The
command ends with 1 while others survive, and names entries that explain nothing any more.
"""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ORIGINAL = "__mutmut_orig"
# Exit codes of a mutant's test run: all tests passed, and no test runs the function at all.
SURVIVED, UNTESTED = 0, 33


class Mutant(NamedTuple):
    """One mutant: in which function, and what became of its lines."""

    function: str
    before: str
    after: str


class Explanation(NamedTuple):
    """Why some mutants are none, by patterns of the function and of the lines before and after."""

    function: str
    before: str
    after: str
    why: str

    def covers(self, mutant: Mutant) -> bool:
        """Whether the three patterns match, each as a whole."""
        return all(
            re.fullmatch(pattern, text, re.DOTALL)
            for pattern, text in (
                (self.function, mutant.function),
                (self.before, mutant.before),
                (self.after, mutant.after),
            )
        )


def changed_lines(original: list[str], mutated: list[str]) -> tuple[str, str]:
    """The lines that differ, without their indentation, joined by blanks."""
    lines = list(ndiff([line.strip() for line in original], [line.strip() for line in mutated]))
    before, after = (
        " ".join(line[2:] for line in lines if line.startswith(sign)) for sign in ("- ", "+ ")
    )
    return before, after


def mutants_of(results: Path) -> Iterator[tuple[Mutant, int | None]]:
    """The mutants of one module with the exit code of their tests, None where they did not run."""
    source = results.with_suffix("").read_text(encoding="utf-8")
    lines = source.splitlines()
    bodies = {
        node.name: lines[node.lineno : node.end_lineno]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and "__mutmut_" in node.name
    }
    codes = json.loads(results.read_text(encoding="utf-8"))["exit_code_by_key"]
    for key, code in codes.items():
        module, _, name = key.rpartition(".")
        function = name.rpartition("__mutmut_")[0]
        before, after = changed_lines(bodies[function + ORIGINAL], bodies[name])
        plain = function.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
        yield Mutant(f"{module}.{plain}", before, after), code


def main() -> int:
    """Print what survives and is not explained; 1 where there is anything to mend."""
    entries = tomllib.loads((HERE / "explained.toml").read_text(encoding="utf-8"))["explained"]
    explanations = [
        Explanation(e.get("function", ".*"), e.get("before", ".*"), e.get("after", ".*"), e["why"])
        for e in entries
    ]
    found = sorted(Path("mutants").rglob("*.py.meta"))
    if not found:
        print("there is no folder mutants/: run mutmut first")
        return 1
    total, explained, unrun, unused = 0, 0, 0, set(explanations)
    open_ones: list[Mutant] = []
    for results in found:
        for mutant, code in mutants_of(results):
            total += 1
            unrun += code is None
            if code not in {SURVIVED, UNTESTED}:
                continue
            covering = [e for e in explanations if e.covers(mutant)]
            unused.difference_update(covering)
            explained += bool(covering)
            open_ones += [] if covering else [mutant]
    for mutant in open_ones:
        print(f"{mutant.function}\n  - {mutant.before}\n  + {mutant.after}")
    for explanation in sorted(unused):
        print(f"explains nothing: {explanation.function}: {explanation.why}")
    killed = total - unrun - explained - len(open_ones)
    print(
        f"{total} mutants: {killed} killed, {explained} explained, "
        f"{len(open_ones)} open, {unrun} not run"
    )
    return 1 if open_ones or unused or unrun else 0


if __name__ == "__main__":
    sys.exit(main())
