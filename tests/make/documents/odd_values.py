"""Values that a document may hold nowhere, or only in some places, or up to a limit."""

from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from tests.make.draws.parts import Number, Pool, Text

LARGEST = 2**53 - 1


class Items(list):
    """What only compares like a list."""


class Fields(dict):
    """What only compares like an object."""


NUMBERS = [0, 1, 2, 3, 7, 63, 64, 10**15, 10**15 + 1, LARGEST - 1, LARGEST, LARGEST + 1, -1, 2**70]
FRACTIONS = [
    *("0/1", "1/1", "1/2", "1/3", "2/4", "0/2", "3/2", "1/0", "0/0", "01/2", "1/02", "-1/2"),
    *("+1/2", "1 /2", "1/2/3", "½", "0.5", "1", "１/２", f"1/{10**14}", f"1/{10**15}"),
    *(f"{10**15 - 1}/{10**15}", f"1/{10**39}", f"1/{10**40}", f"{10**40 - 1}/{10**40}"),
]
DATES = [
    *("2026-11-24", "2026-02-29", "2028-02-29", "2026-13-01", "2026-00-10", "0000-01-01"),
    *("0001-01-01", "9999-12-31", "2026-1-5", "20261124", "2026-W01-1", "2026-11-24T00:00"),
    *("２026-11-24", " 2026-11-24", "2026-11-24\n", "12026-11-24"),
]
FORMATS = [
    *("6C33 1C16", "20C80", "H64", "H6", "D7", "D8", "D64", "D65", "H256", "H257", "6C33  1C16"),
    *(" H6", "H6 ", "H6\n", "", "0C5", "6C5", "5C5", "999C999", "1C1000", "H06", "D0", "h6"),
    *("6c33", "６C33", " ".join(["H1"] * 16), " ".join(["H1"] * 17), " ".join(["500C999"] * 16)),
]
TEXTS = [
    *("", " ", "a", "上饶", "a ", "\u3000a", "\u200b", "a\u200bb", "a\tb", "\x00", "\x7f"),
    *("\ufeff", "\ud800", "a\udfff", "\ufdd0", "\U0001ffff", "e\u0301", "\U0001f600", "07 03"),
    *("absent", "null", "-", "-a", ".a", "_", "a/b", "!", "/", "-/A", "*", "S00", "all/A"),
    *("all!closed", "-!moved", "g1/A", "all/A/B", "all!a!b", "ab" * 32, "AB" * 32, "ab" * 16),
    *("0" * 64, "0" * 63, "f" * 64, "0" * 64 + "\n", "a" * 64, "a" * 65, "a" * 1000),
    *("a" * 1001, "值" * 4096, "值" * 4097),
]
SPECS = [
    *("randcheck-transcript/1", "randcheck-transcript/2", "randcheck-proof/2", "randcheck-proof/1"),
    *("randcheck-draw/1", "randcheck-draw/2", "public", "open", "auditor", "announced", "drawn"),
    *("visited", "own", "other", "replace-subject", "replace-inspector", "roster", "recusals"),
]
STRANGE: list[Any] = [
    *(True, False, 1.0, 0.5, float("nan"), 1j, Number(1), Text("M1"), Pool.MATTER, Pool.CITY),
    *(b"a", (), ("a",), {1}, Fraction(1, 2), date(2026, 11, 24), object()),
    *(Items(), Fields(), Items(["a"])),
]
"""What no JSON text gives, but true and false."""


def scalar(dice: Random, *, plain: bool) -> Any:
    """Any value without parts; a plain one can stand in a JSON text."""
    some: Any = dice.choice([NUMBERS, FRACTIONS, DATES, FORMATS, TEXTS, SPECS, [None, True, False]])
    if dice.random() < 0.003:
        return "长" * dice.choice([100_000, 100_001])
    if not plain and dice.random() < 0.15:
        return dice.choice(STRANGE)
    return dice.choice(some)


def junk(dice: Random, *, plain: bool) -> Any:
    """Any value."""
    what = dice.random()
    if what < 0.75:
        return scalar(dice, plain=plain)
    if what < 0.85:
        return [scalar(dice, plain=plain) for _ in range(dice.randrange(3))]
    if what < 0.95:
        keys = ("a", "é", "root", "size", "kind", "document", "subject")
        return {dice.choice(keys): scalar(dice, plain=plain) for _ in range(dice.randrange(3))}
    made: Any = scalar(dice, plain=plain)
    for _ in range(dice.choice([1, 2, 6, 7, 8, 9, 14, 15, 16, 17, 40])):
        made = [made] if dice.random() < 0.5 else {"a": made}
    return made
