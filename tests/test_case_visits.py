"""Which visit a finding belongs to, also where a subject left, came back and left again."""

from random import Random

import pytest
from tests.visited import BOOK, VISITED_ON, visited
from tests.worlds import frame, matter_frame, members, roster

from randcheck import replace_subject
from randcheck.cases.visits import visit_for


def small_world(random: Random):
    """Three matters over five subjects, so that whoever left is soon brought in again."""
    matters = [
        matter_frame(f"M{number}", members=members(A=5), quota=random.randint(1, 3))
        for number in range(3)
    ]
    officers = roster(*(f"I{number}" for number in range(8)))
    made = frame(*matters, rulebook=BOOK.ref, roster=officers, team={"city": 2})
    return visited(made, secret=f"{random.getrandbits(256):064x}")


@pytest.mark.parametrize("seed", range(60))
def test_a_replaced_pair_belongs_to_the_visit_that_it_was_part_of(seed):
    random = Random(seed)
    world = small_world(random)
    result, ended_before = world.result, {}
    for _ in range(random.randint(1, 10)):
        pairs = [(v.subject_id, code) for v in result.visits for code in v.matter_codes]
        subject_id, matter_code = random.choice(pairs)
        ended_before[subject_id, matter_code] = sum(
            visit.subject_id == subject_id for visit in result.ended
        )
        result = replace_subject(
            result,
            world.committed,
            matter_code=matter_code,
            subject_id=subject_id,
            reason="moved-away",
            evidence="迁出证明",
            on=VISITED_ON,
            rulebook=BOOK,
        )
        if not result.visits:
            break
    for (subject_id, matter_code), place in ended_before.items():
        ended = [visit for visit in result.ended if visit.subject_id == subject_id]
        standing = [visit for visit in result.visits if visit.subject_id == subject_id]
        assert visit_for(result, subject_id, matter_code) == [*ended, *standing][place]


def test_who_was_never_drawn_has_no_visit():
    result = visited().result
    assert visit_for(result, "A05", "M1") is None
    assert visit_for(result, "A01", "M2") is None
