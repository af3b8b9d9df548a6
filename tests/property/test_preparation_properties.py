"""Preparation, for all directories: nobody is lost, order is nothing, risk never helps."""

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import CLOSES, TODAY
from tests.make.directory_worlds import World, plain_worlds, worlds

from randcheck import EntropySource, Source, Subject, commit
from randcheck.base.reasons import SUBJECT_REASONS
from randcheck.directories import VisitKind, VisitStatus
from randcheck.plans import QuotaKind
from randcheck.words import MESSAGES


def decision(world: World, subject: Subject, number: int) -> str:
    """A subject's stratum, or the code of the reason why it is out, looked at all alone."""
    asked, book = world.asked.matters[number], world.book
    (matter,) = (m for m in world.matters if m.code == asked.code)
    if subject.status not in book.operating.value:
        return "not-operating"
    if matter.scope.regions and subject.region not in matter.scope.regions:
        return "region-out-of-scope"
    if matter.scope.kinds and not matter.scope.kinds & subject.kinds:
        return "kind-out-of-scope"
    group = None if asked.quota.by is None else getattr(subject, asked.quota.by)
    if asked.quota.by is not None and (group is None or asked.quota.of_group(group) is None):
        return "group-without-quota"
    if asked.quota.class_rates is not None:
        if subject.credit_risk_class is None:
            return "no-class"
        if subject.credit_risk_class not in asked.quota.class_rates:
            return "class-without-rate"
    visits = [
        visit
        for visit in world.history
        if visit.subject_id == subject.id and visit.status is not VisitStatus.CANCELLED
    ]
    for cap in book.caps:
        for year in range(world.asked.opens_on.year, world.asked.closes_on.year + 1):
            kinds, limit = cap.kinds.value, cap.limit.value
            counting = {v.on for v in visits if v.on.year == year and v.kind in kinds}
            if len(counting) >= limit:
                return "frequency-cap"
    settled = [
        visit
        for visit in visits
        if visit.kind is VisitKind.RANDOM and matter.code in visit.matter_codes
    ]
    if book.frequency_of_subject.value and matter.times_per_year is not None:
        for year in range(world.asked.opens_on.year, world.asked.closes_on.year + 1):
            if (
                len({visit.on for visit in settled if visit.on.year == year})
                >= matter.times_per_year
            ):
                return "matter-frequency"
    if asked.quota.class_rates is not None:
        return str(subject.credit_risk_class)
    marks = {
        "grade-A": subject.compliance_grade == "A"
        and subject.complaints < 3
        and not (subject.abnormal_listed or subject.serious_violation),
        "grade-C": subject.compliance_grade == "C",
        "complaints": subject.complaints >= 3,
        "abnormal": subject.abnormal_listed,
        "serious": subject.serious_violation,
    }
    return ".".join(code for code, has in marks.items() if has) or "standard"


def entry(world: World, subject: Subject, number: int) -> str:
    """The same as the entry in the list of the matter."""
    by, decided = world.asked.matters[number].quota.by, decision(world, subject, number)
    group = "all" if by is None else getattr(subject, by)
    return f"{group or '-'}!{decided}" if decided in SUBJECT_REASONS else f"{group}/{decided}"


@given(worlds())
def test_everyone_is_decided_as_if_alone(world):
    frame = world.frame()
    for number, asked in enumerate(world.asked.matters):
        made = frame.matter(asked.code)
        assert made.entries == {
            subject.id: entry(world, subject, number) for subject in world.directory
        }


@given(worlds())
def test_whoever_is_not_in_is_out_with_a_reason_and_its_source(world):
    frame = world.frame()
    directory = {subject.id for subject in world.directory}
    assert frame.directory_size == len(directory)
    assert frame.areas == {subject.id: subject.region for subject in world.directory}
    for made in frame.matters:
        assert made.members.keys() | made.exclusions.keys() == directory
        assert made.members.keys().isdisjoint(made.exclusions)
        assert made.reasons.keys() == made.exclusions.keys()
    assert len(frame.exclusions) == sum(len(made.exclusions) for made in frame.matters)
    for out in frame.exclusions:
        why = frame.matter(out.matter_code).reasons[out.subject_id]
        assert (why.code, why.params, why.source) == (out.code, out.params, out.source)
        assert out.code in MESSAGES
        assert isinstance(out.source, Source)
        assert "{" not in why.message("en") + why.message("zh")
        assert [out.message(lang) for lang in ("en", "zh")] == [
            why.message(lang) for lang in ("en", "zh")
        ]
        assert frame.chance_of(out.subject_id, out.matter_code) == 0


@given(worlds())
def test_every_inspector_and_every_interest_is_accounted_for(world):
    frame = world.frame()
    assert frame.roster.keys() | frame.inspectors_out.keys() == {i.id for i in world.staff}
    assert frame.roster.keys().isdisjoint(frame.inspectors_out)
    posts = {i.id: i.area for i in world.staff}
    for who, member in frame.roster.items():
        assert (member.pool, member.area) == ("city", posts[who])
    for why in frame.inspectors_out.values():
        assert why.code in MESSAGES
        assert "{" not in why.message("en") + why.message("zh")
    drawable = {subject_id for made in frame.matters for subject_id in made.members}
    assert frame.recusals == {
        (tie.inspector_id, tie.subject_id)
        for tie in world.interests
        if tie.inspector_id in frame.roster and tie.subject_id in drawable
    }


@given(worlds())
def test_chances_sum_to_the_quota_and_the_quota_is_what_was_asked(world):
    frame = world.frame()
    for asked in world.asked.matters:
        made = frame.matter(asked.code)
        assert made.groups.keys() == {name.partition("/")[0] for name in made.members.values()}
        for name, group in made.groups.items():
            inside = [i for i, label in made.members.items() if label.startswith(f"{name}/")]
            counted = [
                i
                for i, code in made.exclusions.items()
                if code in made.counting and made.entries[i].startswith(f"{name}!")
            ]
            assert group.base == len(inside) + len(counted)
            chances = [frame.chance_of(subject_id, made.code) for subject_id in inside]
            assert all(0 < chance <= 1 for chance in chances)
            if asked.quota.kind is QuotaKind.RATES:
                assert (group.quota, group.share) == (None, None)
                assert sum(chances).denominator == 1
                continue
            assert sum(chances) == group.quota
            wanted = asked.quota.of_group(name) if asked.quota.by else asked.quota
            assert group.share == wanted.asked_share
            if group.share is None:
                assert group.quota == wanted.asked_count
                continue
            number = group.share * group.base
            assert group.quota == len(inside) or group.quota - 1 < number <= group.quota
            assert group.quota <= max(len(inside), number)
        quotas = [group.quota for group in made.groups.values()]
        assert made.quota == (None if asked.quota.kind is QuotaKind.RATES else sum(quotas))


def hex_of(frame):
    """The commitment to a frame: the same just where all that is published is the same."""
    lottery = EntropySource(source="双色球", date=CLOSES, format="6C33 1C16")
    committed = commit(
        frame, body="SR-HRSS", committed_on=TODAY, entropy=[lottery], secret="0" * 64
    )
    return committed.hex


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(world, random):
    def shuffled(items):
        return tuple(random.sample(items, len(items)))

    again = World(
        asked=attrs.evolve(world.asked, matters=shuffled(world.asked.matters)),
        matters=shuffled(world.matters),
        directory=shuffled(world.directory),
        staff=shuffled(world.staff),
        history=shuffled(world.history),
        interests=shuffled(world.interests),
        book=world.book,
    )
    before, after = world.frame(), again.frame()
    assert after == before
    assert set(after.exclusions) == set(before.exclusions)
    assert hex_of(after) == hex_of(before)


WORSE_GRADES: dict[str | None, list[str | None]] = {
    "A": [None, "B", "C"],
    None: ["C"],
    "B": ["C"],
    "C": ["C"],
}


@st.composite
def worse(draw, subject):
    """The same subject with a mark that counts against it."""
    mark = draw(st.sampled_from(["grade", "complaints", "abnormal_listed", "serious_violation"]))
    if mark == "grade":
        grade = draw(st.sampled_from(WORSE_GRADES[subject.compliance_grade]))
        return attrs.evolve(subject, compliance_grade=grade)
    if mark == "complaints":
        return attrs.evolve(subject, complaints=subject.complaints + draw(st.integers(1, 5)))
    return attrs.evolve(subject, **{mark: True})


@given(plain_worlds(), st.data())
def test_more_risk_never_lowers_a_chance_nor_raises_anothers(world, data):
    number = data.draw(st.integers(0, len(world.directory) - 1))
    subject = world.directory[number]
    riskier = data.draw(worse(subject))
    before = world.frame()
    directory = (*world.directory[:number], riskier, *world.directory[number + 1 :])
    after = attrs.evolve(world, directory=directory).frame()
    for made in before.matters:
        for other in world.directory:
            then, now = (frame.chance_of(other.id, made.code) for frame in (before, after))
            assert now >= then if other is subject else now <= then
