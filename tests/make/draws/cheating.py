"""What both verifiers say of documents that somebody cheated with, and draws to cheat in.

Each helper asks the library and the verifier in one file, and wants the same answer of both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain as joined
from typing import Any

import attrs
from examples import verify_standalone as standalone
from tests.make.documents.documents import LAPSED, LAST, document, put, recommitted
from tests.make.draws.draws import BODY, LOTTERY, VALUES, matter, secret_of, staffed

from randcheck import (
    Audience,
    Closing,
    Commitment,
    Draw,
    Stage,
    check_proof,
    commit,
    draw,
    transcript,
    verify_chain,
    verify_transcript,
)
from randcheck.base.hashing import ticket

NAMES_OF_FACTS = {"fact-lapsed": "lapsed", "fact-instead": "instead-of", "fact-void": "void"}
"""Both verifiers tell the same facts, each in its own words."""


def agreed(ours: Iterable[Any], theirs: Iterable[Any]) -> set[Any]:
    answer = {*ours}
    assert answer == {*theirs}
    return answer


def found(made: dict[str, Any]) -> set[str]:
    """The codes that the verifiers name in a transcript."""
    report = verify_transcript(made)
    return agreed(
        (finding.code for finding in report.findings), (code for code, _ in standalone.check(made))
    )


def found_in_proof(made: dict[str, Any]) -> set[str]:
    """The codes that they name in an enterprise's proof."""
    report = check_proof(made)
    return agreed(
        (finding.code for finding in report.findings), (code for code, _ in standalone.check(made))
    )


def found_in_chain(*documents: dict[str, Any], void: Iterable[str] = ()) -> set[str]:
    """The codes that they name in several documents of one body."""
    report, named = verify_chain(documents, void=void), standalone.check_chain(documents, {*void})
    return agreed((finding.code for finding in report.findings), (code for code, _ in named))


def facts_in_chain(*documents: dict[str, Any], void: Iterable[str] = ()) -> set[str]:
    """What they tell a reader to look at."""
    report, told = verify_chain(documents, void=void), standalone.facts(documents, {*void})
    return agreed(
        (NAMES_OF_FACTS[fact.code] for fact in report.facts), (fact.code for fact in told)
    )


# --- draws ---------------------------------------------------------------------------------------


def nine(**changes: Any) -> Commitment:
    """Nine subjects of one stratum, of which three are drawn; four inspectors, teams of two."""
    of = staffed(matter({"all/A": 9}, quota=3), **changes)
    return commit(
        of,
        body=BODY,
        committed_on=date(2026, 11, 23),
        entropy=[LOTTERY],
        secret=secret_of(of.task),
    )


def drawn_of(committed: Commitment, values: Iterable[str] = VALUES) -> Draw:
    return draw(committed, values=values)


def follower(*earlier: Closing, number: int = 1, **changes: Any) -> Commitment:
    """The body's next commitment: every sixty days, each after the one before has closed."""
    day = date(2027, 1, 5) + timedelta(days=60 * (number - 1))
    days = {"opens_on": day + timedelta(days=5), "closes_on": day + timedelta(days=20)}
    of = staffed(matter({"all/A": 9}, quota=3), **{"task": f"T{number + 1}", **days, **changes})
    return commit(
        of,
        body=BODY,
        committed_on=day,
        entropy=[attrs.evolve(LOTTERY, date=day + timedelta(days=1))],
        secret=secret_of(f"T{number + 1}"),
        earlier=earlier,
    )


def told(
    committed: Commitment, of: Draw | None, audience: str = "public", stage: str = "visited"
) -> dict[str, Any]:
    """A right transcript, to be changed freely."""
    made = transcript(committed, of, audience=Audience(audience), stage=Stage(stage))
    return json.loads(json.dumps(made))


def year(*changes: tuple[int, str, Any]) -> list[dict[str, Any]]:
    """A public document of each draw of a body's year, with changes of some.

    Each change: which draw, the path, the value. The headers that follow a changed one name its
    new commitment, as a body would have them.
    """
    made = [document("public", "announced" if n == LAPSED else "visited", n) for n in range(4)]
    for number, path, value in changes:
        made[number] = put(made[number], path, value)
        for place in range(number, LAST + 1) if path.startswith("header") else ():
            made[place] = recommitted(made[place])
            if place < LAST:
                made[place + 1]["header"]["previous"] = made[place]["commitment"]
    return made


# --- what a body makes up ------------------------------------------------------------------------


def place_in(committed: Commitment, of: Draw, subject_id: str, code: str = "M1") -> dict[str, Any]:
    """The right place of any subject, drawn or not, with its right ticket."""
    place = committed.place(subject_id, code)
    own = ticket(of.seed, "subject", f"{subject_id}:{place.salt}")
    return {**json.loads(json.dumps(place.document())), "ticket": own}


def shows_as_drawn(made: dict[str, Any], *places: dict[str, Any]) -> dict[str, Any]:
    """A document of one matter that shows others as drawn; cuts and visits are made up to fit."""
    (entry,) = made["matters"]
    entry["drawn"] = sorted(places, key=lambda place: (place["leaf"][2], place["ticket"]))
    for stratum in entry["strata"]:
        name = f"{stratum['group']}/{stratum['name']}"
        own = [place["ticket"] for place in places if place["leaf"][2] == name]
        stratum["cut"] = max(own, default=None)
    made["visits"] = [
        {"subject": subject, "matters": [entry["code"]]}
        for subject in sorted(place["leaf"][0] for place in places)
    ]
    return made


def subjects_shown(made: dict[str, Any]) -> set[str]:
    """Those whom a document shows as drawn."""
    return {place["leaf"][0] for entry in made["matters"] for place in entry["drawn"]}


def texts_of(made: Any) -> set[str]:
    """Every text that stands anywhere in a document, as a value."""
    if isinstance(made, dict):
        return set(joined.from_iterable(map(texts_of, made.values())))
    if isinstance(made, list):
        return set(joined.from_iterable(map(texts_of, made)))
    return {made} if isinstance(made, str) else set()
