"""Inspectors, certificates and interests."""

from datetime import date, timedelta

from tests.make.directories import CLOSES, OPENS, certificate, problem_of
from tests.make.loops import for_each

from randcheck import CertificateKind, Inspector
from randcheck.directories import InspectorStatus

DAY = timedelta(days=1)


def test_an_inspector_takes_the_least_that_it_needs():
    bare = Inspector(id="I1", name="余江", pool="city", certificates=[certificate()])
    assert bare.certificates == (certificate(),)
    assert bare.status is InspectorStatus.ON_DUTY
    assert (bare.department, bare.area) == (None, None)


def test_article_eight_names_three_kinds_of_certificate():
    assert [kind.value for kind in CertificateKind] == [
        "administrative-enforcement",
        "labour-security-inspector-full-time",
        "labour-security-inspector-part-time",
    ]


@for_each(
    ("first", "last", "covered"),
    [
        (OPENS, CLOSES, True),
        (OPENS + DAY, CLOSES - DAY, True),
        (OPENS, OPENS, True),
        (CLOSES, CLOSES, True),
        (OPENS - DAY, CLOSES, False),
        (OPENS, CLOSES + DAY, False),
        (CLOSES + DAY, CLOSES + DAY, False),
        (OPENS - DAY, OPENS - DAY, False),
    ],
)
def test_a_certificate_covers_its_first_and_its_last_day(first, last, covered):
    assert certificate(valid_from=OPENS, valid_until=CLOSES).covers(first, last) is covered


def test_a_certificate_without_end_covers_every_day_from_its_first():
    endless = certificate(valid_from=OPENS, valid_until=None)
    assert endless.covers(OPENS, date.max)
    assert not endless.covers(OPENS - DAY, OPENS)
    assert endless.ends_on == date.max
    assert endless != certificate(valid_from=OPENS, valid_until=date.max)


def test_a_certificate_of_one_day_is_taken():
    assert certificate(valid_from=OPENS, valid_until=OPENS).covers(OPENS, OPENS)


def test_a_certificate_that_ends_before_it_begins_is_refused():
    problem = problem_of(lambda: certificate(valid_from=CLOSES, valid_until=OPENS))
    assert problem.code == "dates-out-of-order"
    assert problem.params == {
        "first": "valid_from",
        "first_date": date(2026, 12, 31),
        "last": "valid_until",
        "last_date": date(2026, 12, 1),
    }
