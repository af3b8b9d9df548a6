"""Chains of draws by chance, against the rule of section 2 on what a header closes, read
literally."""

from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of
from tests.make.draws import literal
from tests.make.draws.draws import BODY, matter, secret_of, staffed
from tests.make.draws.parts import COMMITTED_ON

from randcheck import CommitmentError, Problem
from randcheck.domain.draw.entropy import EntropySource
from randcheck.drawing.chain import closing, commit
from randcheck.drawing.lottery import draw

DAY = timedelta(1)
ONE_MATTER = matter({"all/A": 3, "all/B": 2})


@given(st.integers(0, 99_999).map(Random), st.integers(1, 8))
def test_each_header_closes_exactly_those_that_the_rule_names(random, length):
    """Draws on chance days: some lapse, some are not drawn yet when the next is committed to."""
    headers: list[Any] = []
    kept: list[Any] = []
    lapsed: dict[str, Any] = {}
    day = COMMITTED_ON
    for number in range(length):
        day += random.choice((0, 0, 1, 5, 20)) * DAY
        entropy_on = day + random.randint(1, 4) * DAY
        opens_on = entropy_on + random.choice((0, 3)) * DAY
        closes_on = opens_on + random.choice((0, 0, 1, 10, 40)) * DAY
        free = [
            task
            for task, on in lapsed.items()
            if on < day and all(header.instead_of != task for header in headers)
        ]
        of = staffed(
            ONE_MATTER,
            task=f"T{number}",
            opens_on=opens_on,
            closes_on=closes_on,
            instead_of=random.choice([None, *free]),
        )
        source = EntropySource(source="a beacon (UTC)", date=entropy_on, format="H8")
        given: dict[str, Any] = {
            "body": BODY,
            "committed_on": day,
            "entropy": [source],
            "secret": secret_of(of.task),
        }
        earlier = random.sample(kept, len(kept))
        # "closes lists exactly those earlier draws whose closes_on is before this header's
        # committed_on and that no earlier header lists".
        listed = {closed.sequence for header in headers for closed in header.closes}
        due = [h for h in headers if h.closes_on < day and h.sequence not in listed]
        unknown = [h for h in due if kept[h.sequence].is_open]
        if unknown:
            problem = problem_of(partial(commit, of, **given, earlier=earlier), CommitmentError)
            assert problem == Problem(
                "closing-missing", ids=tuple(f"{h.sequence} ({h.task})" for h in unknown)
            )
            for header in unknown:
                kept[header.sequence] = closing(header, values=[None])
                lapsed[header.task] = header.entropy[0].date
            earlier = random.sample(kept, len(kept))
        made = commit(of, **given, earlier=earlier)
        header = made.header
        assert header.sequence == number
        assert header.previous == (headers[-1].commitment if headers else None)
        assert [closed.sequence for closed in header.closes] == [h.sequence for h in due]
        for closed in header.closes:
            of_it = kept[closed.sequence]
            assert (closed.seal, closed.values) == (of_it.seal, of_it.values)
            assert closed.events == of_it.events
            assert (closed.seal is None) == (None in closed.values)
        assert header.document() == literal.header(made)
        headers.append(header)
        fate = random.choice(("drawn", "drawn", "lapsed", "open"))
        if fate == "drawn":
            kept.append(closing(draw(made, values=[f"{random.getrandbits(32):08x}"])))
        elif fate == "lapsed":
            kept.append(closing(header, values=[None]))
            lapsed[of.task] = entropy_on
        else:
            kept.append(closing(header))
