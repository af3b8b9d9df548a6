"""Who is one: ids that differ only by case, officers with one certificate, and who has left."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    OPENS,
    STAFF,
    THIS_YEAR,
    TODAY,
    certificate,
    frame_of,
    inspector,
    inspectors,
    interest,
    matter,
    problem_of,
    problems_of,
    subject,
    subjects,
    task,
    visit,
    waiver,
)
from tests.make.loops import for_each
from tests.make.preparations import DAY, members_of

from randcheck import (
    SHANGRAO_2023,
    CertificateKind,
    EntropySource,
    Frame,
    PreparationError,
    commit,
    prepare,
)
from randcheck.base.items import alike_by_case, as_known, groups_shown
from randcheck.converters import make_converter
from randcheck.directories import (
    InspectorAdded,
    InspectorChangeReason,
    InspectorDirectory,
    InspectorRemoved,
    SubjectAdded,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectRemoved,
)
from randcheck.domain.directory.inspectors import shared_certificates

CODE = "91361102MA526018DT"


def removed(subject_id):
    reason = SubjectChangeReason.ENTERED_IN_ERROR
    return SubjectRemoved(subject_id=subject_id, on=TODAY, reason=reason)


def entered(subject_id, on):
    return SubjectAdded(subject=subject(subject_id), on=on, reason=SubjectChangeReason.REGISTERED)


def problem_with(directory=None, **given):
    """The code of the one problem of a preparation, and the ids that it names."""
    problem = problem_of(lambda: frame_of(directory or subjects("S1"), **given), PreparationError)
    return problem.code, problem.params["ids"]


@for_each(
    ("ids", "alike"),
    [
        ((), ()),
        (("S1",), ()),
        (("S1", "S2", "s3"), ()),
        (("s1", "S2", "S1"), ("S1 = s1",)),
        (("b", "a", "A", "B", "c"), ("A = a", "B = b")),
        (("Ab", "aB", "AB", "ab"), ("AB = Ab = aB = ab",)),
    ],
)
def test_ids_that_differ_only_by_case_are_found(ids, alike):
    assert groups_shown(alike_by_case(ids)) == alike


def test_strangers_are_told_how_the_directory_writes_them():
    known = iter(["S1", "s2", "S3"])
    assert as_known({"s1", "S2", "S9", "s9"}, known) == {"s1": "S1", "S2": "s2"}
    assert as_known((), known) == {}


def test_subjects_whose_ids_differ_only_by_case_are_one_and_refused():
    twice = subjects(CODE, CODE.lower())
    assert problem_with(twice) == ("ids-alike", (f"{CODE} = {CODE.lower()}",))


def test_inspectors_whose_ids_differ_only_by_case_are_one_and_refused():
    staff = [*STAFF, inspector("i1", name="王五", certificates=())]
    assert problem_with(staff=staff) == ("ids-alike", ("I1 = i1",))


def test_repeated_ids_are_not_alike_too():
    staff = inspectors("I1", "I2", "I1")
    assert problem_with(staff=staff) == ("duplicate-id", ("I1",))


@for_each(
    ("given", "ids"),
    [
        ({"history": [visit("s1")]}, ("s1 = S1",)),
        ({"history": [visit("S1", inspector_ids=("i2", "X9", "i1"))]}, ("i1 = I1", "i2 = I2")),
        ({"interests": [interest("I1", "s1")]}, ("s1 = S1",)),
        ({"interests": [interest("i1", "S1")]}, ("i1 = I1",)),
        ({"waivers": [waiver("s1", cap="art-11")]}, ("s1 = S1",)),
    ],
)
def test_an_id_in_other_capitals_than_in_the_directory_is_refused(given, ids):
    assert problem_with(**given) == ("id-of-other-case", ids)


def test_so_is_one_that_a_directory_once_held_in_other_capitals():
    """Else what is known of it would count for nobody."""
    gone = removed("s1")
    before = SubjectDirectory(since=THIS_YEAR, first=subjects("s1", "S2"))
    now = before.apply([gone, entered("S1", TODAY + DAY)])
    assert problem_with(now, history=[visit("s1")]) == ("id-of-other-case", ("s1 = S1",))


# --- officers with one certificate ---------------------------------------------------------------

PART_TIME = CertificateKind.LABOUR_SECURITY_INSPECTOR_PART_TIME


@for_each(
    ("staff", "found"),
    [
        (inspectors("I1", "I2"), []),
        ([inspector("I1", certificates=[certificate(), certificate()])], []),
        (
            [
                inspector("I2", certificates=[certificate(number="A")], name="甲"),
                inspector("I1", certificates=[certificate(number="A")], name="乙"),
            ],
            [("A", ("I1", "I2"))],
        ),
    ],
)
def test_certificates_that_two_hold_are_found(staff, found):
    assert shared_certificates(staff) == found


def test_officers_of_one_name_with_one_number_are_one_whatever_the_kinds():
    one = inspector("I1", certificates=[certificate(number="A")])
    of_other_kind = certificate(number="A", kind=PART_TIME)
    assert shared_certificates([one, inspector("I2", certificates=[of_other_kind])]) == [
        ("A", ("I1", "I2"))
    ]
    somebody = inspector("I2", name=PART_TIME.value, certificates=[of_other_kind])
    assert shared_certificates([one, somebody]) == []


@for_each(("number", "other"), [("c1", "Ｃ1"), ("赣E-001", "赣Ｅ－００１")])
def test_a_certificate_is_the_same_in_any_width_and_case(number, other):
    one = inspector("I1", certificates=[certificate(number=number)])
    two = inspector("I2", name="乙", certificates=[certificate(number=other)])
    found = shared_certificates([one, two])
    assert found == shared_certificates([two, one]) == [(min(number, other), ("I1", "I2"))]


def test_two_officers_with_one_certificate_are_refused_whatever_their_posts():
    cards = [certificate(number="赣E-9")]
    twin = inspector("I9", pool="county", certificates=cards)
    staff = [*inspectors("I1", "I2"), inspector("I3", certificates=cards), twin]
    problem = problem_of(lambda: frame_of(subjects("S1"), staff=staff), PreparationError)
    assert (problem.code, problem.params) == (
        "certificate-of-two",
        {"number": "赣E-9", "ids": ("I3", "I9")},
    )
    for lang in ("en", "zh"):
        assert all(shown in problem.message(lang) for shown in ("赣E-9", "I3", "I9"))


# --- who has left --------------------------------------------------------------------------------


def test_visits_and_interests_of_those_who_have_left_are_passed_over():
    gone = removed("S9")
    now = SubjectDirectory(since=THIS_YEAR, first=subjects("S1", "S9")).apply([gone])
    came = InspectorAdded(inspector=inspector("I8"), on=TODAY)
    left = [
        InspectorRemoved(inspector_id=who, on=TODAY + DAY, reason=InspectorChangeReason.DUPLICATE)
        for who in ("I8", "I9")
    ]
    first = [*STAFF, inspector("I9")]
    staff = InspectorDirectory(since=THIS_YEAR, first=first).apply([came, *left])
    frame = frame_of(
        now,
        staff=staff,
        history=[visit("S9"), visit("S1", OPENS - 300 * DAY)],
        interests=[interest("I9", "S1"), interest("I8", "S9"), interest("I1", "S9")],
    )
    assert members_of(frame) == {"S1": "all/standard"}
    assert frame.recusals == frozenset()
    assert frame.visits_considered == {"records": 2, "visits": 2, "passed_over": 1}


def test_a_directory_knows_whom_it_held_and_nobody_else():
    gone = removed("S9")
    now = SubjectDirectory(since=THIS_YEAR, first=subjects("S1", "S9")).apply(
        [gone, entered("S3", TODAY)]
    )
    assert [now.has_held(one) for one in ("S1", "S9", "S3", "S7", "s1")] == [
        *[True] * 3,
        False,
        False,
    ]
    assert not now.as_of(TODAY - DAY).has_held("S3")
    assert problem_with(now, history=[visit("S7")]) == ("not-in-directory", ("S7",))


def test_a_plain_list_cannot_say_who_has_left():
    found = problems_of(
        lambda: frame_of(subjects("S1"), history=[visit("S9")], interests=[interest("I9", "S1")]),
        PreparationError,
    )
    assert [problem.code for problem in found] == ["not-in-directory"] * 2
    assert "SubjectDirectory" in found[0].message()
    assert "SubjectDirectory" in found[0].message("zh")


def test_a_waiver_of_one_who_has_left_is_refused():
    gone = removed("S9")
    now = SubjectDirectory(since=THIS_YEAR, first=subjects("S1", "S9")).apply([gone])
    assert problem_with(now, waivers=[waiver("S9", cap="art-11")]) == ("not-in-directory", ("S9",))


# --- the visits that were considered -------------------------------------------------------------


def commitment_to(frame):
    entropy = [EntropySource(source="a counter", date=TODAY + 4 * DAY, format="D12")]
    return commit(
        frame, body="SR-HRSS", committed_on=TODAY + DAY, entropy=entropy, secret="03" * 32
    )


def test_a_frame_says_how_many_visits_it_was_prepared_with():
    frame = frame_of(subjects("S1", "S2"), history=[visit("S1"), visit("S2"), visit("S1")])
    assert frame.visits_considered == {"records": 3, "visits": 2, "passed_over": 0}
    # It says so to the host only: nothing of it is committed to.
    bare = attrs.evolve(frame, visits_considered={})
    assert commitment_to(bare).hex == commitment_to(frame).hex


def test_a_frame_that_is_written_and_read_still_says_so():
    frame = frame_of(subjects("S1", "S2"), history=[visit("S1"), visit("S1")])
    converter = make_converter()
    again = converter.structure(converter.unstructure(frame), Frame)
    assert again.visits_considered == {"records": 2, "visits": 1, "passed_over": 0}
    problem = problem_of(lambda: attrs.evolve(frame, visits_considered={"visits": "2"}))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "visits_considered[visits]")


def test_the_same_visit_twice_is_one_for_the_caps():
    frame = frame_of(subjects("S0", "S1"), history=[visit("S1"), visit("S1")])
    assert members_of(frame) == {"S0": "all/standard", "S1": "all/standard"}


def test_history_has_to_be_named():
    given: dict[str, Any] = {
        "matters": [matter()],
        "subjects": subjects("S1"),
        "inspectors": STAFF,
    }
    with pytest.raises(TypeError, match="'history'"):
        prepare(task(), **given, on=TODAY, rulebook=SHANGRAO_2023)


@given(
    st.lists(
        st.tuples(st.sampled_from(["S1", "S2", "S9"]), st.integers(0, 3)).map(
            lambda made: visit(made[0], THIS_YEAR + made[1] * DAY)
        ),
        max_size=8,
    )
)
def test_records_of_one_subject_and_day_change_nothing_but_their_number(history):
    directory = SubjectDirectory(since=THIS_YEAR, first=subjects("S0", "S1", "S2", "S9"))
    now = directory.apply([removed("S9")])
    once = list({(one.subject_id, one.on): one for one in history}.values())
    frame, plain = (frame_of(now, history=given) for given in (history, once))
    assert frame.matters == plain.matters
    assert frame.visits_considered == {
        "records": len(history),
        "visits": len(once),
        "passed_over": sum(one.subject_id == "S9" for one in once),
    }
