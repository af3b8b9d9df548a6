"""Where the package makes messages: every code that stands literally in its source, and how.

Found in the syntax trees, so that the page of codes and the tests see the same uses.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

import attrs

from randcheck import RandcheckError

# What turns a code and keyword parameters into a message.
MAKERS = frozenset({"Problem", "refuse", "reason", "breach"})
# What a module calls its own maker of problems, which adds parameters that all of them have.
OWN_MAKER = "_problem"
ERRORS = frozenset(error.__name__ for error in RandcheckError.__subclasses__())


@attrs.frozen
class Use:
    """One call that makes a message; ``None`` among the parameters if they are handed on whole."""

    maker: str
    params: frozenset[str | None]
    module: str
    function: str


def in_order(template: str) -> tuple[str, ...]:
    """The parameters that a template names, in their order."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name is not None)


@cache
def sources() -> Mapping[str, ast.Module]:
    """Module path, as ``drawing/chain.py``, to syntax tree; empty where the source is not there."""
    found: dict[str, ast.Module] = {}
    folders = [("", files("randcheck"))]
    while folders:
        path, folder = folders.pop()
        for entry in folder.iterdir():
            if entry.is_dir():
                folders.append((f"{path}{entry.name}/", entry))
            elif entry.name.endswith(".py"):
                found[f"{path}{entry.name}"] = ast.parse(entry.read_text(encoding="utf-8"))
    return dict(sorted(found.items()))


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """The functions, methods and assigned names of a module; other statements have no name."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            yield statement.name, statement
        elif isinstance(statement, ast.ClassDef):
            for own in statement.body:
                name = own.name if isinstance(own, ast.FunctionDef) else ""
                yield f"{statement.name}.{name}", own
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            target = getattr(statement, "target", None) or getattr(statement, "targets", [None])[0]
            yield getattr(target, "id", ""), statement
        else:
            yield "", statement


def _names(node: ast.AST) -> set[str]:
    """Every name that stands in a piece of source, plain or after a dot, with two exceptions.

    Problems behind a not are only asked whether there are any, and an error that is caught is not
    raised.
    """
    names: set[str] = set()
    todo = [node]
    while todo:
        part = todo.pop()
        if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not):
            continue
        if isinstance(part, ast.Name):
            names.add(part.id)
        if isinstance(part, ast.Attribute):
            names.add(part.attr)
        caught = part.type if isinstance(part, ast.ExceptHandler) else None
        todo.extend(child for child in ast.iter_child_nodes(part) if child is not caught)
    return names


@cache
def uses() -> Mapping[str, tuple[Use, ...]]:
    """Code to the calls that make it anywhere in the package."""
    found: defaultdict[str, list[Use]] = defaultdict(list)
    for module, tree in sources().items():
        for function, body in _functions(tree):
            for node in ast.walk(body):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in {*MAKERS, OWN_MAKER}
                    and isinstance(node.args[0], ast.Constant)
                ):
                    names = frozenset(keyword.arg for keyword in node.keywords)
                    code, maker = str(node.args[0].value), node.func.id
                    if maker == OWN_MAKER:
                        maker, names = "Problem", names | {None}
                    found[code].append(Use(maker, names, module, function))
    return {code: tuple(calls) for code, calls in found.items()}


@cache
def texts() -> Mapping[str, frozenset[str]]:
    """Every text that stands as a whole in a module other than the catalogue's, to its modules."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for module, tree in sources().items():
        if module.startswith("words/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found[node.value].add(module)
    return {text: frozenset(modules) for text, modules in found.items()}


@cache
def _bodies() -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Module to its functions, each with the names that stand in it."""
    return {
        module: tuple((name, frozenset(_names(body))) for name, body in _functions(tree))
        for module, tree in sources().items()
        if not module.endswith("__init__.py") and module != "errors.py"
    }


@cache
def errors_of(use: Use) -> frozenset[str]:
    """The classes that a problem is raised with, as far as the source says it.

    Looked for in the function that makes the problem, then in those that name it, and so on. A
    problem that is handed to a row, and not raised, has none.
    """
    if use.maker == "refuse":
        return frozenset({"InvalidInputError"})
    if use.maker != "Problem":
        return frozenset()
    seen: set[tuple[str, str]] = set()
    todo = [(use.module, use.function)]
    found: set[str] = set()
    while todo:
        place = todo.pop()
        if place in seen:
            continue
        seen.add(place)
        module, function = place
        own = {name for f, names in _bodies()[module] if f == function for name in names}
        if raised := own & ERRORS:
            found |= raised
            continue
        # A name after a dot can be any class's: it is only followed from where the problem is made.
        todo.extend(_callers(module, function, everywhere=function == use.function))
    return frozenset(found)


def _callers(module: str, function: str, *, everywhere: bool) -> Iterator[tuple[str, str]]:
    """The functions that name a function, where its name can be that function's."""
    kind, _, called = function.rpartition(".")
    if not called or called.startswith("__"):
        return
    for other, bodies in _bodies().items():
        is_open = everywhere and bool(kind) and not called.startswith("_")
        if other == module or is_open or called in _imported(other):
            yield from ((other, f) for f, names in bodies if called in names)


@cache
def _imported(module: str) -> frozenset[str]:
    """What a module imports by name."""
    found = (node for node in ast.walk(sources()[module]) if isinstance(node, ast.ImportFrom))
    return frozenset(alias.name for node in found for alias in node.names)
