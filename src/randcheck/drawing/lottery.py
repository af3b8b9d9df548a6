"""The draw: from a commitment and the public values to selections and visits with teams.

Source: ``randcheck-draw/2``, sections 3 to 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from randcheck.base.errors import CommitmentError, Problem, raise_problems
from randcheck.base.hashing import seed_of
from randcheck.base.items import ordered_tuple, unchecked
from randcheck.domain.draw.draws import Draw, Selection
from randcheck.domain.draw.entropy import EntropySource, has_format, misfit
from randcheck.domain.draw.frames import Frame
from randcheck.domain.draw.visits import TeamMember, Visit
from randcheck.drawing.commitment import Commitment, check_commitment
from randcheck.drawing.dispatch import dispatch
from randcheck.drawing.selection import select


def draw(committed: Commitment, *, values: Iterable[str]) -> Draw:
    """Draw subjects and inspectors from a commitment and the public values.

    The same commitment and values always give the same draw.

    Args:
        committed: the commitment, which was published before the first value was known.
        values: the value of each entropy source, in the commitment's order, each in the format of
            its source. `randcheck.lotteries.read_numbers` reads numbers as people write them.

    Returns:
        The draw; every drawn subject has a visit, and every visit has a full team.

    Raises:
        InvalidInputError: ``wrong-type``, ``not-a-collection``.
        CommitmentError: ``values-count``, or ``value-form`` for every value that does not fit.

    Source: ``randcheck-draw/2``, sections 3 to 7; the rule, article 11.
    """
    check_commitment(committed)
    given = (values,) if isinstance(values, str) else ordered_tuple(values, "values")
    raise_problems(CommitmentError, value_problems(committed.entropy, given))
    seed = seed_of(committed.hex, committed.seal, given)
    frame, lists = committed.frame, committed.lists
    selections = tuple(select(frame.matters, lists, seed))
    drawn = matters_by_subject(selections)
    outcome = dispatch(
        seed,
        areas={subject_id: frame.areas[subject_id] for subject_id in drawn},
        salts={subject_id: lists.salt(subject_id) for subject_id in drawn},
        roster=frame.roster,
        nonces=lists.roster_nonces(),
        recused_of=frame.recused_of,
        team=frame.team,
    )
    return unchecked(
        Draw,
        header=committed.header,
        seal=committed.seal,
        values=given,
        seed=seed,
        selections=selections,
        visits=visits_of(frame, drawn, outcome.teams),
        events=(),
        frame=frame,
    )


def value_problems(
    sources: Sequence[EntropySource], values: Sequence[object], *, lapsed: bool = False
) -> list[Problem]:
    """List what is wrong with the values given for the sources of a commitment.

    Args:
        sources: the sources.
        values: a value for each.
        lapsed: whether None is allowed, for a source that yielded nothing.
    """
    if len(values) != len(sources):
        names = tuple(source.source for source in sources)
        return [Problem("values-count", given=len(values), ids=names)]
    return [
        misfit(source, value)
        for source, value in zip(sources, values, strict=True)
        if not has_format(value, source.format) and not (lapsed and value is None)
    ]


def matters_by_subject(selections: Iterable[Selection]) -> dict[str, tuple[str, ...]]:
    """Map each drawn subject to its matters, sorted by subject id and matter code."""
    drawn: dict[str, tuple[str, ...]] = {}
    # Subjects with the same matters share one tuple.
    joined: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}
    for selection in selections:
        key = (drawn.get(selection.subject_id, ()), selection.matter_code)
        if key not in joined:
            before, code = key
            joined[key] = tuple(sorted((*before, code)))
        drawn[selection.subject_id] = joined[key]
    return dict(sorted(drawn.items()))


def visits_of(
    frame: Frame,
    drawn: Mapping[str, tuple[str, ...]],
    teams: Mapping[str, Sequence[str]],
) -> tuple[Visit, ...]:
    """Make the visits, sorted by subject.

    Args:
        frame: the frame; its roster gives the pool of each inspector.
        drawn: subject id to its matters, in order.
        teams: subject id to the inspectors of its visit, the lead first.
    """

    @cache
    def member(inspector_id: str, leads: bool) -> TeamMember:
        pool = frame.roster[inspector_id].pool
        return unchecked(TeamMember, inspector_id=inspector_id, pool=pool, leads=leads)

    return tuple(
        [
            unchecked(
                Visit,
                subject_id=subject_id,
                matter_codes=codes,
                team=tuple([member(i, not place) for place, i in enumerate(teams[subject_id])]),
            )
            for subject_id, codes in drawn.items()
        ]
    )
