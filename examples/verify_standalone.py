"""Check transcripts and proofs of draws without the library: python verify_standalone.py FILE...

This is one file on purpose. It needs only the standard library of Python 3.9 or later: copy it,
read it, run it anywhere. It follows two texts only: "The draw" (D in the comments,
docs/reference/draw-2.md) and "The transcript" (T, docs/reference/transcript-2.md). It shares
nothing with the library's own verifier, so two independent programs have to agree on the texts. The
code prefers simplicity to speed.

The exit code is 0 if no fault was found, 1 if a fault was found or a file could not be read, 2 if
the arguments were wrong.

For programs:

- ``read(text)`` returns the document of a JSON text, or raises ``UnreadableError``;
- ``check(document)`` returns a pair ``(code, path)`` for each fault;
- ``unchecked(document)`` returns the checks that were not made, each with the reason;
- ``check_chain(documents, void)`` compares the transcripts of one body and returns the faults, or
  raises ``ValueError`` if there is no transcript;
- ``facts(documents, void)`` returns facts that are no faults but that the reader should look at.
"""

from __future__ import annotations

import argparse
import bisect
import datetime
import hashlib
import heapq
import itertools
import json
import math
import os
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

TRANSCRIPT = "randcheck-transcript/2"
PROOF = "randcheck-proof/2"
DRAW = "randcheck-draw/2"
LARGEST = 2**53 - 1
DEEPEST = 16
LONGEST_VALUE = 4_096
LONGEST_EVIDENCE = 100_000


class Word(str):
    """The name of an expression in ``WORDS``, which is shown in the reader's language."""


class OtherPath(str):
    """A path in another document, which is shown with that document's name."""


class Wrong(NamedTuple):
    """A fault: its path, and the expected and the found value."""

    path: str
    expected: Any = ""
    found: Any = ""


class Finding(NamedTuple):
    """A fault, with the check that found it."""

    code: str
    path: str
    expected: Any = ""
    found: Any = ""


def same(path: str, expected: Any, found: Any) -> Iterator[Wrong]:
    if expected != found:
        yield Wrong(path, expected, found)


def ascending(path: str, keys: list[Any]) -> Iterator[Wrong]:
    """Name each key that is not greater than the one before: out of order, or repeated."""
    for i in range(1, len(keys)):
        if keys[i] <= keys[i - 1]:
            yield Wrong(f"{path}[{i}]", Word("after-before"), keys[i])


# --- Ids, texts, days, fractions (D 0) -----------------------------------------------------------

ID = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}"
SPACES = "\u0020\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
NOT_IN_TEXTS = """
    0000-001F 007F-009F 00AD 034F 061C 115F 1160 17B4 17B5 180B-180F 200B-200F 2028-202E 2060-206F
    2800 3164 D800-DFFF FDD0-FDEF FE00-FE0F FEFF FFA0 FFF0-FFFB 1BCA0-1BCA3 1D173-1D17A E0000-E00FF
    E01F0-E0FFF
"""


def character_class(ranges: str) -> str:
    """A pattern for one character: of the ranges, or the last two of a plane."""
    every = [*ranges.split(), *(f"{plane:X}FFFE-{plane:X}FFFF" for plane in range(17))]
    pairs = ["-".join(f"\\U{int(end, 16):08x}" for end in one.split("-")) for one in every]
    return f"[{''.join(pairs)}]"


FORBIDDEN = re.compile(character_class(NOT_IN_TEXTS))
SURROGATE = re.compile("[\ud800-\udfff]")


def is_match(pattern: str, value: Any) -> bool:
    return type(value) is str and re.fullmatch(pattern, value) is not None


def is_id(value: Any) -> bool:
    return is_match(ID, value)


def is_text(value: Any) -> bool:
    """Whether a value is a text of allowed characters, such as the name of a source."""
    if type(value) is not str or not 1 <= len(value) <= 1000 or FORBIDDEN.search(value):
        return False
    return value[0] not in SPACES and value[-1] not in SPACES


def is_hashable(value: Any, longest: int, least: int = 0) -> bool:
    """Whether a value is a string that UTF-8 can encode, with its length within the limits."""
    return type(value) is str and least <= len(value) <= longest and not SURROGATE.search(value)


def is_date(value: Any) -> bool:
    if not is_match("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        return bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def days_from(earlier: str, later: str) -> int:
    return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days


def is_integer(value: Any, least: int = 0, most: int = LARGEST) -> bool:
    return type(value) is int and least <= value <= most


def is_fraction(value: Any, digits: int) -> bool:
    number = f"[1-9][0-9]{{0,{digits - 1}}}"
    if not is_match(f"(0|{number})/{number}", value):
        return False
    above, _, below = value.partition("/")
    return math.gcd(int(above), int(below)) == 1


def fraction_text(fraction: Fraction) -> str:
    return f"{fraction.numerator}/{fraction.denominator}"


# --- Formats of values (D 2) ---------------------------------------------------------------------

ITEM = re.compile("([1-9][0-9]{0,2})C([1-9][0-9]{0,2})|D([1-9][0-9]?)|H([1-9][0-9]{0,2})")


class Item(NamedTuple):
    """One item of a format: ``kCm`` has k and m, digits have k and their base."""

    kind: str
    k: int
    m: int


def items_of(form: Any) -> list[Item] | None:
    """The items of a format; None if it is not a format."""
    if type(form) is not str or len(form) > 16 * 8:
        return None
    items = []
    for text in form.split(" "):
        match = ITEM.fullmatch(text)
        if not match:
            return None
        balls, most, decimal, hexadecimal = (int(part or 0) for part in match.groups())
        if balls > most or decimal > 64 or hexadecimal > 256:
            return None
        if balls:
            items.append(Item("C", balls, most))
        else:
            items.append(Item("D", decimal, 10) if decimal else Item("H", hexadecimal, 16))
    return items if len(items) <= 16 else None


def outcomes(form: Any) -> int | None:
    """The number of values of a format; None if it is not a format."""
    items = items_of(form)
    if items is None:
        return None
    return math.prod(math.comb(i.m, i.k) if i.kind == "C" else i.m**i.k for i in items)


def fits(value: str, form: str) -> bool:
    """Whether the value has the format."""
    items, parts, at = items_of(form) or [], value.split(" "), 0
    for item in items:
        if item.kind == "C":
            balls = parts[at : at + item.k]
            at += item.k
            digits = f"[0-9]{{{len(str(item.m))}}}"
            if len(balls) < item.k or not all(re.fullmatch(digits, ball) for ball in balls):
                return False
            numbers = [int(ball) for ball in balls]
            if numbers != sorted(set(numbers)) or numbers[0] < 1 or numbers[-1] > item.m:
                return False
        else:
            signs = "[0-9]" if item.kind == "D" else "[0-9a-f]"
            if at >= len(parts) or not re.fullmatch(f"{signs}{{{item.k}}}", parts[at]):
                return False
            at += 1
    return at == len(parts)


# --- Hashes and trees (D 0, D 2 to D 4) ----------------------------------------------------------


def digest(text: str) -> str:
    """``H`` of the text."""
    return hashlib.sha256(text.encode()).hexdigest()


def jcs(document: Any) -> str:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def leaf_hash(leaf: str) -> bytes:
    return hashlib.sha256(b"\x00" + leaf.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_over(leaves: Iterable[str]) -> dict[str, Any]:
    """Root and size of leaves: level by level; an odd last node moves up unchanged."""
    hashes = [leaf_hash(leaf) for leaf in leaves]
    size = len(hashes)
    while len(hashes) > 1:
        pairs = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(pairs) * 2 :]
    return {"root": hashes[0].hex() if hashes else digest(""), "size": size}


NO_LEAVES = root_over([])


def root_by_path(leaf: str, index: int, size: int, path: list[str]) -> str | None:
    """The root that a proof gives, RFC 9162 section 2.1.3.2; None if the proof is impossible."""
    if index >= size:
        return None
    at, last, value = index, size - 1, leaf_hash(leaf)
    for step in path:
        if last == 0:
            return None
        if at % 2 == 1 or at == last:
            value = node_hash(bytes.fromhex(step), value)
            while at % 2 == 0 and at > 0:
                at, last = at // 2, last // 2
        else:
            value = node_hash(value, bytes.fromhex(step))
        at, last = at // 2, last // 2
    return value.hex() if last == 0 else None


def seal_of(secret: str) -> str:
    return digest("randcheck-seal/2:" + secret)


def key_of(secret: str, of_list: str) -> str:
    return digest(f"randcheck-blind/2:{secret}:{of_list}")[:32]


def nonce_by(key: str, name: str) -> str:
    return digest(f"{key}:{name}")[:32]


def nonce_of(secret: str, of_list: str, name: str) -> str:
    return nonce_by(key_of(secret, of_list), name)


def seed_of(commitment: str, seal: str, values: list[str]) -> str:
    parts = {"spec": "randcheck-seed/2", "commitment": commitment, "seal": seal, "values": values}
    return digest(jcs(parts))


def ticket(seed: str, purpose: str, key: str) -> str:
    return digest(f"{seed}:{purpose}:{key}")


def subject_ticket(seed: str, subject: str, salt: str) -> str:
    return ticket(seed, "subject", f"{subject}:{salt}")


# --- Chances and numbers drawn (D 1, D 5) --------------------------------------------------------


def chances(strata: list[tuple[int, int]], quota: int) -> list[Fraction]:
    """The chance of each stratum of a group with a quota; a stratum is (size, weight)."""
    left, mass = quota, sum(size * weight for size, weight in strata)
    found = [Fraction(1)] * len(strata)
    for i in sorted(range(len(strata)), key=lambda i: strata[i][1], reverse=True):
        size, weight = strata[i]
        if left * weight >= mass:
            left, mass = left - size, mass - size * weight
        else:
            found[i] = Fraction(left * weight, mass)
    return found


def number_by_rate(rate: str, size: int) -> int:
    return math.ceil(Fraction(rate) * size)


def sizes_drawn(seed: str, code: str, group: str, expected: dict[str, Fraction]) -> dict[str, int]:
    """The number drawn from each stratum of a group with a quota, from its expectations."""
    order = sorted(expected, key=lambda name: ticket(seed, "stratum", f"{code}:{group}/{name}"))
    start = Fraction(int(ticket(seed, "size", f"{code}:{group}"), 16), 2**256)
    sizes, running, before = {}, Fraction(0), 0
    for name in order:
        running += expected[name]
        reached = math.floor(running + start)
        sizes[name], before = reached - before, reached
    return sizes


def numbers_of(seed: str, matter: dict[str, Any]) -> dict[str, int]:
    """The number drawn from each ``group/stratum`` of a matter of the header."""
    numbers: dict[str, int] = {}
    for group in matter["groups"]:
        strata = group["strata"]
        if group["quota"] is None:
            sizes = {s["name"]: number_by_rate(s["rate"], s["size"]) for s in strata}
        else:
            expected = {s["name"]: s["size"] * Fraction(s["chance"]) for s in strata}
            sizes = sizes_drawn(seed, matter["code"], group["name"], expected)
        numbers.update({f"{group['name']}/{name}": size for name, size in sizes.items()})
    return numbers


# --- Inspectors (D 7) ----------------------------------------------------------------------------


class Staff(NamedTuple):
    """All data for the dispatch; an area is ``-`` where there is none."""

    seed: str
    team: dict[str, tuple[int, str | None]]
    """Pool to the number of inspectors per visit, and the rule for areas."""
    roster: dict[str, tuple[str, str, str]]
    """Inspector to pool, area and nonce."""
    subjects: dict[str, tuple[str, str]]
    """Subject to area and salt."""
    barred: set[tuple[str, str]]
    """Pairs of inspector and subject; events add pairs."""


def may_serve(rule: str | None, inspector_area: str, subject_area: str) -> bool:
    if rule is None:
        return True
    if "-" in (inspector_area, subject_area):
        return False
    return (inspector_area == subject_area) == (rule == "own")


class Pool:
    """One pool: its inspectors, their visits, and the dispatch."""

    def __init__(self, name: str, staff: Staff) -> None:
        self.name, self.staff = name, staff
        self.count, self.rule = staff.team[name]
        self.visits_of: dict[str, set[str]] = {
            inspector: set() for inspector, (pool, _, _) in staff.roster.items() if pool == name
        }
        self.teams: dict[str, set[str]] = {}
        self.places: dict[str, str] = {}
        """The ticket of each visit; it decides the order of the visits."""
        self.tickets: dict[tuple[str, int], str] = {}
        """Inspector to the tickets at the loads computed so far."""
        self.rank = {inspector: self.rank_now(inspector) for inspector in self.visits_of}
        self.ranks = sorted(self.rank.values())
        """Load, ticket at that load, and inspector, sorted, except the inspectors in ``moved``."""
        self.moved: set[str] = set()
        self.order = [inspector for _, _, inspector in self.ranks]
        self.chains: list[int] = []
        """The number of inspectors on each chain that was applied."""

    def rank_now(self, inspector: str) -> tuple[int, str, str]:
        load = len(self.visits_of[inspector])
        if (inspector, load) not in self.tickets:
            key = f"{self.name}:{load}:{inspector}:{self.staff.roster[inspector][2]}"
            self.tickets[inspector, load] = ticket(self.staff.seed, "inspector", key)
        return load, self.tickets[inspector, load], inspector

    def by_rank(self) -> list[tuple[int, str, str]]:
        """The inspectors by load, then by ticket at that load."""
        if len(self.moved) * 20 > len(self.rank):  # sorting all is faster then
            self.rank.update({inspector: self.rank_now(inspector) for inspector in self.moved})
            self.ranks = sorted(self.rank.values())
        else:
            for inspector in self.moved:
                del self.ranks[bisect.bisect_left(self.ranks, self.rank[inspector])]
                self.rank[inspector] = self.rank_now(inspector)
                bisect.insort(self.ranks, self.rank[inspector])
        self.moved.clear()
        return self.ranks

    def add_visit(self, subject: str) -> None:
        key = f"{self.name}:{subject}:{self.staff.subjects[subject][1]}"
        self.places[subject] = ticket(self.staff.seed, "visit", key)
        self.teams[subject] = set()

    def end_visit(self, subject: str) -> None:
        for inspector in list(self.teams[subject]):
            self.leave(inspector, subject)
        del self.teams[subject]

    def in_order(self, subjects: Iterable[str]) -> list[str]:
        return sorted(subjects, key=self.places.__getitem__)

    def serves(self, inspector: str, area: str) -> bool:
        return may_serve(self.rule, self.staff.roster[inspector][1], area)

    def may_join(self, inspector: str, subject: str) -> bool:
        return (
            inspector not in self.teams[subject]
            and (inspector, subject) not in self.staff.barred
            and (self.rule is None or self.serves(inspector, self.staff.subjects[subject][0]))
        )

    def join(self, inspector: str, subject: str) -> None:
        self.teams[subject].add(inspector)
        self.visits_of[inspector].add(subject)
        self.moved.add(inspector)

    def leave(self, inspector: str, subject: str) -> None:
        self.teams[subject].discard(inspector)
        self.visits_of[inspector].discard(subject)
        self.moved.add(inspector)

    def first_for(self, subject: str, number: int) -> list[str]:
        """Of those who may join, the first by load, then by ticket (also for D 8)."""
        able = (i for _, _, i in self.by_rank() if self.may_join(i, subject))
        return list(itertools.islice(able, number))

    def take_places(self, subject: str) -> None:
        # Nobody joins twice, so one pass over the order fills all places.
        for inspector in self.first_for(subject, self.count):
            self.join(inspector, subject)

    def assign(self, subjects: Iterable[str]) -> None:
        """Deal, then level."""
        for subject in subjects:
            self.add_visit(subject)
        for subject in self.in_order(self.teams):
            self.take_places(subject)
        self.level()

    def level(self) -> None:
        """Apply chains until there is none.

        If a search finds no chain, no later search from there, or from any inspector that it
        reached, can find one: searches start from the highest load, so no later chain reaches these
        inspectors. Such searches are not repeated.
        """
        ended: set[str] = set()
        while True:
            by_load = sorted(self.order, key=lambda i: -len(self.visits_of[i]))
            for start in by_load:
                if start not in ended:
                    reached = self.search(start)
                    if reached is None:
                        break
                    ended.add(start)
                    ended.update(reached)
            else:
                return

    def search(self, start: str) -> list[str] | None:
        """Search a chain breadth first and apply it; if there is none, return those reached."""
        reached: dict[str, tuple[str, str]] = {}
        """Inspector to the visit through which it was reached, and that visit's inspector."""
        left: dict[str, list[str]] = {}
        """Area of a visit to the inspectors who serve it and were perhaps not reached yet."""
        most = len(self.visits_of[start]) - 2
        queue, seen = deque([start]), set[str]()
        while queue:
            before = queue.popleft()
            for visit in self.in_order(self.visits_of[before] - seen):
                seen.add(visit)
                area, rest = self.staff.subjects[visit][0], []
                if area not in left:
                    left[area] = [i for i in self.order if i != start and self.serves(i, area)]
                for inspector in left[area]:
                    if inspector in reached:
                        continue
                    if not self.may_join(inspector, visit):
                        rest.append(inspector)
                        continue
                    reached[inspector] = (visit, before)
                    if len(self.visits_of[inspector]) <= most:
                        self.apply(start, inspector, reached)
                        return None
                    queue.append(inspector)
                left[area] = rest
        return list(reached)

    def apply(self, start: str, last: str, reached: dict[str, tuple[str, str]]) -> None:
        inspector, length = last, 0
        while inspector != start:
            visit, before = reached[inspector]
            self.leave(before, visit)
            self.join(inspector, visit)
            inspector, length = before, length + 1
        self.chains.append(length)


class Office:
    """All pools of a draw, and the effects of events on them (D 7, D 8)."""

    def __init__(self, staff: Staff, subjects: Iterable[str]) -> None:
        self.staff, self.visits = staff, set(subjects)
        self.pools = {name: Pool(name, staff) for name in sorted(staff.team)}
        for pool in self.pools.values():
            pool.assign(self.visits)

    def team_of(self, subject: str) -> list[str]:
        members = [i for pool in self.pools.values() for i in pool.teams[subject]]

        def member_ticket(inspector: str) -> str:
            key = f"{subject}:{inspector}:{self.staff.roster[inspector][2]}"
            return ticket(self.staff.seed, "member", key)

        return sorted(members, key=member_ticket)

    def end_visit(self, subject: str) -> None:
        self.visits.discard(subject)
        for pool in self.pools.values():
            pool.end_visit(subject)

    def begin_visit(self, subject: str) -> None:
        """Give a subject a visit, unless it has one."""
        if subject not in self.visits:
            self.visits.add(subject)
            for pool in self.pools.values():
                pool.add_visit(subject)
                pool.take_places(subject)


# --- Reading a text (T 2, Limits) ----------------------------------------------------------------


class UnreadableError(ValueError):
    """The text cannot be read as a document: the reason, a name in ``WORDS``, and the place."""

    def __init__(self, why: str, where: str) -> None:
        super().__init__(f"{WORDS[why][0]}: {where}")
        self.why, self.where = why, where


class Repeating(dict[str, Any]):
    """An object whose text repeats a key."""

    key = ""


def path_of_repeated(value: Any, path: str = "") -> str:
    """The path of a repeated key in a value; empty if there is none."""
    if isinstance(value, Repeating):
        return f"{path}.{value.key}".lstrip(".")
    inner = [(f"[{i}]", item) for i, item in enumerate(value)] if isinstance(value, list) else []
    if isinstance(value, dict):
        inner = [(f".{ascii(key)[1:-1][:60]}", item) for key, item in value.items()]
    return next(filter(None, (path_of_repeated(item, path + at) for at, item in inner)), "")


SIGNS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)


def refuse_too_deep(text: str) -> None:
    """Count the brackets outside strings, before a recursive parser reads the text."""
    depth, in_string = 0, False
    for match in SIGNS.finditer(text):
        sign = match.group()
        if sign == '"':
            in_string = not in_string
        elif not in_string and sign in "[{":
            depth += 1
            if depth > DEEPEST:
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - text.rfind("\n", 0, match.start())
                raise UnreadableError("too-deep", f"{line}:{column}")
        elif not in_string and sign in "]}":
            depth -= 1


def read(text: str) -> Any:
    """Return the data of a JSON text.

    It refuses a text that is not JSON, a repeated key in an object, a number that is not a plain
    integer of at most 16 digits, and nesting of more than 16 levels.
    """

    repeated: list[Repeating] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
            found = repeating = Repeating(found)
            repeating.key = ascii(twice[0])[1:-1][:60]
            repeated.append(repeating)
        return found

    def no_number(number: str) -> Any:
        raise UnreadableError("no-integer", number[:30])

    def integer(number: str) -> int:
        return int(number) if re.fullmatch("[0-9]{1,16}", number) else no_number(number)

    if text.startswith("\ufeff"):
        raise UnreadableError("bom", "1:1")
    refuse_too_deep(text)
    hooks: dict[str, Any] = {"parse_float": no_number, "parse_constant": no_number}
    try:
        document = json.loads(text, object_pairs_hook=once, parse_int=integer, **hooks)
    except json.JSONDecodeError as error:
        raise UnreadableError("no-json", f"{error.lineno}:{error.colno}") from None
    if repeated:
        raise UnreadableError("key-twice", path_of_repeated(document))
    return document


# --- The form of documents (T 2, T 5): malformed -------------------------------------------------


class Many(NamedTuple):
    """A list of items of one form, with limits on their number."""

    form: Any
    most: int = LARGEST
    least: int = 0


def is_annex(value: Any, levels: int = 8) -> bool:
    """Whether a value holds only what ``JCS`` allows, with at most ``levels`` levels."""
    if type(value) is dict:
        keys = all(type(key) is str and key.isascii() for key in value)
        return keys and levels > 0 and all(is_annex(v, levels - 1) for v in value.values())
    if type(value) is list:
        return levels > 0 and all(is_annex(v, levels - 1) for v in value)
    return value is None or is_hashable(value, LARGEST) or is_integer(value)


SCALARS: dict[str, Callable[[Any], bool]] = {
    "id": is_id,
    "digest": lambda v: is_match("[0-9a-f]{64}", v),
    "nonce": lambda v: is_match("[0-9a-f]{32}", v),
    "date": is_date,
    "text": is_text,
    "format": lambda v: items_of(v) is not None,
    "value": lambda v: is_hashable(v, LONGEST_VALUE),
    "evidence": lambda v: is_hashable(v, LONGEST_EVIDENCE, 1),
    "area": lambda v: is_match(f"-|{ID}", v),
    "entry": lambda v: is_match(f"{ID}/{ID}|(-|{ID})!{ID}", v),
    "share": lambda v: is_fraction(v, 15),
    "chance": lambda v: is_fraction(v, 40),
    "integer": is_integer,
    "count": lambda v: is_integer(v, 1),
    "weight": lambda v: is_integer(v, 1, 10**15),
    "boolean": lambda v: isinstance(v, bool),
    "annex": lambda v: type(v) is dict and is_annex(v),
}
"""The forms of values without parts."""

ROOT = {"root": "digest", "size": "integer"}
CLOSED = {
    **{"sequence": "integer", "seal": "digest?", "values": Many("value?", 64), "events": ROOT},
}
STRATUM = {
    **{"name": "id", "size": "integer", "weight": "weight?", "rate": "share?", "chance": "chance"},
}
GROUP = {
    **{"name": "id", "base": "integer", "share": "share?", "quota": "integer?", "size": "integer"},
    "strata": Many(STRATUM, 100_000),
}
MATTER = {
    **{"code": "id", "counting": Many("id", 1_000), "root": "digest"},
    "groups": Many(GROUP, 100_000),
}
POOL = {
    **{"pool": "id", "count": "count", "area": "=own|other?"},
    **{"size": "integer", "least": "integer", "most": "integer"},
}
SOURCE = {"source": "text", "date": "date", "format": "format"}
HEADER = {
    **{"spec": f"={DRAW}", "body": "id", "sequence": "integer", "previous": "digest?"},
    **{"closes": Many(CLOSED, 100_000), "task": "id", "instead_of": "id?"},
    **{"opens_on": "date", "closes_on": "date", "committed_on": "date"},
    "rulebook": {"name": "text", "digest": "digest"},
    "subjects": {"as_of": "date", "size": "integer"},
    **{"matters": Many(MATTER, 1_000), "team": Many(POOL, 1_000)},
    **{"roster": ROOT, "recusals": ROOT, "annex": "digest"},
    **{"entropy": Many(SOURCE, 64), "seal": "digest"},
}
SUBJECT_LEAF = ("id", "area", "entry", "nonce", "nonce")
ROSTER_LEAF = ("id", "id", "area", "nonce")
RECUSAL_LEAF = ("id", "id", "nonce")
PATH = Many("digest", 64)
PLACE = {"leaf": SUBJECT_LEAF, "ticket": "digest", "index": "integer", "path": PATH}
DRAWN = {
    "code": "id",
    "strata": Many({"group": "id", "name": "id", "drawn": "integer", "cut": "digest?"}),
    "drawn": Many(PLACE),
}
WHY = {"reason": "id", "evidence": "digest", "on": "date"}
EVENTS: dict[str, dict[str, Any]] = {
    "replace-subject": {
        **{"event": "=replace-subject", "subject": "id"},
        **{"matters": Many("id", 1_000, 1), "by": Many("id?", 1_000, 1), **WHY},
    },
    "replace-inspector": {
        **{"event": "=replace-inspector", "pool": "id", "subject": "id", "inspector": "id"},
        **{"by": "id?", **WHY},
    },
}
HIDDEN_EVENT = {"kind": "=replace-inspector", "inner": "digest"}
AUDIENCES, STAGES = ("public", "open", "auditor"), ("announced", "drawn", "visited")
PROOF_DRAW = {
    **{"values": Many("value"), "seal": "digest", "seed": "digest", "ticket": "digest"},
    "results": Many({"matter": "id", "cut": "digest?", "drawn": "boolean"}),
}
PROOF_FORM = {
    **{"schema": f"={PROOF}", "commitment": "digest", "subject": "id"},
    "places": Many({"matter": "id", "leaf": SUBJECT_LEAF, "index": "integer", "path": PATH}),
}


def misfits(value: Any, form: Any, path: str) -> Iterator[Wrong]:
    """Name each part of a value that does not have its form.

    A form is a dict of fields, a ``Many`` of one form, a tuple with one form for each item, a
    function that returns the form, or a text: a name in ``SCALARS``, or ``=`` and the allowed
    texts. A ``?`` at the end also allows null.
    """
    if callable(form):
        form = form(value)
    if isinstance(form, dict):
        if type(value) is not dict:
            yield Wrong(path, Word("form-object"), value)
            return
        for name in form:
            inside = f"{path}.{name}" if path else name
            if name in value:
                yield from misfits(value[name], form[name], inside)
            else:
                yield Wrong(inside, Word("form-field"))
        for name in value:
            if type(name) is not str or name not in form:
                yield Wrong(f"{path}.{name}" if path else f"{name}", Word("form-no-field"))
    elif isinstance(form, (Many, tuple)):
        if type(value) is not list:
            yield Wrong(path, Word("form-list"), value)
            return
        least, most = (form.least, form.most) if isinstance(form, Many) else (len(form),) * 2
        if not least <= len(value) <= most:
            yield Wrong(path, Word("form-length"), len(value))
            return
        for i, item in enumerate(value):
            inner = form.form if isinstance(form, Many) else form[i]
            yield from misfits(item, inner, f"{path}[{i}]")
    elif not is_scalar(value, form):
        yield Wrong(path, form_word(form), value)


def is_scalar(value: Any, form: str) -> bool:
    if form.endswith("?"):
        return value is None or is_scalar(value, form[:-1])
    if form.startswith("="):
        return type(value) is str and value in form[1:].split("|")
    return SCALARS[form](value)


def form_word(form: str) -> Any:
    if form.startswith("="):
        return form[1:].replace("?", "|null").replace("|", ", ")
    return Word(f"form-{form}")


def form_of_event(audience: str) -> Callable[[Any], Any]:
    def form(entry: Any) -> Any:
        if audience != "auditor" and isinstance(entry, dict) and "kind" in entry:
            return HIDDEN_EVENT
        document = entry.get("document") if isinstance(entry, dict) else None
        kind = document.get("event") if isinstance(document, dict) else None
        if audience != "auditor" or not isinstance(kind, str) or kind not in EVENTS:
            kind = "replace-subject"
        whole: dict[str, Any] = {"document": EVENTS[kind], "nonce": "nonce"}
        if audience == "auditor":
            whole["evidence"] = "evidence"
        if audience == "public":
            whole["places"] = Many(lambda place: PLACE if place is not None else "null?")
        return whole

    return form


def form_of_lists(header: dict[str, Any], audience: str) -> dict[str, Any]:
    lists: dict[str, Any] = {f"matter:{m['code']}": Many(SUBJECT_LEAF) for m in header["matters"]}
    if audience == "auditor":
        lists.update({"roster": Many(ROSTER_LEAF), "recusals": Many(RECUSAL_LEAF)})
    return lists


def form_of_transcript(document: dict[str, Any]) -> dict[str, Any]:
    """The fields of a transcript by audience and stage, without those of its header."""
    audience, stage = document["audience"], document["stage"]
    form: dict[str, Any] = {"commitment": "digest"}
    if audience != "public":
        form["lists"] = form_of_lists(document["header"], audience)
    if audience == "auditor":
        form.update({"annex": "annex", "secret": "digest"})
    if stage != "announced":
        form["values"] = Many("value")
    if stage == "visited" or (stage == "drawn" and audience == "auditor"):
        visit: dict[str, Any] = {"subject": "id", "matters": Many("id", 1_000, 1)}
        if audience == "auditor":
            visit["team"] = Many("id", 1_000)
        form.update({"seal": "digest", "seed": "digest", "matters": Many(DRAWN)})
        form.update({"visits": Many(visit), "events": Many(form_of_event(audience), 100_000)})
        form["events_root"] = ROOT
    return form


def header_form_wrongs(document: dict[str, Any]) -> Iterator[Wrong]:
    header: Any = document.get("header")
    found = list(misfits(header, HEADER, "header"))
    yield from found
    if not found:
        groups = [group for matter in header["matters"] for group in matter["groups"]]
        if max(len(groups), sum(len(group["strata"]) for group in groups)) > 100_000:
            yield Wrong("header.matters", Word("form-length"))


def event_form_wrongs(document: dict[str, Any]) -> Iterator[Wrong]:
    """Rules that the forms of events cannot express: order, and equal numbers."""
    for k, entry in enumerate(document.get("events", ())):
        event = entry.get("document", {})
        if event.get("event") != "replace-subject":
            continue
        path, by = f"events[{k}].document", event["by"]
        yield from ascending(f"{path}.matters", event["matters"])
        if len(by) != len(event["matters"]):
            yield Wrong(f"{path}.by", Word("form-as-many"), len(by))
        elif "places" in entry:
            nulls = [b is None for b in by]
            if nulls != [place is None for place in entry["places"]]:
                yield Wrong(f"events[{k}].places", Word("form-places"))


def form_wrongs(document: Any) -> Iterator[Wrong]:
    """All faults of the check ``malformed``."""
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema == PROOF:
        yield from header_form_wrongs(document)
        rest = {name: document[name] for name in document if name != "header"}
        draw = "null?" if document.get("draw", "") is None else PROOF_DRAW
        yield from misfits(rest, {**PROOF_FORM, "draw": draw}, "")
    elif schema == TRANSCRIPT:
        kinds = {"audience": f"={'|'.join(AUDIENCES)}", "stage": f"={'|'.join(STAGES)}"}
        top = {name: document[name] for name in kinds if name in document}
        found = [*misfits(top, kinds, ""), *header_form_wrongs(document)]
        yield from found
        if not found:  # otherwise the fields to expect are unknown
            known = {"schema", "header", *kinds}
            rest = {n: document[n] for n in document if type(n) is not str or n not in known}
            found = list(misfits(rest, form_of_transcript(document), ""))
            yield from found
        if not found:
            yield from event_form_wrongs(document)
    else:
        yield Wrong("schema", f"{TRANSCRIPT}, {PROOF}", schema)


# --- The header (D 1, D 2; T 3: commitment, header-...) ------------------------------------------


class Work:
    """A document of the right form, with values that several checks share."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document, self.header = document, document["header"]
        self.audience = document.get("audience")
        self.size: int = self.header["subjects"]["size"]
        """The number of subjects in the directory."""

    @cached_property
    def roots(self) -> dict[str, dict[str, Any]]:
        """Root and size of each list, from the header."""
        roots = {
            f"matter:{matter['code']}": {"root": matter["root"], "size": self.size}
            for matter in self.header["matters"]
        }
        return {**roots, "roster": self.header["roster"], "recusals": self.header["recusals"]}

    @cached_property
    def strata(self) -> dict[str, dict[str, int]]:
        """Matter of the header to the size of each ``group/stratum``, in order."""
        return {
            matter["code"]: {
                f"{group['name']}/{stratum['name']}": stratum["size"]
                for group in matter["groups"]
                for stratum in group["strata"]
            }
            for matter in self.header["matters"]
        }

    @cached_property
    def leaves(self) -> dict[str, list[list[str]]]:
        """The open list of each matter."""
        lists = self.document["lists"]
        return {code: lists[f"matter:{code}"] for code in self.strata}

    @cached_property
    def subjects(self) -> dict[str, tuple[str, str]]:
        """Area and salt of each subject of the open directory."""
        some = next(iter(self.leaves.values()))
        return {subject: (area, salt) for subject, area, _, salt, _ in some}

    @cached_property
    def members(self) -> dict[tuple[str, str], list[str]]:
        """The members of each stratum of the open lists, by ticket."""
        seed = self.document["seed"]
        tickets = {s: subject_ticket(seed, s, salt) for s, (_, salt) in self.subjects.items()}
        members: dict[tuple[str, str], list[str]] = {}
        for code, leaves in self.leaves.items():
            for subject, _, entry, _, _ in leaves:
                if "/" in entry:
                    members.setdefault((code, entry), []).append(subject)
        for some in members.values():
            some.sort(key=tickets.__getitem__)
        return members

    @cached_property
    def after(self) -> After:
        """The state after all events: the present visits and teams."""
        return After(self)


def groups_of(header: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """All groups of a header with their paths."""
    for i, matter in enumerate(header["matters"]):
        for j, group in enumerate(matter["groups"]):
            yield f"header.matters[{i}].groups[{j}]", group


def commitment_wrongs(work: Work) -> Iterator[Wrong]:
    yield from same("commitment", digest(jcs(work.header)), work.document["commitment"])


def order_wrongs(work: Work) -> Iterator[Wrong]:
    header = work.header
    keys = {"header.matters": [matter["code"] for matter in header["matters"]]}
    for i, matter in enumerate(header["matters"]):
        keys[f"header.matters[{i}].groups"] = [group["name"] for group in matter["groups"]]
    for path, group in groups_of(header):
        keys[f"{path}.strata"] = [stratum["name"] for stratum in group["strata"]]
    keys["header.team"] = [entry["pool"] for entry in header["team"]]
    for path, of_list in keys.items():
        if not of_list:
            yield Wrong(path, Word("not-empty"))
        yield from ascending(path, of_list)
    for i, matter in enumerate(header["matters"]):
        yield from ascending(f"header.matters[{i}].counting", matter["counting"])
    yield from ascending("header.closes", [entry["sequence"] for entry in header["closes"]])


def days_wrongs(work: Work) -> Iterator[Wrong]:
    header = work.header
    committed, opens, closes = header["committed_on"], header["opens_on"], header["closes_on"]
    if header["subjects"]["as_of"] > committed:
        yield Wrong("header.subjects.as_of", f"<= {committed}", header["subjects"]["as_of"])
    if days_from(committed, opens) > 366:
        yield Wrong("header.opens_on", f"<= {committed} + 366", opens)
    if not 0 <= days_from(opens, closes) <= 366:
        yield Wrong("header.closes_on", f"{opens} ... + 366", closes)


def entropy_wrongs(work: Work) -> Iterator[Wrong]:
    header, sources, seen = work.header, work.header["entropy"], set()
    day, last = header["committed_on"], header["closes_on"]
    if not sources:
        yield Wrong("header.entropy", Word("not-empty"))
    for i, source in enumerate(sources):
        path = f"header.entropy[{i}]"
        if source["date"] <= header["committed_on"]:
            yield Wrong(f"{path}.date", f"> {header['committed_on']}", source["date"])
        elif not day <= source["date"] <= last:
            yield Wrong(f"{path}.date", f"{day} ... {last}", source["date"])
        day = max(day, source["date"])
        if (source["source"], source["date"]) in seen:
            yield Wrong(path, Word("once"), source["source"])
        seen.add((source["source"], source["date"]))
    number = 1
    for source in sources:
        if number < 2**24:
            number *= outcomes(source["format"]) or 0
    if sources and number < 2**24:
        yield Wrong("header.entropy", ">= 2^24", number)


def place_wrongs(work: Work) -> Iterator[Wrong]:
    header = work.header
    if (header["previous"] is None) != (header["sequence"] == 0):
        yield Wrong("header.previous", Word("null-if-first"), header["previous"])
    for i, entry in enumerate(header["closes"]):
        path = f"header.closes[{i}]"
        if entry["sequence"] >= header["sequence"]:
            yield Wrong(f"{path}.sequence", f"< {header['sequence']}", entry["sequence"])
        if not entry["values"]:
            yield Wrong(f"{path}.values", Word("not-empty"))
        if (entry["seal"] is None) != (None in entry["values"]):
            yield Wrong(f"{path}.seal", Word("null-if-lapsed"), entry["seal"])
        elif entry["seal"] is None:
            yield from same(f"{path}.events", NO_LEAVES, entry["events"])
    if header["instead_of"] == header["task"]:
        yield Wrong("header.instead_of", Word("another-task"), header["task"])


def team_wrongs(work: Work) -> Iterator[Wrong]:
    header = work.header
    for i, pool in enumerate(header["team"]):
        path = f"header.team[{i}]"
        if not pool["count"] <= pool["least"] <= pool["size"]:
            yield Wrong(f"{path}.least", f"{pool['count']} ... {pool['size']}", pool["least"])
        if pool["most"] > work.size:
            yield Wrong(f"{path}.most", f"<= {work.size}", pool["most"])
    size = sum(pool["size"] for pool in header["team"])
    yield from same("header.roster.size", size, header["roster"]["size"])


def sizes_wrongs(work: Work) -> Iterator[Wrong]:
    for path, group in groups_of(work.header):
        sizes = [stratum["size"] for stratum in group["strata"]]
        for k, size in enumerate(sizes):
            if size == 0:
                yield Wrong(f"{path}.strata[{k}].size", "> 0", size)
        yield from same(f"{path}.size", sum(sizes), group["size"])
        if group["size"] > group["base"]:
            yield Wrong(f"{path}.base", f">= {group['size']}", group["base"])
    for i, matter in enumerate(work.header["matters"]):
        bases = sum(group["base"] for group in matter["groups"])
        if bases > work.size:
            yield Wrong(f"header.matters[{i}].groups", f"<= {work.size}", bases)


def quota_wrongs(work: Work) -> Iterator[Wrong]:
    for path, group in groups_of(work.header):
        quota, share = group["quota"], group["share"]
        for k, stratum in enumerate(group["strata"]):
            weight, rate = stratum["weight"], stratum["rate"]
            if quota is None:
                if weight is not None:
                    yield Wrong(f"{path}.strata[{k}].weight", None, weight)
                if rate is None or Fraction(rate) > 1:
                    yield Wrong(f"{path}.strata[{k}].rate", "0 ... 1", rate)
            else:
                if weight is None:
                    yield Wrong(f"{path}.strata[{k}].weight", ">= 1", weight)
                if rate is not None:
                    yield Wrong(f"{path}.strata[{k}].rate", None, rate)
        if quota is None:
            yield from same(f"{path}.share", None, share)
        elif share is None:
            if quota > group["size"]:
                yield Wrong(f"{path}.quota", f"<= {group['size']}", quota)
        elif not 0 < Fraction(share) <= 1:
            yield Wrong(f"{path}.share", "0 < ... <= 1", share)
        else:
            right = min(group["size"], math.ceil(Fraction(share) * group["base"]))
            yield from same(f"{path}.quota", right, quota)


def chances_wrongs(work: Work) -> Iterator[Wrong]:
    for path, group in groups_of(work.header):
        strata = group["strata"]
        if group["quota"] is None:
            numbers = [number_by_rate(s["rate"], s["size"]) for s in strata]
            right = [Fraction(numbers[k], s["size"]) for k, s in enumerate(strata)]
        else:
            right = chances([(s["size"], s["weight"]) for s in strata], group["quota"])
        for k, stratum in enumerate(strata):
            yield from same(
                f"{path}.strata[{k}].chance", fraction_text(right[k]), stratum["chance"]
            )


# --- Secret, annex, lists (D 1, D 2) -------------------------------------------------------------


def secret_wrongs(work: Work) -> Iterator[Wrong]:
    document, secret = work.document, work.document["secret"]
    seal, salts = seal_of(secret), key_of(secret, "subjects")
    yield from same("secret", work.header["seal"], digest(seal))
    if "seal" in document:
        yield from same("seal", seal, document["seal"])

    def of_subject(path: str, leaf: list[str], key: str) -> Iterator[Wrong]:
        yield from same(f"{path}[3]", nonce_by(salts, leaf[0]), leaf[3])
        yield from same(f"{path}[4]", nonce_by(key, leaf[0]), leaf[4])

    for name, leaves in document["lists"].items():
        key = key_of(secret, name)
        for i, leaf in enumerate(leaves):
            path = f"lists.{name}[{i}]"
            if name == "roster":
                yield from same(f"{path}[3]", nonce_by(key, leaf[0]), leaf[3])
            elif name == "recusals":
                yield from same(f"{path}[2]", nonce_by(key, f"{leaf[0]}:{leaf[1]}"), leaf[2])
            else:
                yield from of_subject(path, leaf, key)
    for i, entry in enumerate(document.get("matters", ())):
        key = key_of(secret, f"matter:{entry['code']}")
        for j, place in enumerate(entry["drawn"]):
            yield from of_subject(f"matters[{i}].drawn[{j}].leaf", place["leaf"], key)
    key = key_of(secret, "events")
    for k, event in enumerate(document.get("events", ())):
        yield from same(f"events[{k}].nonce", nonce_by(key, str(k)), event["nonce"])


def annex_wrongs(work: Work) -> Iterator[Wrong]:
    nonce = nonce_of(work.document["secret"], "annex", work.header["task"])
    right = digest(f"{jcs(work.document['annex'])}\t{nonce}")
    yield from same("annex", work.header["annex"], right)


def root_wrongs(work: Work) -> Iterator[Wrong]:
    for name, leaves in work.document["lists"].items():
        fields = 2 if name == "recusals" else 1
        yield from ascending(f"lists.{name}", [leaf[:fields] for leaf in leaves])
        found = root_over("\t".join(leaf) for leaf in leaves)
        yield from same(f"lists.{name}", work.roots[name], found)


def partition_wrongs(work: Work) -> Iterator[Wrong]:
    for i, (code, leaves) in enumerate(work.leaves.items()):
        strata, found = work.strata[code], Counter(leaf[2] for leaf in leaves if "/" in leaf[2])
        for k, (subject, area, entry, salt, _) in enumerate(leaves):
            path = f"lists.matter:{code}[{k}]"
            if subject not in work.subjects:
                yield Wrong(path, Word("in-all-lists"), subject)
            elif (area, salt) != work.subjects[subject]:
                yield Wrong(path, work.subjects[subject], (area, salt))
            if "/" in entry and entry not in strata:
                yield Wrong(f"{path}[2]", Word("stratum-of-header"), entry)
        yield from same(f"lists.matter:{code}", len(work.subjects), len(leaves))
        for j, group in enumerate(work.header["matters"][i]["groups"]):
            for k, stratum in enumerate(group["strata"]):
                path = f"header.matters[{i}].groups[{j}].strata[{k}].size"
                yield from same(path, found[f"{group['name']}/{stratum['name']}"], stratum["size"])


def base_wrongs(work: Work) -> Iterator[Wrong]:
    for i, matter in enumerate(work.header["matters"]):
        bases, counting = Counter[str](), set(matter["counting"])
        for leaf in work.leaves[matter["code"]]:
            group, mark, rest = re.split("([/!])", leaf[2])
            if mark == "/" or rest in counting:
                bases[group] += 1
        for j, group in enumerate(matter["groups"]):
            path = f"header.matters[{i}].groups[{j}].base"
            yield from same(path, bases[group["name"]], group["base"])


def staffing_wrongs(work: Work) -> Iterator[Wrong]:
    lists, header = work.document["lists"], work.header
    roster = {inspector: (pool, area) for inspector, pool, area, _ in lists["roster"]}
    pools = {entry["pool"] for entry in header["team"]}
    members = {s for some in work.leaves.values() for s, _, entry, _, _ in some if "/" in entry}
    areas: dict[str, Counter[str]] = {pool: Counter() for pool in pools}
    for i, (pool, area) in enumerate(roster.values()):
        if pool in pools:
            areas[pool][area] += 1
        else:
            yield Wrong(f"lists.roster[{i}][1]", Word("pool-of-team"), pool)
    rule = {entry["pool"]: entry["area"] for entry in header["team"]}
    lost: Counter[tuple[str, str]] = Counter()
    """Member and pool to the number of recused inspectors who could serve otherwise."""
    recused: Counter[str] = Counter()
    """Inspector to the number of members from which it is recused."""
    for i, (inspector, subject, _) in enumerate(lists["recusals"]):
        if inspector not in roster:
            yield Wrong(f"lists.recusals[{i}][0]", Word("inspector-of-roster"), inspector)
        if subject not in work.subjects:
            yield Wrong(f"lists.recusals[{i}][1]", Word("subject-of-directory"), subject)
        if inspector in roster and subject in members:
            pool, area = roster[inspector]
            recused[inspector] += 1
            if may_serve(rule.get(pool), area, work.subjects[subject][0]):
                lost[subject, pool] += 1
    most: Counter[str] = Counter()
    for inspector, number in recused.items():
        most[roster[inspector][0]] = max(most[roster[inspector][0]], number)
    for i, entry in enumerate(header["team"]):
        pool, path = entry["pool"], f"header.team[{i}]"
        size = sum(areas[pool].values())

        def able(area: str, pool: str = pool, size: int = size) -> int:
            if rule[pool] is None:
                return size
            own = areas[pool][area]
            if area == "-":
                return 0
            return own if rule[pool] == "own" else size - areas[pool]["-"] - own

        least = min(able(work.subjects[s][0]) - lost[s, pool] for s in members)
        yield from same(f"{path}.size", size, entry["size"])
        yield from same(f"{path}.least", least, entry["least"])
        yield from same(f"{path}.most", most[pool], entry["most"])


# --- Values, seal, seed (D 2, D 3) ---------------------------------------------------------------


def values_wrongs(work: Work) -> Iterator[Wrong]:
    """Also for a proof, which has its values in ``draw``."""
    within, path = drawn_part(work)
    yield from format_wrongs(work.header["entropy"], within["values"], f"{path}values")


def format_wrongs(
    sources: list[dict[str, Any]], values: list[str | None], path: str
) -> Iterator[Wrong]:
    """One value for each source, each null or in its format."""
    yield from same(path, len(sources), len(values))
    for i, source in enumerate(sources[: len(values)]):
        value = values[i]
        if value is not None and not fits(value, source["format"]):
            yield Wrong(f"{path}[{i}]", source["format"], value)


def drawn_part(work: Work) -> tuple[dict[str, Any], str]:
    """The part of a document with the values, the seal and the seed, and its path."""
    if work.document["schema"] == PROOF:
        return work.document["draw"], "draw."
    return work.document, ""


def seal_wrongs(work: Work) -> Iterator[Wrong]:
    within, path = drawn_part(work)
    yield from same(f"{path}seal", work.header["seal"], digest(within["seal"]))


def seed_wrongs(work: Work) -> Iterator[Wrong]:
    within, path = drawn_part(work)
    right = seed_of(work.document["commitment"], within["seal"], within["values"])
    yield from same(f"{path}seed", right, within["seed"])


# --- Who was drawn (D 5, D 6) --------------------------------------------------------------------


def counts_wrongs(work: Work) -> Iterator[Wrong]:
    document = work.document
    codes = [entry["code"] for entry in document["matters"]]
    if codes != list(work.strata):
        yield Wrong("matters", list(work.strata), codes)
        return
    for i, entry in enumerate(document["matters"]):
        path, numbers = f"matters[{i}]", numbers_of(document["seed"], work.header["matters"][i])
        names = [f"{stratum['group']}/{stratum['name']}" for stratum in entry["strata"]]
        listed, seen = Counter(place["leaf"][2] for place in entry["drawn"]), set()
        if names != list(work.strata[entry["code"]]):
            yield Wrong(f"{path}.strata", list(work.strata[entry["code"]]), names)
            continue
        for k, stratum in enumerate(entry["strata"]):
            right = numbers[names[k]]
            yield from same(f"{path}.strata[{k}].drawn", right, stratum["drawn"])
            if listed[names[k]] != right:
                yield Wrong(f"{path}.drawn", f"{names[k]}: {right}", listed[names[k]])
        for j, place in enumerate(entry["drawn"]):
            subject, _, stratum, _, _ = place["leaf"]
            if stratum not in numbers:
                yield Wrong(f"{path}.drawn[{j}].leaf[2]", Word("stratum-of-header"), stratum)
            if subject in seen:
                yield Wrong(f"{path}.drawn[{j}].leaf[0]", Word("once"), subject)
            seen.add(subject)


def ticket_wrongs(work: Work) -> Iterator[Wrong]:
    for i, entry in enumerate(work.document["matters"]):
        path, greatest, order = f"matters[{i}]", dict[str, str](), []
        for j, place in enumerate(entry["drawn"]):
            subject, _, stratum, salt, _ = place["leaf"]
            right = subject_ticket(work.document["seed"], subject, salt)
            yield from same(f"{path}.drawn[{j}].ticket", right, place["ticket"])
            greatest[stratum] = max(place["ticket"], greatest.get(stratum, ""))
            order.append((*stratum.split("/"), place["ticket"]))
        yield from ascending(f"{path}.drawn", order)
        for k, of in enumerate(entry["strata"]):
            cut = greatest.get(f"{of['group']}/{of['name']}")
            yield from same(f"{path}.strata[{k}].cut", cut, of["cut"])


def leads_to(place: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a place proves that its leaf is in the list with this root."""
    found = root_by_path("\t".join(place["leaf"]), place["index"], root["size"], place["path"])
    return bool(found == root["root"])


def proof_wrongs(work: Work) -> Iterator[Wrong]:
    known: dict[str, tuple[str, str]] = {}
    for i, entry in enumerate(work.document["matters"]):
        for j, place in enumerate(entry["drawn"]):
            path = f"matters[{i}].drawn[{j}]"
            if not leads_to(place, work.roots[f"matter:{entry['code']}"]):
                yield Wrong(path, Word("leads-to-root"))
            yield from one_area_wrongs(path, place["leaf"], known)


def one_area_wrongs(
    path: str, leaf: list[str], known: dict[str, tuple[str, str]]
) -> Iterator[Wrong]:
    """A subject has the same area and salt in all its places."""
    told = known.setdefault(leaf[0], (leaf[1], leaf[3]))
    yield from same(f"{path}.leaf", told, (leaf[1], leaf[3]))


def winners_wrongs(work: Work) -> Iterator[Wrong]:
    for i, entry in enumerate(work.document["matters"]):
        first: dict[str, set[str]] = {}
        for stratum, number in Counter(place["leaf"][2] for place in entry["drawn"]).items():
            first[stratum] = set(work.members[entry["code"], stratum][:number])
        for j, place in enumerate(entry["drawn"]):
            if place["leaf"][0] not in first[place["leaf"][2]]:
                yield Wrong(f"matters[{i}].drawn[{j}]", Word("smallest-tickets"), place["leaf"][0])


# --- After the draw (D 8; T 3, Events) -----------------------------------------------------------


class After:
    """Applies the events one by one, and keeps the present visits and teams."""

    def __init__(self, work: Work) -> None:
        self.work, self.document = work, work.document
        self.day = max(source["date"] for source in work.header["entropy"])
        self.came: dict[str, dict[str, str]] = {code: {} for code in work.strata}
        """Matter to the stratum of each subject that was drawn or brought in."""
        self.numbers: Counter[tuple[str, str]] = Counter()
        """Matter and stratum to the number of subjects drawn or brought in."""
        self.standing: dict[str, set[str]] = {}
        """Subject with a visit to the matters of the visit."""
        self.replaced: set[str] = set()
        self.replaced_for: Counter[str] = Counter()
        """Matter to the number of its subjects that were replaced."""
        self.highest: dict[tuple[str, str], str] = {}
        """Matter and stratum to the cut, or the ticket of the last subject brought in."""
        self.known: dict[str, tuple[str, str]] = {}
        """Subject with a place to area and salt."""
        self.passed: Counter[tuple[str, str]] = Counter()
        """Stratum to the number of its members, by ticket, that cannot come in any more."""
        for entry in self.document["matters"]:
            for place in entry["drawn"]:
                self.come(entry["code"], place["leaf"][2], place["leaf"][0])
                self.known[place["leaf"][0]] = (place["leaf"][1], place["leaf"][3])
            for of in entry["strata"]:
                self.highest[entry["code"], f"{of['group']}/{of['name']}"] = of["cut"] or ""
        self.office: Office | None = None
        if work.audience == "auditor":
            self.office = Office(staff_of(work), self.standing)
        self.wrongs = list(self.first_wrong())

    def come(self, code: str, stratum: str, subject: str) -> None:
        self.came[code][subject] = stratum
        self.numbers[code, stratum] += 1
        self.standing.setdefault(subject, set()).add(code)

    def first_wrong(self) -> Iterator[Wrong]:
        for k, entry in enumerate(self.document["events"]):
            for wrong in self.step(k, entry):
                yield wrong
                return

    def step(self, k: int, entry: dict[str, Any]) -> Iterator[Wrong]:
        """Name the faults of an event; apply it if there is none."""
        event, path = entry.get("document"), f"events[{k}].document"
        if event is None:  # only its kind is shown
            return
        last = self.work.header["closes_on"]
        if not self.day <= event["on"] <= last:
            yield Wrong(f"{path}.on", f"{self.day} ... {last}", event["on"])
        self.day = event["on"]
        if self.office:
            nonce = nonce_of(self.document["secret"], "evidence", str(k))
            yield from same(
                f"{path}.evidence", digest(f"{nonce}:{entry['evidence']}"), event["evidence"]
            )
        if event["event"] == "replace-inspector":
            yield from self.replace_inspector(event, path)
        else:
            yield from self.replace_subject(event, entry.get("places"), path)

    def replace_subject(
        self, event: dict[str, Any], places: list[Any] | None, path: str
    ) -> Iterator[Wrong]:
        subject, codes, bys = event["subject"], event["matters"], event["by"]
        if subject not in self.standing:
            yield Wrong(f"{path}.subject", Word("stands"), subject)
            return
        yield from same(f"{path}.matters", sorted(self.standing[subject]), codes)
        for i, code in enumerate(codes):
            stratum = self.came[code][subject]
            yield from self.successor(code, stratum, bys[i], f"{path}.by[{i}]")
            if places is not None and places[i] is not None:
                at = f"{path[: -len('.document')]}.places[{i}]"
                yield from self.place(code, stratum, bys[i], places[i], at)
        self.replaced.add(subject)
        self.replaced_for.update(codes)
        del self.standing[subject]
        if self.office:
            self.office.end_visit(subject)
        for i, code in enumerate(codes):
            if bys[i] is not None:
                self.come(code, self.came[code][subject], bys[i])
                if self.office:
                    self.office.begin_visit(bys[i])

    def successor(self, code: str, stratum: str, by: str | None, path: str) -> Iterator[Wrong]:
        """Check that a subject may come in; with open lists, that it is the right one."""
        left = self.work.strata[code][stratum] - self.numbers[code, stratum]
        if by is None:
            # Subjects replaced for other matters only may have been in this stratum too.
            if left > len(self.replaced) - self.replaced_for[code]:
                yield Wrong(path, Word("someone-left"), by)
        elif by in self.came[code] or by in self.replaced:
            yield Wrong(path, Word("not-before"), by)
        elif left < 1:
            yield Wrong(path, None, by)
        if "lists" in self.document:
            order = self.work.members[code, stratum]
            while self.passed[code, stratum] < len(order):
                following = order[self.passed[code, stratum]]
                if following not in self.came[code] and following not in self.replaced:
                    break
                self.passed[code, stratum] += 1
            rest = order[self.passed[code, stratum] :][:1]
            yield from same(path, rest[0] if rest else None, by)

    def place(
        self, code: str, stratum: str, by: str, place: dict[str, Any], path: str
    ) -> Iterator[Wrong]:
        """Check the public place of a subject that comes in."""
        subject, _, entry, salt, _ = place["leaf"]
        yield from same(f"{path}.leaf[0]", by, subject)
        yield from same(f"{path}.leaf[2]", stratum, entry)
        if not leads_to(place, self.work.roots[f"matter:{code}"]):
            yield Wrong(path, Word("leads-to-root"))
        right = subject_ticket(self.document["seed"], subject, salt)
        yield from same(f"{path}.ticket", right, place["ticket"])
        if place["ticket"] <= self.highest[code, stratum]:
            yield Wrong(f"{path}.ticket", f"> {self.highest[code, stratum]}", place["ticket"])
        yield from one_area_wrongs(path, place["leaf"], self.known)
        self.highest[code, stratum] = place["ticket"]

    def replace_inspector(self, event: dict[str, Any], path: str) -> Iterator[Wrong]:
        """Check a replacement of an inspector; only the auditor sees such an event."""
        subject, inspector = event["subject"], event["inspector"]
        pool = self.office.pools.get(event["pool"]) if self.office else None
        if pool is None or inspector not in pool.teams.get(subject, ()):
            yield Wrong(f"{path}.inspector", Word("on-the-team"), inspector)
            return
        pool.leave(inspector, subject)
        pool.staff.barred.add((inspector, subject))
        right = next(iter(pool.first_for(subject, 1)), None)
        yield from same(f"{path}.by", right, event["by"])
        if right is not None:
            pool.join(right, subject)


def staff_of(work: Work) -> Staff:
    lists = work.document["lists"]
    return Staff(
        seed=work.document["seed"],
        team={entry["pool"]: (entry["count"], entry["area"]) for entry in work.header["team"]},
        roster={inspector: (pool, area, nonce) for inspector, pool, area, nonce in lists["roster"]},
        subjects=work.subjects,
        barred={(inspector, subject) for inspector, subject, _ in lists["recusals"]},
    )


def event_wrongs(work: Work) -> Iterator[Wrong]:
    yield from work.after.wrongs


def visits_wrongs(work: Work) -> Iterator[Wrong]:
    standing = work.after.standing
    right = [[subject, sorted(standing[subject])] for subject in sorted(standing)]
    found = [[visit["subject"], visit["matters"]] for visit in work.document["visits"]]
    for i in range(max(len(right), len(found))):
        if right[i : i + 1] != found[i : i + 1]:
            yield Wrong(f"visits[{i}]", right[i : i + 1], found[i : i + 1])
            return


def teams_wrongs(work: Work) -> Iterator[Wrong]:
    if work.after.office:  # only in an auditor's document
        for i, visit in enumerate(work.document["visits"]):
            right = work.after.office.team_of(visit["subject"])
            yield from same(f"visits[{i}].team", right, visit["team"])


def event_leaf(entry: dict[str, Any]) -> str:
    """The leaf of an event: from its kind, and its inner hash if the event is hidden."""
    if "document" not in entry:
        return f"{entry['kind']}\t{entry['inner']}"
    event = entry["document"]
    return f"{event['event']}\t{digest(jcs(event) + chr(9) + entry['nonce'])}"


def events_root_wrongs(work: Work) -> Iterator[Wrong]:
    right = root_over(map(event_leaf, work.document["events"]))
    yield from same("events_root", right, work.document["events_root"])


# --- A proof for one enterprise (T 5) ------------------------------------------------------------


def proof_places_wrongs(work: Work) -> Iterator[Wrong]:
    places, subject = work.document["places"], work.document["subject"]
    known: dict[str, tuple[str, str]] = {}
    if not places:
        yield Wrong("places", Word("not-empty"))
    yield from ascending("places", [place["matter"] for place in places])
    for i, place in enumerate(places):
        path, root = f"places[{i}]", work.roots.get(f"matter:{place['matter']}")
        yield from same(f"{path}.leaf[0]", subject, place["leaf"][0])
        if root is None:
            yield Wrong(f"{path}.matter", Word("matter-of-header"), place["matter"])
        else:
            entry = place["leaf"][2]
            if "!" not in entry and entry not in work.strata[place["matter"]]:
                yield Wrong(f"{path}.leaf[2]", Word("reason-or-stratum"), entry)
            if not leads_to(place, root):
                yield Wrong(path, Word("leads-to-root"))
        yield from one_area_wrongs(path, [subject, *place["leaf"][1:]], known)


def proof_ticket_wrongs(work: Work) -> Iterator[Wrong]:
    draw, leaf = work.document["draw"], work.document["places"][0]["leaf"]
    yield from same("draw.ticket", subject_ticket(draw["seed"], leaf[0], leaf[3]), draw["ticket"])


def proof_drawn_wrongs(work: Work) -> Iterator[Wrong]:
    places, draw = work.document["places"], work.document["draw"]
    codes = [result["matter"] for result in draw["results"]]
    if codes != [place["matter"] for place in places]:
        yield Wrong("draw.results", [place["matter"] for place in places], codes)
        return
    for i, result in enumerate(draw["results"]):
        cut, is_member = result["cut"], "/" in places[i]["leaf"][2]
        if cut is not None and not is_member:
            yield Wrong(f"draw.results[{i}].cut", None, cut)
        right = is_member and cut is not None and draw["ticket"] <= cut
        yield from same(f"draw.results[{i}].drawn", right, result["drawn"])


# --- The checks, and the checks that each depends on (T 3, T 5) ----------------------------------


class Check(NamedTuple):
    """One line of the table of T 3."""

    code: str
    needs: tuple[str, ...]
    """The fields that a document needs for this check."""
    rests: tuple[str, ...]
    """The checks that have to be made first and find nothing."""
    run: Callable[[Any], Iterator[Wrong]]
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Field to further checks that have to come first, if the document has the field."""


MALFORMED = Check("malformed", (), (), form_wrongs)
OF_HEADER = (
    Check("commitment", (), ("malformed",), commitment_wrongs),
    Check("header-order", (), ("malformed",), order_wrongs),
    Check("header-days", (), ("malformed",), days_wrongs),
    Check("header-entropy", (), ("malformed",), entropy_wrongs),
    Check("header-chain", (), ("malformed",), place_wrongs),
    Check("header-team", (), ("malformed",), team_wrongs),
    Check("header-sizes", (), ("header-order",), sizes_wrongs),
    Check("header-quota", (), ("header-sizes",), quota_wrongs),
    Check("header-chances", (), ("header-quota",), chances_wrongs),
)
SOUND = ("malformed", *(check.code for check in OF_HEADER))
OPEN, AUDITOR, SEAL = ("lists",), ("secret",), ("seal",)
OF_TRANSCRIPT = (
    MALFORMED,
    *OF_HEADER,
    Check("secret", AUDITOR, SOUND, secret_wrongs),
    Check("annex", AUDITOR, ("secret",), annex_wrongs),
    Check("root", OPEN, SOUND, root_wrongs),
    Check("partition", OPEN, ("root",), partition_wrongs),
    Check("base", OPEN, ("partition",), base_wrongs),
    Check("staffing", AUDITOR, ("partition",), staffing_wrongs),
    Check("values", ("values",), SOUND, values_wrongs),
    Check("seal", SEAL, SOUND, seal_wrongs),
    Check("seed", SEAL, ("values", "seal"), seed_wrongs),
    Check("counts", SEAL, ("seed",), counts_wrongs),
    Check("ticket", SEAL, ("counts",), ticket_wrongs),
    Check("proof", SEAL, ("ticket",), proof_wrongs),
    Check("winners", (*OPEN, *SEAL), ("partition", "proof"), winners_wrongs),
    Check(
        *("event", SEAL, ("proof",), event_wrongs),
        also=(("lists", ("winners",)), ("secret", ("secret", "staffing"))),
    ),
    Check("visits", SEAL, ("event",), visits_wrongs),
    Check("teams", (*AUDITOR, *SEAL), ("visits", "staffing", "secret"), teams_wrongs),
    Check("events-root", SEAL, SOUND, events_root_wrongs),
)
OF_PROOF = (
    MALFORMED,
    *OF_HEADER,
    Check("proof", (), SOUND, proof_places_wrongs),
    Check("values", ("draw",), ("proof",), values_wrongs),
    Check("seal", ("draw",), ("values",), seal_wrongs),
    Check("seed", ("draw",), ("seal",), seed_wrongs),
    Check("ticket", ("draw",), ("seed",), proof_ticket_wrongs),
    Check("drawn", ("draw",), ("ticket",), proof_drawn_wrongs),
)
LACKS = {"lists": "no-lists", "secret": "auditor-only", "values": "no-values"}
LACKS.update({"seal": "no-seal", "draw": "no-seal"})


class Examined(NamedTuple):
    """The faults of a document, and the checks that were not made, with the reason."""

    findings: list[Finding]
    unchecked: dict[str, str]


def examine(document: Any, only: Collection[str] | None = None) -> Examined:
    """Make all checks of a transcript or a proof in order, or only some of them."""
    schema = document.get("schema") if isinstance(document, dict) else None
    checks = OF_PROOF if schema == PROOF else OF_TRANSCRIPT
    findings: list[Finding] = []
    unchecked: dict[str, str] = {}
    right: set[str] = set()
    subject: Any = document
    for one in checks:
        if only is not None and one.code not in only:
            continue
        why = reason_not_to_make(one, document, right)
        if why is not None:
            unchecked[one.code] = why
            continue
        found = [Finding(one.code, *wrong) for wrong in one.run(subject)]
        findings.extend(found)
        if not found:
            right.add(one.code)
            if one is MALFORMED:
                subject = Work(document)
    if schema != PROOF:
        unchecked["reasons"] = "no-rulebook"
    return Examined(findings, unchecked)


def reason_not_to_make(check: Check, document: Any, right: set[str]) -> str | None:
    if check is MALFORMED:
        return None
    if "malformed" not in right:
        return "rests"
    for field in check.needs:
        if document.get(field) is None:  # before the draw, a proof has ``draw`` with the value null
            return LACKS[field]
    rests = set(check.rests)
    for field, more in check.also:
        rests.update(more if field in document else ())
    return None if rests <= right else "rests"


def check(document: Any) -> list[tuple[str, str]]:
    """Return the faults of a transcript or a proof: pairs of code and path."""
    return [(finding.code, finding.path) for finding in examine(document).findings]


def unchecked(document: Any) -> dict[str, str]:
    """Return the checks of a transcript or a proof that were not made, with the reason."""
    return examine(document).unchecked


# --- Several documents of one body (T 4) ---------------------------------------------------------


class Draw:
    """The contents of the documents of one commitment, each with its path."""

    def __init__(self, path: str, document: dict[str, Any]) -> None:
        self.path, self.header, self.commitment = path, document["header"], document["commitment"]
        self.sequence: int = self.header["sequence"]
        self.documents: list[tuple[str, dict[str, Any]]] = []

    @property
    def yielded(self) -> bool:
        """Whether a document has the values of all sources."""
        return any("values" in document for _, document in self.documents)


class Chain:
    """The transcripts that are compared, by commitment, and the faults of the others."""

    def __init__(self, documents: Iterable[Any], void: Collection[str]) -> None:
        self.left_out: list[Finding] = []
        self.void: list[str] = []
        by_commitment: dict[str, Draw] = {}
        for i, document in enumerate(documents):
            fields = document if isinstance(document, dict) else {}
            commitment = fields.get("commitment")
            if fields.get("schema") == PROOF:
                continue
            if isinstance(commitment, str) and commitment in void:
                self.void.append(commitment)
            elif examine(document, SOUND).findings:
                self.left_out.append(Finding("chain-document", f"[{i}]"))
            else:
                draw = by_commitment.setdefault(document["commitment"], Draw(f"[{i}]", document))
                draw.documents.append((f"[{i}]", document))
        self.draws = sorted(by_commitment.values(), key=lambda draw: draw.sequence)
        self.by_sequence: dict[int, list[Draw]] = {}
        for draw in self.draws:
            self.by_sequence.setdefault(draw.sequence, []).append(draw)

    def closings(self) -> Iterator[tuple[Draw, str, dict[str, Any]]]:
        """All entries of ``closes``: the draw whose header has it, its path, and the entry."""
        for draw in self.draws:
            for i, entry in enumerate(draw.header["closes"]):
                yield draw, f"{draw.path}.header.closes[{i}]", entry


def body_wrongs(chain: Chain) -> Iterator[Wrong]:
    """Name the first document of each body, except the body of document 0."""
    seen: set[str] = set()
    first = sorted((int(draw.path[1:-1]), draw) for draw in chain.draws)
    for _, draw in first:
        body = draw.header["body"]
        if seen and body not in seen:
            yield Wrong(f"{draw.path}.header.body", first[0][1].header["body"], body)
        seen.add(body)


def gap_wrongs(chain: Chain) -> Iterator[Wrong]:
    sequences = list(chain.by_sequence)
    for i in range(1, len(sequences)):
        if sequences[i] != sequences[i - 1] + 1:
            path = f"{chain.by_sequence[sequences[i]][0].path}.header.sequence"
            yield Wrong(path, sequences[i - 1] + 1, sequences[i])


def twice_wrongs(chain: Chain, name: str) -> Iterator[Wrong]:
    """Name each commitment whose header repeats a field of another header."""
    seen: dict[Any, str] = {}
    for draw in chain.draws:
        first = seen.setdefault(draw.header[name], draw.path)
        if first != draw.path:
            yield Wrong(f"{draw.path}.header.{name}", Word("once"), OtherPath(first))


def fork_wrongs(chain: Chain) -> Iterator[Wrong]:
    yield from twice_wrongs(chain, "sequence")
    yield from twice_wrongs(chain, "previous")
    for draw in chain.draws:
        before = [other.commitment for other in chain.by_sequence.get(draw.sequence - 1, ())]
        if before and draw.header["previous"] not in before:
            yield Wrong(f"{draw.path}.header.previous", before[0], draw.header["previous"])


def chain_order_wrongs(chain: Chain) -> Iterator[Wrong]:
    latest = {
        sequence: max(draw.header["committed_on"] for draw in draws)
        for sequence, draws in chain.by_sequence.items()
    }
    for draw in chain.draws:
        before, day = latest.get(draw.sequence - 1, ""), draw.header["committed_on"]
        if day < before:
            yield Wrong(f"{draw.path}.header.committed_on", f">= {before}", day)


def task_wrongs(chain: Chain) -> Iterator[Wrong]:
    yield from twice_wrongs(chain, "task")


def chain_seal_wrongs(chain: Chain) -> Iterator[Wrong]:
    yield from twice_wrongs(chain, "seal")


def closes_wrongs(chain: Chain) -> Iterator[Wrong]:
    """Check ``closes``; only if each sequence has one commitment."""
    not_closed: list[tuple[str, int]] = []
    """The draws that no header has closed yet, by the day on which they close."""
    listed_at: dict[int, str] = {}
    run, last = range(0), -2
    for draw in chain.draws:
        if draw.sequence != last + 1:
            not_closed, run = [], range(draw.sequence, draw.sequence)
        last, path = draw.sequence, f"{draw.path}.header.closes"
        due = set()
        while not_closed and not_closed[0][0] < draw.header["committed_on"]:
            due.add(heapq.heappop(not_closed)[1])
        listed = {entry["sequence"] for entry in draw.header["closes"]}
        for sequence in sorted(due - listed):
            yield Wrong(path, Word("closes-draw"), sequence)
        for i, entry in enumerate(draw.header["closes"]):
            if entry["sequence"] in run and entry["sequence"] not in due:
                yield Wrong(f"{path}[{i}]", Word("closes-not"), entry["sequence"])
            first = listed_at.setdefault(entry["sequence"], path)
            if first != path:
                yield Wrong(f"{path}[{i}]", Word("once"), OtherPath(first))
            for of in chain.by_sequence.get(entry["sequence"], ()):
                yield from format_wrongs(
                    of.header["entropy"], entry["values"], f"{path}[{i}].values"
                )
                if entry["seal"] is not None:
                    found = digest(entry["seal"])
                    yield from same(f"{path}[{i}].seal", of.header["seal"], found)
        heapq.heappush(not_closed, (draw.header["closes_on"], draw.sequence))
        run = range(run.start, draw.sequence + 1)


def instead_wrongs(chain: Chain) -> Iterator[Wrong]:
    of_task = {draw.header["task"]: draw for draw in reversed(chain.draws)}
    not_lapsed = {
        entry["sequence"] for _, _, entry in chain.closings() if entry["seal"] is not None
    }
    seen: dict[str, str] = {}
    for draw in chain.draws:
        task, path = draw.header["instead_of"], f"{draw.path}.header.instead_of"
        if task is None:
            continue
        if seen.setdefault(task, draw.path) != draw.path:
            yield Wrong(path, Word("once"), OtherPath(seen[task]))
        lapsed = of_task.get(task)
        if lapsed is None:
            continue
        if lapsed.sequence >= draw.sequence:
            yield Wrong(path, f"< {draw.sequence}", lapsed.sequence)
        if lapsed.yielded or lapsed.sequence in not_lapsed:
            yield Wrong(path, Word("lapsed-task"), task)
        first_day = min(source["date"] for source in lapsed.header["entropy"])
        if first_day >= draw.header["committed_on"]:
            yield Wrong(path, f"{first_day} < committed_on", draw.header["committed_on"])


def told_of_drawn(document: dict[str, Any]) -> Any:
    return [
        (entry["code"], [(place["leaf"], place["ticket"]) for place in entry["drawn"]])
        for entry in document["matters"]
    ]


def told_of_visits(document: dict[str, Any], field: str) -> Any:
    return [(visit["subject"], visit[field]) for visit in document["visits"]]


def same_wrongs(chain: Chain) -> Iterator[Wrong]:
    for draw in chain.draws:
        yield from documents_wrongs(draw)
    if any(fork_wrongs(chain)):  # then nobody knows which header closes which draw
        return
    for _, path, entry in chain.closings():
        for draw in chain.by_sequence.get(entry["sequence"], ()):
            yield from closing_wrongs(draw, path, entry)


def documents_wrongs(draw: Draw) -> Iterator[Wrong]:
    """Check that the documents of one commitment agree."""
    tellers: dict[str, Callable[[dict[str, Any]], Any]] = {
        "values": lambda document: document["values"],
        "seal": lambda document: document["seal"],
        "matters": told_of_drawn,
    }
    for field, tell in tellers.items():
        known = [(path, tell(document)) for path, document in draw.documents if field in document]
        for path, told in known[1:]:
            if told != known[0][1]:
                yield Wrong(f"{path}.{field}", Word("same-as"), OtherPath(known[0][0]))
    leaves = [
        (path, document, list(map(event_leaf, document["events"])))
        for path, document in draw.documents
        if "events" in document
    ]
    _, _, longest = max(leaves, key=lambda some: len(some[2]), default=("", {}, []))
    visited: dict[str, Any] = {}
    visits: dict[tuple[str, int], tuple[str, Any]] = {}
    for path, document, some in leaves:
        if some != longest[: len(some)]:
            yield Wrong(f"{path}.events", Word("same-first-events"))
        if document["stage"] == "visited":
            visited = visited or document["events_root"]
            yield from same(f"{path}.events_root", visited, document["events_root"])
        for field in ("matters", "team") if document["audience"] == "auditor" else ("matters",):
            told = told_of_visits(document, field)
            first, right = visits.setdefault((field, len(some)), (path, told))
            if told != right:
                yield Wrong(f"{path}.visits", Word("same-as"), OtherPath(first))


def closing_wrongs(draw: Draw, path: str, entry: dict[str, Any]) -> Iterator[Wrong]:
    """Check that the documents of a draw agree with the entry that closes it."""
    for at, document in draw.documents:
        if "values" in document:
            yield from same(f"{at}.values", entry["values"], document["values"])
        if "seal" in document:
            if entry["seal"] is not None:
                yield from same(f"{at}.seal", entry["seal"], document["seal"])
            if document["stage"] == "visited":
                yield from same(f"{at}.events_root", entry["events"], document["events_root"])
            elif document["events_root"]["size"] > entry["events"]["size"]:
                most = f"<= {entry['events']['size']}: {path}"
                yield Wrong(f"{at}.events_root.size", most, document["events_root"]["size"])


OF_CHAIN: dict[str, Callable[[Chain], Iterator[Wrong]]] = {
    "chain-body": body_wrongs,
    "chain-gap": gap_wrongs,
    "chain-fork": fork_wrongs,
    "chain-order": chain_order_wrongs,
    "chain-task": task_wrongs,
    "chain-seal": chain_seal_wrongs,
    "chain-closes": closes_wrongs,
    "chain-instead": instead_wrongs,
    "chain-same": same_wrongs,
}


def examine_chain(documents: Iterable[Any], void: Collection[str] = ()) -> Examined:
    """Compare transcripts: the faults, and the comparisons that were not made."""
    chain = Chain(documents, void)
    findings, lacking = list(chain.left_out), dict[str, str]()
    for code, run in OF_CHAIN.items():
        found = {finding.code for finding in findings}
        if "chain-body" in found:
            lacking[code] = "several-bodies"
        elif "chain-fork" in found and code in ("chain-closes", "chain-instead"):
            lacking[code] = "fork"
        else:
            findings.extend(Finding(code, *wrong) for wrong in run(chain))
    return Examined(findings, lacking)


def check_chain(documents: Iterable[Any], void: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return the faults between the transcripts of one body: pairs of code and path.

    ``void`` lists the commitments that are void because another was published first. Proofs are
    ignored. Without any transcript nothing could be checked, so ``ValueError`` is raised.
    """
    given = list(documents)
    if all(isinstance(one, dict) and one.get("schema") == PROOF for one in given):
        raise ValueError("there is no transcript to check")
    return [(finding.code, finding.path) for finding in examine_chain(given, void).findings]


class Fact(NamedTuple):
    """A fact that is no fault, but that the reader should look at."""

    code: str
    """``lapsed``, ``instead-of`` or ``void``."""
    about: str
    """The sequence of the lapsed draw, the replacing task, or the void commitment."""
    details: tuple[str, ...] = ()
    """The sources without a value, or the lapsed task."""


def facts(documents: Iterable[Any], void: Collection[str] = ()) -> list[Fact]:
    """Return the facts that readers of transcripts should look at, each once."""
    chain, found = Chain(documents, void), list[Fact]()
    for _, _, entry in chain.closings():
        if entry["seal"] is None:
            of = chain.by_sequence.get(entry["sequence"], [])
            sources = of[0].header["entropy"] if of else []
            lacking = [i for i, value in enumerate(entry["values"]) if value is None]
            names = [
                f"{sources[i]['source']}, {sources[i]['date']}" if i < len(sources) else f"#{i + 1}"
                for i in lacking
            ]
            found.append(Fact("lapsed", str(entry["sequence"]), tuple(names)))
    for draw in chain.draws:
        if draw.header["instead_of"] is not None:
            found.append(Fact("instead-of", draw.header["task"], (draw.header["instead_of"],)))
    found.extend(Fact("void", commitment) for commitment in chain.void)
    return list(dict.fromkeys(found))


# --- In words ------------------------------------------------------------------------------------

Pair = tuple[str, str]
FAULTS: dict[str, Pair] = {
    "malformed": (
        "The document does not have the required form.",
        "文件的格式不符合规定。",
    ),
    "unreadable": ("The file could not be read.", "文件无法读取。"),
    "commitment": ("The commitment is not the hash of the header.", "承诺值与文件头不符。"),
    "header-order": (
        "A list in the header is out of order, has a repeated item, or is empty.",
        "文件头中的列表没有按次序排列、有重复或者为空。",
    ),
    "header-days": ("The days in the header contradict each other.", "文件头中的日期相互矛盾。"),
    "header-entropy": (
        "A source of randomness is too early, too late or named twice, or the values are too few.",
        "随机来源的日期过早或者过晚、来源重复，或者值的个数太少。",
    ),
    "header-chain": (
        "The header does not match the number of its draw in the body's chain.",
        "文件头与本机关抽取的次序相矛盾。",
    ),
    "header-team": (
        "The numbers of inspectors in the header contradict each other.",
        "文件头中执法检查人员的人数不相符。",
    ),
    "header-sizes": (
        "The numbers of subjects in the header do not add up.",
        "文件头中检查对象的个数不相符。",
    ),
    "header-quota": (
        "A quota, a share, a weight or a rate in the header is wrong.",
        "文件头中的抽查数量、比例、权重或者抽查率有误。",
    ),
    "header-chances": (
        "A chance in the header does not follow from the weights or the rates.",
        "文件头中的概率与权重或者抽查率不符。",
    ),
    "secret": (
        "The seal, a salt or a nonce was not made from the secret.",
        "密封值、盐值或者盲化值不是由密值得出的。",
    ),
    "annex": (
        "The annex does not match the header.",
        "存档材料与文件头不符。",
    ),
    "root": ("A list does not match its root in the header.", "名单与文件头中的根不符。"),
    "partition": (
        "The lists do not divide the directory as the header says.",
        "各名单对名录库的划分与文件头不符。",
    ),
    "base": ("The base of a group does not count the right subjects.", "分组的基数有误。"),
    "staffing": (
        "The roster or the recusals do not fit the header.",
        "人员名单或者回避名单与文件头不符。",
    ),
    "values": ("The values do not fit the sources of randomness.", "各来源的值与随机来源不符。"),
    "seal": ("The seal does not match the header.", "密封值与文件头不符。"),
    "seed": (
        "The seed does not follow from the commitment, the seal and the values.",
        "种子不是由承诺值、密封值和各来源的值得出的。",
    ),
    "counts": (
        "The number of drawn subjects does not fit the strata, or a subject appears twice.",
        "各分层的抽中数量有误，或者检查对象重复。",
    ),
    "ticket": (
        "A ticket, the order of the drawn subjects, or a cut is wrong.",
        "签号、抽中对象的次序或者末位签号有误。",
    ),
    "proof": (
        "A subject is not at its place in the list whose root is in the header.",
        "检查对象不在与文件头相符的名单的所写位置。",
    ),
    "winners": (
        "A subject was drawn although others in its stratum have smaller tickets.",
        "抽中的检查对象不是本分层签号最小的。",
    ),
    "event": ("An event after the draw is not possible as recorded.", "抽取之后的事件不能成立。"),
    "visits": (
        "The visits do not match the subjects to be visited after all events.",
        "各次检查与全部事件之后的应查对象不符。",
    ),
    "teams": ("A team is not the one that the draw gives.", "检查小组与抽取结果不符。"),
    "events-root": ("The root of the events is wrong.", "各事件的根有误。"),
    "drawn": (
        "Whether the subject was drawn does not follow from the ticket and the cut.",
        "是否抽中与签号和末位签号不符。",
    ),
    "chain-document": (
        "A document was not compared, because its form or its header is wrong.",
        "文件的格式或者文件头有误，没有参加比较。",
    ),
    "chain-body": ("The documents come from several bodies.", "文件不属于同一机关。"),
    "chain-gap": ("The documents of a draw are missing.", "缺少某次抽取的文件。"),
    "chain-fork": (
        "Two commitments have the same number in the chain, or one does not name the one before.",
        "两个承诺值占同一位置，或者承诺值没有接着前一次抽取。",
    ),
    "chain-order": (
        "A commitment has an earlier date than the commitment before it.",
        "承诺日早于前一次抽取的承诺日。",
    ),
    "chain-task": ("There are two commitments for one task.", "同一任务有两个承诺值。"),
    "chain-seal": ("Two commitments have the same seal.", "两个承诺值的密封值相同。"),
    "chain-closes": (
        "A header leaves out an earlier draw that it has to close, or closes one wrongly.",
        "文件头没有办结其应当办结的以前的抽取，或者办结有误。",
    ),
    "chain-instead": (
        "A task replaces a task that did not lapse or that another task already replaced.",
        "所代替的任务并未失效，或者已由其他任务代替。",
    ),
    "chain-same": (
        "Two documents disagree about one draw.",
        "对同一次抽取，两份文件所写的不同。",
    ),
}
"""The meaning of a fault, by check."""

CHECKS: dict[str, Pair] = {
    "commitment": ("the commitment", "承诺值"),
    "header-order": ("the order of the header's lists", "文件头各列表的次序"),
    "header-days": ("the days of the header", "文件头的日期"),
    "header-entropy": ("the sources of randomness", "随机来源"),
    "header-chain": ("the place in the body's chain of draws", "在本机关各次抽取中的位置"),
    "header-team": ("the numbers of inspectors", "执法检查人员的人数"),
    "header-sizes": ("the numbers of subjects", "检查对象的个数"),
    "header-quota": ("quotas, shares, weights and rates", "抽查数量、比例、权重和抽查率"),
    "header-chances": ("the chances", "概率"),
    "secret": ("seal, salts and nonces from the secret", "由密值得出的密封值、盐值和盲化值"),
    "annex": ("the annex", "存档材料"),
    "root": ("the lists", "名单"),
    "partition": ("the division of the directory", "名录库的划分"),
    "base": ("the bases", "基数"),
    "staffing": ("the roster and the recusals", "人员名单和回避名单"),
    "values": ("the values", "各来源的值"),
    "seal": ("the seal", "密封值"),
    "seed": ("the seed", "种子"),
    "counts": ("the numbers drawn", "抽中数量"),
    "ticket": ("the tickets", "签号和末位签号"),
    "proof": ("the places in the lists", "在名单中的位置"),
    "winners": ("whether the smallest tickets were drawn", "抽中的是否签号最小"),
    "event": ("the events after the draw", "抽取之后的事件"),
    "visits": ("the visits", "各次检查"),
    "teams": ("the teams", "检查小组"),
    "events-root": ("the root of the events", "各事件的根"),
    "drawn": ("drawn or not drawn", "是否抽中"),
    "reasons": ("the reasons of the events", "事件的理由"),
    "chain-gap": ("whether draws are missing", "各次抽取是否齐全"),
    "chain-fork": ("whether commitments follow each other", "承诺值是否前后相接"),
    "chain-order": ("the order of the commitments' days", "承诺日的先后"),
    "chain-task": ("whether each task has one draw", "每个任务是否只有一次抽取"),
    "chain-seal": ("whether each draw has its own seal", "密封值是否重复"),
    "chain-closes": ("how headers close earlier draws", "对以前抽取的办结"),
    "chain-instead": ("the tasks that replace lapsed tasks", "代替失效任务的任务"),
    "chain-same": ("whether the documents of a draw agree", "同一次抽取的各文件是否一致"),
}
"""The subject of a check, for the list of checks that were not made."""

WORDS: dict[str, Pair] = {
    # why a check was not made
    "no-values": ("The values are not published yet", "各来源的值尚未公布"),
    "no-seal": ("The seal is not published yet", "密封值尚未公布"),
    "no-lists": ("This document does not have the lists", "本文件不含名单"),
    "auditor-only": (
        "Only the supervising unit's document has what this check needs",
        "所需内容只在给监督单位的文件中",
    ),
    "no-rulebook": ("The document does not have the rulebook", "文件不含规则"),
    "rests": (
        "This depends on a check that found a fault or was not made",
        "所依据的核验发现差错或者没有进行",
    ),
    "several-bodies": ("The documents come from several bodies", "文件不属于同一机关"),
    "fork": ("The commitments do not follow each other", "承诺值前后不相接"),
    # why a text could not be read
    "key-twice": ("A key appears twice in one object, path", "同一映射中键重复，路径"),
    "no-integer": ("A number is not an integer of at most 16 digits", "数不是至多 16 位的整数"),
    "too-deep": ("It is nested more than 16 levels deep, at line:column", "嵌套超过 16 层，行:列"),
    "no-json": ("It is not JSON, at line:column", "不是 JSON，行:列"),
    "bom": ("It begins with a byte order mark, at line:column", "以字节顺序标记开头，行:列"),
    "no-utf-8": ("It is not UTF-8, at byte", "不是 UTF-8，字节"),
    # the forms of fields
    "form-object": ("an object", "映射"),
    "form-list": ("a list", "列表"),
    "form-field": ("this field", "有此字段"),
    "form-no-field": ("no such field", "无此字段"),
    "form-length": ("a list of the right length, within the limits", "长度符合规定的列表"),
    "form-as-many": ("as many as matters", "与事项一样多"),
    "form-places": (
        "a place for each subject in by, null for each null in by",
        "每个 by 各有位置，为 null 的为 null",
    ),
    "form-id": ("an id", "编号"),
    "form-digest": ("64 lowercase hex digits", "64 位小写十六进制数字"),
    "form-nonce": ("32 lowercase hex digits", "32 位小写十六进制数字"),
    "form-date": ("a date YYYY-MM-DD", "YYYY-MM-DD 格式的日期"),
    "form-text": ("a text of the allowed characters", "由允许的码点组成的文本"),
    "form-format": ("a format", "格式"),
    "form-value": ("a text of at most 4,096 characters", "至多 4,096 个码点的文本"),
    "form-evidence": ("a text of 1 to 100,000 characters", "1 至 100,000 个码点的文本"),
    "form-area": ("an id or -", "编号或者 -"),
    "form-entry": ("group/stratum, group!reason or -!reason", "分组/分层、分组!理由或者 -!理由"),
    "form-share": ("a fraction p/q in lowest terms", "最简分数 p/q"),
    "form-chance": ("a fraction p/q in lowest terms", "最简分数 p/q"),
    "form-integer": ("an integer from 0 to 2^53 - 1", "0 至 2^53 - 1 的整数"),
    "form-count": ("an integer of at least 1", "不小于 1 的整数"),
    "form-weight": ("an integer from 1 to 10^15", "1 至 10^15 的整数"),
    "form-boolean": ("true or false", "true 或者 false"),
    "form-annex": ("an object, at most 8 levels deep", "至多 8 层的映射"),
    "form-null": ("null", "null"),
    # what else was expected
    "or-null": ("{0} or null", "{0}或者 null"),
    "after-before": ("a greater item than the one before", "大于前一项"),
    "not-empty": ("at least one", "至少一项"),
    "once": ("only once", "不重复"),
    "null-if-first": (
        "null for draw 0, and only for draw 0",
        "第 0 次抽取为 null，也只有这一次为 null",
    ),
    "null-if-lapsed": (
        "null where a value is null, and only there",
        "有一个值为 null 时为 null，否则不为 null",
    ),
    "another-task": ("another task", "其他任务"),
    "in-all-lists": ("the same subjects in all lists", "各名单的检查对象相同"),
    "stratum-of-header": ("a stratum of the header", "文件头中的分层"),
    "reason-or-stratum": ("a reason or a stratum of the header", "理由或者文件头中的分层"),
    "matter-of-header": ("a matter of the header", "文件头中的事项"),
    "pool-of-team": ("a pool of the team", "小组构成中的人员库"),
    "inspector-of-roster": ("an inspector of the roster", "人员名单中的人员"),
    "subject-of-directory": ("a subject of the directory", "名录库中的检查对象"),
    "leads-to-root": ("a path that gives the root of the list", "得出名单的根的路径"),
    "smallest-tickets": ("one of the smallest tickets", "签号最小者"),
    "stands": ("a subject that still has to be visited", "尚待检查的对象"),
    "someone-left": (
        "the next subject of the stratum: the stratum has one left",
        "该分层尚有对象，应当递补",
    ),
    "not-before": (
        "a subject that was not drawn, brought in or replaced before",
        "此前未抽中、未递补、未退出的对象",
    ),
    "on-the-team": ("an inspector of that team and pool", "该检查小组中来自该人员库的人员"),
    "closes-draw": ("to close this draw", "应当办结此次抽取"),
    "closes-not": ("not to close this draw", "不应办结此次抽取"),
    "lapsed-task": ("a task whose sources did not yield all values", "没有得到全部来源的值的任务"),
    "same-as": ("the same as in", "与此文件相同"),
    "same-first-events": ("the same first events", "最初几个事件相同"),
    # the parts of the report
    "right": ("No fault was found.", "没有发现差错。"),
    "wrong": ("Faults were found.", "发现差错。"),
    "faults": ("FAULTS", "差错"),
    "unchecked": ("NOT CHECKED", "未核验"),
    "facts": ("FACTS", "事实"),
    "expected": (": expected{0}", "：应为{0}"),
    "found": (", found{0}", "，实为{0}"),
    "more": ("and {0} more places", "另有 {0} 处"),
    "colon": (": ", "："),
    "comma": (", ", "、"),
    "together": ("The documents of {0} together", "{0} 的各份文件之间"),
    "hidden": (
        "Events of which only kind and hash are shown, so the contents were not checked: {0}",
        "只写明种类和散列、内容未核验的事件：{0} 个",
    ),
    "malformed": (
        "Nothing else was checked because the form is wrong",
        "格式不符，其余核验均没有进行",
    ),
    "unreadable": (
        "Nothing was checked, because it could not be read",
        "无法读取，各项核验均没有进行",
    ),
    "one-document": (
        "Only one document of {0} was given, so nothing was compared; give all its documents",
        "{0} 的文件只有一份，未作比较；请提供其全部文件",
    ),
    "void-unknown": ("No document has the void commitment {0}", "没有文件属于所列的无效承诺值 {0}"),
    # facts
    "public": ("everyone", "公众"),
    "open": ("everyone, with the open directory", "公众（公开名录）"),
    "auditor": ("the supervising unit", "监督单位"),
    "announced": ("announced", "已承诺"),
    "drawn": ("drawn", "已抽取"),
    "visited": ("visited", "已检查"),
    "of-draw": ("Transcript for {0}, stage: {1}", "抽取记录，受众：{0}，阶段：{1}"),
    "of-subject": ("Proof for the subject {0}", "检查对象 {0} 的证明"),
    "which": (
        "Body {0}, task {1}, draw {2} of this body, committed on {3}",
        "机关 {0}，任务 {1}，该机关第 {2} 次抽取（从 0 起），承诺日 {3}",
    ),
    "by-commitment": ("Commitment {0}", "承诺值 {0}"),
    "by-rulebook": ("Rulebook: {0}", "规则：{0}"),
    "source": ("Source of randomness: {0}, {1}, {2}", "随机来源：{0}，{1}，{2}"),
    "bits": (
        "The sources together have at least 2^{0} values",
        "各随机来源的值的个数之积至少为 2^{0}",
    ),
    "matter": ("Matter {0}: {1} of {2} subjects can be drawn", "事项 {0}：{2} 户中可抽取 {1} 户"),
    "matter-drawn": ("Matter {0}: {1} subjects were drawn", "事项 {0}：抽中 {1} 户"),
    "pool": (
        "Pool {0}: {1} of {2} inspectors go on each visit; at least {3} may visit each subject; "
        "no inspector is recused from more than {4} subjects",
        "人员库 {0}：共 {2} 人，每次检查 {1} 人；每个可抽取的对象至少有 {3} 人可以检查；"
        "每人至多须回避 {4} 户",
    ),
    "events": (
        "Replaced after the draw: subjects {0}, inspectors {1}",
        "抽取之后：退出的检查对象 {0} 户，更换的执法检查人员 {1} 人次",
    ),
    "was-drawn": ("Matter {0}: drawn from {1}", "事项 {0}：分层 {1}，抽中"),
    "not-drawn": ("Matter {0}: listed in {1}, not drawn", "事项 {0}：分层 {1}，未抽中"),
    "can-be-drawn": ("Matter {0}: listed in {1}", "事项 {0}：列入分层 {1}"),
    "out": ("Matter {0}: excluded, {1}", "事项 {0}：不予抽取（{1}）"),
    "lapsed": (
        "Draw {0} lapsed. These sources had no value: {1}",
        "第 {0} 次抽取失效，没有给出值的来源：{1}",
    ),
    "instead-of": ("Task {0} replaces the task {1}", "任务 {0} 代替任务 {1}"),
    "void": ("The commitment {0} is void", "承诺值 {0} 无效"),
}
"""Everything else that the report says, in English and in Chinese."""
SHOWN = 5
"""The number of places shown for one check."""


class Teller:
    """Writes the results in one language."""

    def __init__(self, lang: str) -> None:
        self.place = ("en", "zh").index(lang)

    def word(self, code: str, *about: Any) -> str:
        text = WORDS[code][self.place]
        return text.format(*about) if about else text

    def value(self, value: Any, names: list[str]) -> str:
        if isinstance(value, Word):
            nullable = value.endswith("?")
            text = self.word(value.rstrip("?"))
            return self.word("or-null", text) if nullable else text
        if isinstance(value, OtherPath):
            return self.path(value, names)
        try:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        except (TypeError, ValueError, RecursionError):
            text = type(value).__name__
        return text if len(text) <= 100 else text[:100] + "..."

    def path(self, path: str, names: list[str]) -> str:
        """A path that begins with the number of a document, with the document's name."""
        match = re.match(r"\[([0-9]+)\]\.?", path)
        path = path if len(path) <= 200 else path[:200] + "..."
        return f"{names[int(match[1])]} {path[match.end() :]}".rstrip() if match else path

    def faults(self, title: str, findings: list[Finding], names: list[str]) -> Iterator[str]:
        if findings:
            yield f"{title}{self.word('colon')}".rstrip()
        for code in dict.fromkeys(finding.code for finding in findings):
            yield f"  {code}{self.word('colon')}{FAULTS[code][self.place]}"
            some = [finding for finding in findings if finding.code == code]
            for finding in some[:SHOWN]:
                yield f"      {self.path(finding.path, names)}{self.difference(finding, names)}"
            if len(some) > SHOWN:
                yield f"      {self.word('more', len(some) - SHOWN)}"

    def difference(self, finding: Finding, names: list[str]) -> str:
        if finding.expected == finding.found == "":
            return ""
        text = self.word("expected", self.apart(finding.expected, names))
        if finding.found == "":  # nothing to show, for example for a missing field
            return text
        return text + self.word("found", self.apart(finding.found, names))

    def apart(self, value: Any, names: list[str]) -> str:
        """A value after a word; no blank between two Chinese characters."""
        text = self.value(value, names)
        return text if self.place and not text[:1].isascii() else f" {text}"

    def unchecked(self, title: str, lacking: dict[str, str], more: list[str]) -> Iterator[str]:
        if lacking or more:
            yield f"{title}{self.word('colon')}".rstrip()
        for why in dict.fromkeys(lacking.values()):
            codes = [code for code in lacking if lacking[code] == why]
            some = self.word("comma").join(CHECKS[code][self.place] for code in codes)
            yield f"  {self.word(why)}{self.word('colon')}{some}"
        yield from (f"  {text}" for text in more)

    def hidden(self, document: Any) -> list[str]:
        number = sum("kind" in event for event in document.get("events", ()))
        return [self.word("hidden", number)] if number else []

    def identity(self, document: dict[str, Any]) -> Iterator[str]:
        """The lines that identify a document."""
        header = document["header"]
        if document["schema"] == PROOF:
            yield self.word("of-subject", document["subject"])
        else:
            audience, stage = self.word(document["audience"]), self.word(document["stage"])
            yield self.word("of-draw", audience, stage)
        days = header["sequence"], header["committed_on"]
        yield self.word("which", header["body"], header["task"], *days)
        yield self.word("by-commitment", document["commitment"])

    def contents(self, document: dict[str, Any]) -> Iterator[str]:
        """The contents of a document without faults."""
        header = document["header"]
        yield self.word("by-rulebook", header["rulebook"]["name"])
        for source in header["entropy"]:
            yield self.word("source", source["source"], source["date"], source["format"])
        number = math.prod(outcomes(source["format"]) or 0 for source in header["entropy"])
        yield self.word("bits", number.bit_length() - 1)
        if document["schema"] == PROOF:
            yield from self.of_subject(document)
            return
        for matter in header["matters"]:
            members = sum(group["size"] for group in matter["groups"])
            yield self.word("matter", matter["code"], members, header["subjects"]["size"])
        for entry in document.get("matters", ()):
            yield self.word("matter-drawn", entry["code"], len(entry["drawn"]))
        for pool in header["team"]:
            of = (pool["count"], pool["size"], pool["least"], pool["most"])
            yield self.word("pool", pool["pool"], *of)
        if "events" in document:
            kinds = Counter(event_leaf(event).split("\t")[0] for event in document["events"])
            yield self.word("events", kinds["replace-subject"], kinds["replace-inspector"])

    def of_subject(self, document: dict[str, Any]) -> Iterator[str]:
        """The contents of a proof for its subject."""
        draw = document["draw"]
        for i, place in enumerate(document["places"]):
            entry = place["leaf"][2]
            if "/" not in entry:
                state = "out"
            elif draw is None:
                state = "can-be-drawn"
            else:
                state = "was-drawn" if draw["results"][i]["drawn"] else "not-drawn"
            yield self.word(state, place["matter"], entry)

    def facts(self, some: list[Fact]) -> Iterator[str]:
        for fact in some:
            yield self.word(fact.code, fact.about, self.word("comma").join(fact.details))


class Told(NamedTuple):
    """The three parts of a report, each in lines."""

    faults: list[str]
    unchecked: list[str]
    facts: list[str]


def tell_file(teller: Teller, name: str, content: bytes, told: Told) -> Any:
    """Check a file and report on it; return its document, None if it cannot be read."""
    try:
        document = read(content.decode())
    except UnicodeDecodeError as error:
        finding = Finding(
            "malformed", f"{teller.word('no-utf-8')}{teller.word('colon')}{error.start}"
        )
    except UnreadableError as error:
        finding = Finding(
            "malformed", f"{teller.word(error.why)}{teller.word('colon')}{error.where}"
        )
    else:
        findings, lacking = examine(document)
        told.faults.extend(teller.faults(name, findings, []))
        if any(finding.code == "malformed" for finding in findings):
            told.unchecked.extend(teller.unchecked(name, {}, [teller.word("malformed")]))
            return document
        told.unchecked.extend(teller.unchecked(name, lacking, teller.hidden(document)))
        told.facts.append(f"{name}{teller.word('colon')}".rstrip())
        told.facts.extend(f"  {text}" for text in teller.identity(document))
        if not findings:
            told.facts.extend(f"  {text}" for text in teller.contents(document))
        return document
    told.faults.extend(teller.faults(name, [finding], []))
    told.unchecked.extend(teller.unchecked(name, {}, [teller.word("malformed")]))
    return None


def tell_bodies(
    teller: Teller, names: list[str], documents: list[Any], void: list[str], told: Told
) -> None:
    """Compare the transcripts of each body."""
    of_body: dict[str, list[int]] = {}
    for i, document in enumerate(documents):
        if isinstance(document, dict) and document.get("schema") == TRANSCRIPT:
            header = document.get("header")
            body = header.get("body") if isinstance(header, dict) else None
            if isinstance(body, str) and is_id(body):
                of_body.setdefault(body, []).append(i)
    for body, places in of_body.items():
        some, of_some = [documents[i] for i in places], [names[i] for i in places]
        title = teller.word("together", body)
        if len(some) == 1:
            told.unchecked.append(teller.word("one-document", body))
        else:
            findings, lacking = examine_chain(some, void)
            told.faults.extend(teller.faults(title, findings, of_some))
            told.unchecked.extend(teller.unchecked(title, lacking, []))
        lines = [f"  {text}" for text in teller.facts(facts(some, void))]
        told.facts.extend([f"{title}{teller.word('colon')}".rstrip(), *lines] if lines else [])
    present = [document.get("commitment") for document in documents if isinstance(document, dict)]
    for commitment in dict.fromkeys(void):
        if commitment not in present:
            told.unchecked.append(teller.word("void-unknown", commitment))


def write(lines: Iterable[str]) -> None:
    """Print lines with any characters to any terminal; stop silently at a closed pipe."""
    text = "\n".join(FORBIDDEN.sub("?", line) for line in lines)
    encoding = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    except BrokenPipeError:
        # The reader, such as head, has left; discard what Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def digest_argument(text: str) -> str:
    if not SCALARS["digest"](text):
        raise argparse.ArgumentTypeError("give 64 lowercase hex digits 须为 64 位小写十六进制数字")
    return text


def main(arguments: list[str] | None = None) -> int:
    """Run as a program; return the exit code."""
    parser = argparse.ArgumentParser(
        description="Check transcripts and proofs of draws. 核验抽取记录和证明。"
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a JSON document 文件")
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language 语言")
    parser.add_argument(
        *("--void",),
        action="append",
        default=[],
        type=digest_argument,
        metavar="COMMITMENT",
        help="a commitment that is void because another was published first; may be repeated "
        "因另有承诺值先公布而无效的承诺值，可多次使用",
    )
    options = parser.parse_args(arguments)
    teller, told = Teller(options.lang), Told([], [], [])
    documents: list[Any] = []
    for name in options.files:
        try:
            content = Path(name).read_bytes()
        except OSError as error:
            finding = Finding("unreadable", error.strerror or type(error).__name__)
            told.faults.extend(teller.faults(name, [finding], []))
            told.unchecked.extend(teller.unchecked(name, {}, [teller.word("unreadable")]))
            documents.append(None)
        else:
            documents.append(tell_file(teller, name, content, told))
    tell_bodies(teller, options.files, documents, options.void, told)
    lines = [teller.word("wrong" if told.faults else "right")]
    for part in Told._fields:
        if getattr(told, part):
            lines += ["", teller.word(part), *getattr(told, part)]
    write(lines)
    return 1 if told.faults else 0


if __name__ == "__main__":
    sys.exit(main())
