"""Draws of every kind, and their documents before anything is done to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from tests.after_worlds import mended, of_shangrao, without_inspector, without_subject
from tests.worlds import (
    VALUES,
    altered,
    commitment,
    matter_frame,
    members,
    rich_frame,
    roster,
    understaffed_frame,
)

from randcheck import SHANGRAO_2023, Audience, Commitment, Draw, Stage, commit, draw, transcript

Document = dict[str, Any]


def _eventful() -> tuple[Commitment, Draw]:
    """Two matters, one by share and one by rates, two pools, and four events of both kinds."""
    committed = commitment(rich_frame(rulebook=SHANGRAO_2023.ref))
    result = draw(committed, values=VALUES)
    first, *_ = result.selected("M1")["B"]
    result = without_subject(result, committed, first)
    officer = result.visits[0].team[-1].inspector_id
    result = without_inspector(result, committed, result.visits[0].subject_id, officer)
    last = result.standing("M2")[-1]
    result = without_subject(result, committed, last, matter_code="M2")
    return committed, without_subject(result, committed, result.standing("M1")[0])


def _plain() -> tuple[Commitment, Draw]:
    """One matter of two strata, teams of two, and nothing that happened since."""
    matter = matter_frame(
        members=members(A=8, B=5),
        quota=5,
        counting=("frequency-cap",),
        exclusions={"X1": "frequency-cap", "X2": "not-operating"},
    )
    team = roster("I1", "I2", "I3", "I4", "I5")
    of = of_shangrao(matter, roster=team, recusals={("I1", "A00"), ("I2", "B01")})
    committed = commitment(of)
    return committed, draw(committed, values=VALUES)


def _failed() -> tuple[Commitment, Draw]:
    """Too few officers: no team is assigned."""
    committed = commitment(altered(understaffed_frame(), rulebook=SHANGRAO_2023.ref))
    return committed, draw(committed, values=VALUES)


def _mended() -> tuple[Commitment, Draw]:
    """The same with officers added since, one of them recused."""
    committed, result = _failed()
    added = {**roster("I7", "I8", "I9"), **roster("K7", "K8", pool="county", remaining=9)}
    return committed, mended(result, committed, added, recusals=[("I7", "A01"), ("K8", "X2")])


WORLDS: Mapping[str, Callable[[], tuple[Commitment, Draw]]] = {
    "eventful": cache(_eventful),
    "plain": cache(_plain),
    "failed": cache(_failed),
    "mended": cache(_mended),
}


@cache
def _text(world: str, audience: str, stage: str) -> str:
    committed, result = WORLDS[world]()
    made = transcript(committed, result, audience=Audience(audience), stage=Stage(stage))
    return json.dumps(made, ensure_ascii=False)


def document(world: str, audience: str, stage: str) -> Document:
    """A transcript that is right, as a reader gets it."""
    return dict(json.loads(_text(world, audience, stage)))


def proof(of: str) -> Document:
    """A proof that is right: of a subject ``drawn``, of one in the ``frame``, or ``out``."""
    committed, result = _plain_world()
    drawn = result.standing("M1")
    not_drawn = next(i for i in committed.frame.matter("M1").members if i not in drawn)
    subject = {"drawn": drawn[0], "frame": not_drawn, "out": "X1"}[of]
    return dict(json.loads(json.dumps(committed.prove(subject, "M1").document(result))))


def _plain_world() -> tuple[Commitment, Draw]:
    return WORLDS["plain"]()


@cache
def _chain_texts() -> tuple[str, ...]:
    texts, previous = [], None
    for number, secret in enumerate(("5e" * 32, "6f" * 32, "7a" * 32)):
        of = of_shangrao(task=f"T{number}")
        committed = commit(
            of,
            body="SR-HRSS",
            committed_on=commitment().committed_on,
            entropy=commitment().entropy,
            secret=secret,
            previous=previous,
            closed=[] if previous is None else [previous],
        )
        result = draw(committed, values=VALUES)
        result = without_subject(result, committed, result.standing("M1")[0])
        for audience in (Audience.PUBLIC, Audience.AUDITOR):
            made = transcript(committed, result, audience=audience, stage=Stage.VISITED)
            texts.append(json.dumps(made, ensure_ascii=False))
        previous = result
    return tuple(texts)


def chain() -> list[Document]:
    """The transcripts of three draws of one body, for the public and the auditor, by sequence."""
    return [json.loads(text) for text in _chain_texts()]
