"""What a body changes before it draws, and the numbers of the header that follow from its lists."""

from collections import Counter
from fractions import Fraction
from math import ceil
from random import Random
from typing import Any

from tests.make.documents.mutations import tweaked
from tests.make.documents.odd_values import DATES, FRACTIONS, NUMBERS

from randcheck.domain.draw.chances import chances_of_quota


def change_before(made: dict[str, Any], dice: Random) -> None:
    """Change one thing of a document for the auditor, in every place where it stands."""
    dice.choice(CHANGES)(made["header"], made["lists"], made, dice)


def _matter(header: Any, dice: Random) -> Any:
    return dice.choice(header["matters"])


def _entry(header: Any, lists: Any, _made: Any, dice: Random) -> None:
    leaves = lists[f"matter:{_matter(header, dice)['code']}"]
    other = dice.choice(leaves)[2]
    more = ["z/z", "-!closed", "all!cap", f"{other.split('/')[0]}!cap", tweaked(other, None, dice)]
    dice.choice(leaves)[2] = dice.choice([other, other, *more])


def _area(header: Any, lists: Any, _made: Any, dice: Random) -> None:
    number, area = dice.randrange(99), dice.choice(["-", "n", "s", "e"])
    for matter in header["matters"]:
        leaves = lists[f"matter:{matter['code']}"]
        leaves[number % len(leaves)][1] = area


def _subject(header: Any, lists: Any, _made: Any, dice: Random) -> None:
    number = dice.randrange(99)
    for matter in header["matters"]:
        leaves = lists[f"matter:{matter['code']}"]
        del leaves[number % len(leaves)]


def _recusals(_header: Any, lists: Any, _made: Any, dice: Random) -> None:
    recusals = lists["recusals"]
    if recusals and dice.random() < 0.5:
        del recusals[dice.randrange(len(recusals))]
    subject = dice.choice(next(iter(lists.values())))[0]
    recusals.append([dice.choice(lists["roster"])[0], dice.choice([subject, subject, "X9"]), ""])
    recusals.sort()


def _inspector(header: Any, lists: Any, _made: Any, dice: Random) -> None:
    leaf = dice.choice(lists["roster"])
    if dice.random() < 0.5:
        leaf[2] = dice.choice(["-", "-", "n", "s"])
    else:
        leaf[1] = dice.choice([*(pool["pool"] for pool in header["team"]), "country"])


def _team(header: Any, _lists: Any, _made: Any, dice: Random) -> None:
    pool = dice.choice(header["team"])
    if dice.random() < 0.5:
        pool["count"] += dice.choice([1, -1])
    else:
        pool["area"] = dice.choice([None, "own", "other"])


def _group(header: Any, _lists: Any, _made: Any, dice: Random) -> None:
    group = dice.choice(_matter(header, dice)["groups"])
    name = dice.choice(["share", "quota", "base"])
    group[name] = dice.choice([None, *(FRACTIONS if name == "share" else NUMBERS), 1, 2, 3])


def _stratum(header: Any, _lists: Any, _made: Any, dice: Random) -> None:
    stratum = dice.choice(dice.choice(_matter(header, dice)["groups"])["strata"])
    name = dice.choice(["weight", "rate"])
    stratum[name] = dice.choice([None, *(FRACTIONS if name == "rate" else NUMBERS), 1, 2, 3])


def _counting(header: Any, _lists: Any, _made: Any, dice: Random) -> None:
    _matter(header, dice)["counting"] = dice.choice([[], ["cap"], ["out"], ["cap", "out"]])


def _days(header: Any, _lists: Any, _made: Any, dice: Random) -> None:
    name = dice.choice(["opens_on", "closes_on", "committed_on", "source", "as_of"])
    held = header["subjects"] if name == "as_of" else header
    if name == "source":
        held, name = dice.choice(header["entropy"]), "date"
    held[name] = dice.choice([tweaked(held[name], None, dice), dice.choice(DATES)])


def _source(header: Any, _lists: Any, made: Any, dice: Random) -> None:
    form, value = dice.choice([("H6", "0a1b2c"), ("D8", "00000001"), ("2C4 D6", "1 3 000000")])
    more = {"source": "a beacon", "date": header["entropy"][-1]["date"], "format": form}
    header["entropy"].append(more)
    made["values"].append(dice.choice([value, value, value, tweaked(value, None, dice)]))


def _secret(_header: Any, _lists: Any, made: Any, dice: Random) -> None:
    made["secret"] = f"{dice.getrandbits(256):064x}"


CHANGES = [
    *(_entry, _area, _subject, _recusals, _inspector, _team, _group, _stratum, _counting, _days),
    *(_source, _secret, _inspector, _area, _recusals, _entry),
]


def change_number(header: dict[str, Any], dice: Random) -> None:
    """Change a number that has to follow from the lists."""
    group = dice.choice(_matter(header, dice)["groups"])
    held = dice.choice([group, dice.choice(group["strata"]), dice.choice(header["team"])])
    name = dice.choice([name for name, value in held.items() if isinstance(value, int)])
    held[name] += dice.choice([1, 1, -1])


# --- what follows --------------------------------------------------------------------------------


def recounted(made: dict[str, Any]) -> None:
    """The numbers of the header that follow from the lists: sizes, bases, chances, staffing."""
    header, lists = made["header"], made["lists"]
    header["subjects"]["size"] = len(lists[f"matter:{header['matters'][0]['code']}"])
    members: dict[str, str] = {}
    for matter in header["matters"]:
        leaves = lists[f"matter:{matter['code']}"]
        members |= {leaf[0]: leaf[1] for leaf in leaves if "/" in leaf[2]}
        of_matter(matter, Counter(leaf[2] for leaf in leaves))
    for pool in header["team"]:
        own = {i: area for i, of, area, _ in lists["roster"] if of == pool["pool"]}
        barred = {(i, s) for i, s, _ in lists["recusals"] if i in own and s in members}
        pool["size"] = len(own)
        pool["least"] = min(
            sum((i, s) not in barred and serves(pool["area"], own[i], members[s]) for i in own)
            for s in members
        )
        pool["most"] = max(Counter(i for i, _ in barred).values(), default=0)


def serves(rule: str | None, post: str, area: str) -> bool:
    """Whether an inspector may serve a subject, by their areas."""
    return rule is None or ("-" not in (post, area) and (post == area) == (rule == "own"))


def of_matter(matter: dict[str, Any], counts: Counter[str]) -> None:
    """The numbers of one matter, from how often each entry is there."""
    for group in matter["groups"]:
        name = group["name"]
        strata = [s for s in group["strata"] if counts[f"{name}/{s['name']}"]] or group["strata"]
        group["strata"] = strata
        for stratum in strata:
            stratum["size"] = counts[f"{name}/{stratum['name']}"]
        group["size"] = sum(stratum["size"] for stratum in strata)
        group["base"] = group["size"] + sum(counts[f"{name}!{r}"] for r in {*matter["counting"]})
        if group["quota"] is None:
            found = {s["name"]: by_rate(s["rate"], s["size"]) for s in strata}
        else:
            asked = group["quota"]
            if group["share"] is not None:
                asked = ceil(Fraction(group["share"]) * group["base"])
            group["quota"] = min(asked, group["size"])
            weighed = {s["name"]: (s["size"], s["weight"]) for s in strata}
            found = chances_of_quota(weighed, group["quota"])
        for stratum in strata:
            chance = found[stratum["name"]]
            stratum["chance"] = f"{chance.numerator}/{chance.denominator}"


def by_rate(rate: str, size: int) -> Fraction:
    return Fraction(ceil(Fraction(rate) * size), size)
