"""Who is one: ids that differ only by case, officers with one certificate, and who has left."""

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
    problem_of,
    problems_of,
    subject,
    subjects,
    visit,
    waiver,
)
from tests.make.loops import for_each
from tests.make.preparations import DAY, members_of

from randcheck import CertificateKind, PreparationError
from randcheck.base.items import alike_by_case, as_known
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
    assert alike_by_case(ids) == alike


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
