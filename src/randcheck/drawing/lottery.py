"""The draw: from a commitment and the public values to selections and visits with teams.

All chance, no policy. Source: ``randcheck-draw/1``, sections 3 to 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from randcheck.domain.draws import Draw, Selection, TeamMember, Visit
from randcheck.domain.fields import check_record, items_of
from randcheck.domain.frames import RosterEntry
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.dispatch import dispatch
from randcheck.drawing.selection import select
from randcheck.errors import CommitmentError, Problem, brief, raise_problems
from randcheck.hashing import seed_of

__all__ = ["draw"]


def draw(committed: Commitment, *, values: Iterable[str]) -> Draw:
    """Draw subjects and inspectors from a commitment and the public values.

    The same commitment and values give the same draw, everywhere and for ever.

    Args:
        committed: the commitment, published before the first value was known.
        values: the value of each entropy source, in the commitment's order and declared form.

    Returns:
        The draw. Where a pool cannot staff every visit, the subjects stand, no visit has a team,
        and ``failure`` says why.

    Raises:
        InvalidInputError: ``wrong-type``, ``not-a-collection``.
        CommitmentError: ``values-count`` or ``value-form``, naming every value that is off.

    Source: ``randcheck-draw/1``, sections 3 to 7; the rule, article 11.
    """
    check_record(committed, Commitment, "committed")
    given = (values,) if isinstance(values, str) else tuple(items_of(values))
    raise_problems(CommitmentError, value_problems(committed, given))
    seed = seed_of(committed.hex, committed.seal, given)
    frame = committed.frame
    selections = tuple(select(frame, seed))
    drawn = matters_by_subject(selections)
    outcome = dispatch(
        seed,
        subjects=drawn,
        roster=frame.roster,
        recused_of=frame.recused_of,
        team=frame.team,
    )
    return Draw(
        header=committed.document,
        seal=committed.seal,
        values=given,
        seed=seed,
        selections=selections,
        visits=visits_of(frame.roster, drawn, outcome.teams or {}),
        failure=outcome.failure,
        frame=frame,
    )


def value_problems(committed: Commitment, values: Sequence[object]) -> list[Problem]:
    """What is wrong with the values that are given for the sources of a commitment."""
    sources = committed.entropy
    if len(values) != len(sources):
        names = tuple(source.source for source in sources)
        return [Problem("values-count", given=len(values), ids=names)]
    return [
        Problem("value-form", entropy=source.source, form=source.format, value=brief(value))
        for source, value in zip(sources, values, strict=True)
        if not source.fits(value)
    ]


def matters_by_subject(selections: Iterable[Selection]) -> dict[str, tuple[str, ...]]:
    """The matters for which each drawn subject was drawn, by subject id and matter code."""
    drawn: dict[str, list[str]] = {}
    for selection in selections:
        drawn.setdefault(selection.subject_id, []).append(selection.matter_code)
    return {subject: tuple(sorted(drawn[subject])) for subject in sorted(drawn)}


def visits_of(
    roster: Mapping[str, RosterEntry],
    drawn: Mapping[str, tuple[str, ...]],
    teams: Mapping[str, Sequence[str]],
) -> tuple[Visit, ...]:
    """The visits, by subject.

    Args:
        roster: the inspectors with their pools.
        drawn: subject id to its matters, in order.
        teams: subject id to the inspectors of its visit, the lead first; without an entry the
            visit has no team.
    """
    leads, others = (
        {
            inspector_id: TeamMember(inspector_id=inspector_id, pool=entry.pool, leads=leads)
            for inspector_id, entry in roster.items()
        }
        for leads in (True, False)
    )
    return tuple(
        Visit(
            subject_id=subject_id,
            matter_codes=codes,
            team=tuple(
                (others if place else leads)[inspector_id]
                for place, inspector_id in enumerate(teams.get(subject_id, ()))
            ),
        )
        for subject_id, codes in drawn.items()
    )
