"""Documents changed by chance: as by a slip of the pen, a broken program, or a body that cheats."""

import copy
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.make.documents.odd_values import (
    DATES,
    FORMATS,
    FRACTIONS,
    NUMBERS,
    SPECS,
    TEXTS,
    junk,
    scalar,
)


def tweaked(value: Any, _made: Any, dice: Random) -> Any:
    """A value of the same type that differs a little."""
    if type(value) is bool:
        return not value
    if type(value) is int:
        # By a power of two: an index that goes wrong only far up a path.
        more = value + 2 ** dice.randrange(8)
        return dice.choice([value + 1, value - 1, more, more, dice.choice(NUMBERS)])
    if type(value) is not str:
        return scalar(dice, plain=True)
    if dice.random() < 0.8 and len(value) == 10 and value[4:5] == "-":
        try:
            by = dice.choice([1, -1, 30, 365, 366, 367, -366])
            return str(date.fromisoformat(value) + timedelta(days=by))
        except (ValueError, OverflowError):
            return value
    place = dice.randrange(len(value) + 1)
    letter = dice.choice("0123456789abcdefgAZ-_./! \t\n\u200b上é\ud800")
    if dice.random() < 0.6:
        letter = dice.choice("0123456789abcdef")
    return dice.choice(
        [
            value[:place] + letter + value[place + 1 :],
            value[:place] + letter + value[place + 1 :],
            value[:place] + letter + value[place:],
            value[:place] + value[place + 1 :],
            value[:place],
            value + value,
            value.upper(),
            value[::-1],
        ]
    )


def alike(value: Any, made: Any, dice: Random) -> Any:
    """Another value of a document, most likely one that has the same form."""
    other = None
    for _ in range(12):
        container, key = places(made, dice)
        other = container[key]
        length = len(value) if isinstance(value, str) else None
        if type(other) is type(value) and (length is None or length == len(other)):
            break
    return copy.deepcopy(other)


def places(made: Any, dice: Random) -> tuple[Any, Any]:
    """A container somewhere in a document, and one of its keys; every level as likely."""
    container, key = None, None
    while isinstance(made, dict | list) and made and (container is None or dice.random() < 0.85):
        container = made
        key = dice.choice([*made]) if isinstance(made, dict) else dice.randrange(len(made))
        made = made[key]
    return container, key


KINDS: dict[str, Any] = {
    **dict.fromkeys(("opens_on", "closes_on", "committed_on", "as_of", "date", "on"), DATES),
    **dict.fromkeys(("share", "rate", "chance"), FRACTIONS),
    **dict.fromkeys(("name", "source", "evidence", "body", "task", "subject", "code"), TEXTS),
    **{"format": FORMATS, "spec": SPECS, "schema": SPECS, "audience": SPECS, "stage": SPECS},
    **{"event": SPECS, "kind": SPECS, "area": SPECS},
}
"""By field, what it may hold or may just not hold."""

LIMITS = {"counting": 1_000, "team": 1_000, "matters": 1_000, "by": 1_000, "path": 64}
LIMITS |= {"entropy": 64, "values": 64, "evidence": 100_000, "closes": 70}


PARTS = ("header", "header", "header", "events", "places", "", "", "", "", "")


def at_limit(made: Any, dice: Random) -> bool:
    """Make some part as long or deep as it may be, or by one more; False where none is found."""
    if "annex" in made and dice.random() < 0.2:
        deep: Any = 5
        for _ in range(dice.choice([6, 7, 8])):
            deep = dice.choice([[deep], {"a": deep}])
        made["annex"] = {"a": deep}
        return True
    for _ in range(40):
        container, key = places(made, dice)
        most, held = LIMITS.get(key, 0) if isinstance(key, str) else 0, container[key]
        if most and isinstance(held, str) and key == "evidence":
            container[key] = "x" * (most + dice.randrange(2)) if dice.random() < 0.5 else ""
            return True
        if most and isinstance(held, list) and held:
            item = copy.deepcopy(held[-1])
            length = most + dice.randrange(2)
            held[:] = [f"x{n:04}" if isinstance(item, str) else item for n in range(length)]
            return True
        if isinstance(held, str) and container is made.get("values"):
            container[key] = "x" * dice.choice([4_096, 4_097])
            return True
    return False


def mutate(made: Any, dice: Random, *, plain: bool = True) -> None:
    """Change a document in one place."""
    # Most of what there is to be wrong stands in the header and in the events.
    part = made.get(dice.choice(PARTS)) if isinstance(made, dict) else None
    container, key = places(part or made, dice)
    if container is None:
        return
    held, what = container[key], dice.random()
    if what < 0.03 and isinstance(made, dict) and at_limit(made, dice):
        return
    if what < 0.07:
        container[key] = junk(dice, plain=plain)
    elif what < 0.3 or not isinstance(held, dict | list):
        some = KINDS.get(key) if isinstance(key, str) else None
        if isinstance(held, int) and not isinstance(held, bool):
            some = NUMBERS
        if some is not None and dice.random() < 0.4:
            container[key] = dice.choice(some)
        else:
            container[key] = dice.choice([tweaked, tweaked, alike])(held, made, dice)
    elif what < 0.4:
        del container[key]
    elif isinstance(held, dict):
        names = [*held]
        name = dice.choice(names) if names else "more"
        new = dice.choice(["more", "", "é", f"{name} ", name.upper(), "kind", "places", "team"])
        value = held.pop(name, None) if dice.random() < 0.5 else copy.deepcopy(held.get(name))
        held[new] = value
    else:
        change_list(held, dice)


def change_list(held: list[Any], dice: Random) -> None:
    """Drop, double, swap or turn the items of a list."""
    if not held:
        held.append(dice.choice([[], {}, None, "a"]))
        return
    one, other = dice.randrange(len(held)), dice.randrange(len(held))
    match dice.randrange(7):
        case 0:
            del held[one]
        case 1:
            held.insert(other, copy.deepcopy(held[one]))
        case 2:
            held[one], held[other] = held[other], held[one]
        case 3:
            held.reverse()
        case 4:
            held.clear()
        case 5:
            held.append(copy.deepcopy(held[one]))
        case _:
            held[one] = copy.deepcopy(held[other])


PIECES = [
    *("", "", " ", "\n", '"', "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e1", "1E5", "é"),
    *("null", "true", "NaN", "Infinity", "-0", "-1", "1.0", "9" * 16, "9" * 17, "9007199254740992"),
    *("\\ud800", "\\ud83d\\ude00", "\\u0000", "\x00", "\u2028", "\ufeff", '"a":1,', '"a":1,"a":1'),
    *("[" * 17, '{"a":' * 17, "[" * 3000),
]
"""What may come into a JSON text by a slip."""


def mutated_text(text: str, dice: Random) -> str:
    """A JSON text that was changed as a text; some say the same as before."""
    for _ in range(dice.choice([1, 1, 1, 2, 5])):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice([0, 1, 1, 2, 10, 200]))
        piece, what = text[start:end], dice.random()
        if what < 0.1:
            text = text.replace(": ", dice.choice([":", " :\r\n\t"]))
            continue
        if what < 0.2:
            piece = "".join(f"\\u{ord(letter):04x}" for letter in piece)
        elif what < 0.3:
            piece *= 2
        else:
            piece = dice.choice(PIECES)
        text = text[:start] + piece + text[end:]
    return text
