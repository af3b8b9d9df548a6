"""What a look through the directories finds."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from tests.make.directories import (
    CLOSES,
    LAST_YEAR,
    NEXT_YEAR,
    OPENS,
    TODAY,
    certificate,
    inspector,
    problem_of,
    rule,
    rulebook,
    subject,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CertificateKind, Problem, Source
from randcheck.directories import InspectorStatus
from randcheck.domain.directory.directories import InspectorDirectory, SubjectDirectory
from randcheck.domain.directory.subjects import CreditCodeStatus
from randcheck.planning.directories import check_inspectors, check_subjects
from randcheck.rules import OUR_DEFAULT

DAY = timedelta(days=1)
PART_TIME = CertificateKind.LABOUR_SECURITY_INSPECTOR_PART_TIME
LIST = Source(act="本机关取值表")


def told(breaches):
    """Code, what it is about, and the parameters of each breach."""
    return [(breach.code, breach.about, dict(breach.params)) for breach in breaches]


def graded(subject_id, grade="A", on=TODAY, **changes):
    return subject(subject_id, compliance_grade=grade, compliance_grade_on=on, **changes)


def staff(*inspectors, on=OPENS, book=SHANGRAO_2023, **asked):
    return check_inspectors(inspectors, on=on, rulebook=book, **asked)


def test_what_is_not_asked_for_is_not_checked():
    odd = subject(compliance_grade="E", credit_risk_class="Z", region="0")
    assert check_subjects([odd]) == ()
    assert check_subjects([odd], on=TODAY) == ()


@pytest.mark.parametrize(
    ("asked", "attribute"),
    [
        ({"grades": ("A", "B", "C")}, "compliance_grade"),
        ({"classes": ("A", "B", "C")}, "credit_risk_class"),
        ({"regions": ("A", "B", "C")}, "region"),
    ],
)
def test_each_value_outside_the_list_is_a_breach_with_all_who_have_it(asked, attribute):
    values = {"S5": "F", "S3": "E", "S1": "A", "S4": "E", "S2": "B"}
    directory = SubjectDirectory(
        since=TODAY, first=[subject(i, **{attribute: value}) for i, value in values.items()]
    )
    found = check_subjects(directory, **asked, source=LIST)
    assert told(found) == [
        (
            "mark-not-listed",
            attribute,
            {"attribute": attribute, "value": value, "ids": ids},
        )
        for value, ids in (("E", ("S3", "S4")), ("F", ("S5",)))
    ]
    assert {breach.source for breach in found} == {LIST}


def test_who_has_no_grade_and_no_class_breaks_no_list():
    assert check_subjects([subject()], grades=(), classes=(), regions=("361102",)) == ()


def test_unless_told_otherwise_no_rule_asks_for_a_list():
    (found,) = check_subjects([subject()], regions=())
    assert found.source == OUR_DEFAULT
    assert found.message() == (
        "region 361102 is not one that the body uses: S1. Correct it, or add it to the list. "
        "(default of randcheck, as the rule leaves it open)"
    )
    assert found.message("zh").startswith("所属地区 361102 不在本机关使用的取值之内：S1。")


def test_a_list_given_as_one_text_is_refused():
    assert problem_of(lambda: check_subjects([], grades="ABC")).code == "not-a-collection"


@pytest.mark.parametrize(("age", "is_too_old"), [(0, False), (30, False), (31, True)])
def test_a_grade_may_be_as_old_as_is_said(age, is_too_old):
    found = check_subjects([graded("S1", on=TODAY - age * DAY)], on=TODAY, oldest_grade_days=30)
    params = {"attribute": "compliance_grade", "days": 30, "on": date(2026, 11, 20), "ids": ("S1",)}
    assert told(found) == [("mark-too-old", "compliance_grade", params)] * is_too_old


def test_grades_without_their_day_or_of_a_later_one_are_told_apart():
    found = check_subjects(
        [
            graded("S4", on=LAST_YEAR),
            graded("S3", on=None),
            graded("S2", on=TODAY + DAY),
            graded("S1", on=None),
            graded("S5", grade=None, on=LAST_YEAR),
            graded("S6"),
        ],
        on=TODAY,
        oldest_grade_days=0,
    )
    grade = {"attribute": "compliance_grade"}
    assert told(found) == [
        ("mark-later", "compliance_grade", {**grade, "on": date(2026, 11, 20), "ids": ("S2",)}),
        (
            "mark-too-old",
            "compliance_grade",
            {**grade, "days": 0, "on": date(2026, 11, 20), "ids": ("S4",)},
        ),
        ("mark-undated", "compliance_grade", {**grade, "ids": ("S1", "S3")}),
    ]


def test_classes_have_an_age_of_their_own():
    classed = graded(
        "S1", on=LAST_YEAR, credit_risk_class="B", credit_risk_class_on=TODAY - 9 * DAY
    )
    (found,) = check_subjects([classed], on=TODAY, oldest_class_days=8)
    assert (found.code, found.about) == ("mark-too-old", "credit_risk_class")
    assert found.params["days"] == 8


OLDEST = {
    "oldest_grade_days": "compliance_grade",
    "oldest_class_days": "credit_risk_class",
}


@for_each(
    "asked",
    [
        {"oldest_grade_days": 30},
        {"oldest_class_days": 30},
        {"oldest_grade_days": -1, "on": TODAY},
        {"oldest_grade_days": True, "on": TODAY},
    ],
)
def test_an_age_is_a_number_of_days_before_a_day(asked):
    problem = problem_of(lambda: check_subjects([], **asked))
    name, days = next(iter(asked.items()))
    assert problem == Problem(
        "wrong-type",
        what=f"oldest days of {OLDEST[name]}",
        value=f"{days!r}, {asked.get('on')}",
        form="an int of at least 0, together with on, the day from which it counts back",
    )


@pytest.mark.parametrize("on", ["2026-11-20", 20261120])
def test_the_day_is_a_date(on):
    assert problem_of(lambda: check_subjects([], on=on)).code == "wrong-type"
    assert problem_of(lambda: staff(on=on)).code == "wrong-type"
    assert problem_of(lambda: staff(lasting_until=on)).code == "wrong-type"


def judge(subject_id):
    """Wrong with a W, not to be judged with an N."""
    wrong = CreditCodeStatus.WRONG if subject_id.startswith("W") else CreditCodeStatus.VALID
    return CreditCodeStatus.CANNOT_JUDGE if subject_id.startswith("N") else wrong


def test_wrong_credit_codes_are_told_apart_from_those_that_cannot_be_judged():
    ids = ("W2", "N2", "S1", "W1", "N1")
    found = check_subjects([subject(i) for i in ids], code_status=judge)
    assert told(found) == [
        ("credit-code-wrong", "id", {"ids": ("W1", "W2")}),
        ("credit-code-not-judged", "id", {"ids": ("N1", "N2")}),
    ]


def test_right_credit_codes_are_no_breach():
    assert check_subjects([subject()], code_status=judge) == ()


def test_a_judge_that_gives_something_else_is_refused():
    def yes(_) -> Any:
        return True

    problem = problem_of(lambda: check_subjects([subject()], code_status=yes))
    form = "a CreditCodeStatus for each id"
    assert problem == Problem("wrong-type", what="code_status", value="True", form=form)


def test_who_has_a_card_of_a_required_kind_is_in_order():
    directory = InspectorDirectory(since=TODAY, first=[inspector()])
    assert check_inspectors(directory, on=OPENS, rulebook=SHANGRAO_2023) == ()


def test_all_on_duty_without_a_valid_card_are_named_with_article_eight():
    found = staff(
        inspector("I3", certificates=()),
        inspector("I2", certificates=[certificate(valid_from=OPENS + DAY)]),
        inspector("I1"),
        inspector("I0", certificates=(), status=InspectorStatus.LEFT),
    )
    params = {"on": date(2026, 12, 1), "ids": ("I2", "I3")}
    assert told(found) == [("inspectors-without-certificate", "certificates", params)]
    assert found[0].source == SHANGRAO_2023.certificate_kinds.source


def test_the_rulebook_says_which_kinds_and_which_posts():
    book = rulebook(
        certificate_kinds=rule(frozenset({PART_TIME})),
        on_duty=rule(frozenset({InspectorStatus.ON_LEAVE})),
    )
    away = inspector("I2", status=InspectorStatus.ON_LEAVE)
    (found,) = staff(inspector("I1"), away, book=book)
    assert found.params["ids"] == ("I2",)


@pytest.mark.parametrize(
    ("last", "named"), [(CLOSES - DAY, False), (CLOSES, False), (CLOSES + DAY, True)]
)
def test_who_has_no_card_until_the_day_asked_for_is_named_with_the_last_day(last, named):
    found = staff(inspector("I1"), lasting_until=last, source=LIST)
    params = {"until": last, "ids": ("I1",), "shown": ("I1 (2026-12-31)",)}
    assert told(found) == [("certificates-expiring", "certificates", params)] * named
    assert all(breach.source == LIST for breach in found)


@pytest.mark.parametrize("end", [date.max, None])
def test_the_next_card_goes_on_from_the_one_that_runs_out(end):
    cards = (certificate(), certificate(valid_from=NEXT_YEAR, valid_until=end))
    assert staff(inspector(certificates=cards), lasting_until=date.max) == ()


def test_who_has_no_card_today_is_named_once():
    bare = inspector("I1", certificates=())
    assert [breach.code for breach in staff(bare, lasting_until=CLOSES)] == [
        "inspectors-without-certificate"
    ]


def test_certificates_that_two_hold_are_named_whatever_the_posts():
    found = staff(
        inspector("I1", certificates=[certificate(number="赣E-9")]),
        inspector("I3", certificates=[certificate(number="赣E-9")], status=InspectorStatus.LEFT),
        inspector("I2"),
    )
    params = {"number": "赣E-9", "ids": ("I1", "I3")}
    assert told(found) == [("certificate-of-two", "certificates", params)]
    assert found[0].source == OUR_DEFAULT


def test_the_cards_cannot_have_to_last_until_before_the_day():
    problem = problem_of(lambda: staff(lasting_until=OPENS - DAY))
    assert problem.code == "dates-out-of-order"


def test_pools_that_the_body_does_not_use_are_named_one_by_one():
    found = staff(
        inspector("I4", pool="zone"),
        inspector("I3", pool="county"),
        inspector("I2", pool="county", status=InspectorStatus.LEFT),
        inspector("I1"),
        pools=("city",),
    )
    assert told(found) == [
        ("pool-not-known", "pool", {"pool": "county", "ids": ("I2", "I3")}),
        ("pool-not-known", "pool", {"pool": "zone", "ids": ("I4",)}),
    ]
    assert {breach.source for breach in found} == {OUR_DEFAULT}


def test_every_breach_reads_in_both_languages():
    odd = [graded("W1", "E", LAST_YEAR), graded("N1", "E", None), graded("S1", "E", NEXT_YEAR)]
    found = [
        *check_subjects(odd, grades=(), on=TODAY, oldest_grade_days=1, code_status=judge),
        *staff(
            inspector(pool="x"),
            attrs.evolve(inspector("I2"), certificates=()),
            lasting_until=NEXT_YEAR,
            pools=("city",),
        ),
    ]
    assert len({breach.code for breach in found}) == 9
    for breach in found:
        assert "{" not in breach.message() + breach.message("zh")
        assert all(i in breach.message("zh") for i in breach.params["ids"])


@pytest.mark.parametrize(
    ("run", "args", "options", "what"),
    [
        (check_subjects, ([inspector()],), {}, "subjects"),
        (staff, (subject(),), {}, "inspectors"),
        (staff, (), {"book": None}, "rulebook"),
        (check_subjects, ([],), {"code_status": "VALID"}, "code_status"),
    ],
)
def test_what_is_not_of_its_class_is_refused_by_name(run, args, options, what):
    problem = problem_of(lambda: run(*args, **options))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@pytest.mark.parametrize("subjects", [None, subject()])
def test_subjects_come_in_a_collection(subjects):
    assert problem_of(lambda: check_subjects(subjects)).code == "not-a-collection"


@pytest.mark.parametrize("inspectors", [None, inspector()])
def test_inspectors_come_in_a_collection(inspectors):
    problem = problem_of(lambda: check_inspectors(inspectors, on=OPENS, rulebook=SHANGRAO_2023))
    assert problem.code == "not-a-collection"


def test_a_judge_that_gives_a_list_is_refused_with_all_that_it_gave():
    given: Any = {"S1": ["valid"], "S2": None, "S3": CreditCodeStatus.VALID}.get
    problem = problem_of(
        lambda: check_subjects(map(subject, ("S1", "S2", "S3")), code_status=given)
    )
    assert problem.params["value"] == "None, ['valid']"


def test_what_judges_the_credit_codes_is_a_function():
    wrong: Any = "VALID"
    assert problem_of(lambda: check_subjects([], code_status=wrong)) == Problem(
        "wrong-type",
        what="code_status",
        value="'VALID'",
        form="a function from an id to a CreditCodeStatus",
    )


def test_the_two_days_of_the_cards_are_named_where_they_are_out_of_order():
    problem = problem_of(lambda: staff(on=OPENS, lasting_until=OPENS - DAY))
    assert (problem.code, problem.params) == (
        "dates-out-of-order",
        {
            "first": "on",
            "first_date": OPENS,
            "last": "lasting_until",
            "last_date": OPENS - DAY,
        },
    )
