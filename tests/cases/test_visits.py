"""Which visit a finding belongs to, also where its subject was replaced or came for another."""

from random import Random

from tests.make.cases.visited import BOOK, visited
from tests.make.loops import for_each
from tests.make.worlds import frame, matter_frame, members, roster

from randcheck import Visit
from randcheck.cases.visits import standing_visit, visit_for


def small_world(random: Random):
    """Three matters over five subjects, so that whoever comes often has a visit already."""
    matters = [
        matter_frame(f"M{number}", members=members(A=5), quota=random.randint(1, 3))
        for number in range(3)
    ]
    officers = roster(*(f"I{number}" for number in range(8)))
    made = frame(*matters, rulebook=BOOK.ref, roster=officers, team={"city": 2})
    return visited(made, secret=f"{random.getrandbits(256):064x}")


@for_each("seed", range(60))
def test_a_pair_belongs_to_the_one_visit_of_its_subject(seed):
    random = Random(seed)
    world = small_world(random)
    belongs: dict[tuple[str, str], Visit] = {}
    for _ in range(random.randint(1, 5)):
        gone = random.choice(world.drawn.visits_now)
        belongs |= {(gone.subject_id, code): gone for code in gone.matter_codes}
        world = world.without(gone.subject_id)
        if not world.drawn.visits_now:
            break
    belongs |= {(v.subject_id, code): v for v in world.drawn.visits_now for code in v.matter_codes}
    for subject_id in world.drawn.frame.areas:
        for matter_code in ("M0", "M1", "M2"):
            found = visit_for(world.drawn, subject_id, matter_code)
            assert found == belongs.get((subject_id, matter_code))
        standing = [v for v in world.drawn.visits_now if v.subject_id == subject_id]
        assert [standing_visit(world.drawn, subject_id)] == (standing or [None])


def test_who_was_never_drawn_has_no_visit():
    drawn = visited().drawn
    assert visit_for(drawn, "A05", "M1") is None
    assert visit_for(drawn, "A01", "M2") is None
