"""Who is eligible: subjects by status and scope, inspectors by post and certificate."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    CLOSES,
    OPENS,
    certificate,
    inspector,
    matter,
    rule,
    rulebook,
    subject,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CertificateKind, Scope, Source
from randcheck.directories import InspectorStatus, SubjectStatus
from randcheck.domain.directory.inspectors import covered_until
from randcheck.policies.eligibility import inspector_reason, subject_reason
from randcheck.rulebooks.shangrao import shangrao

DAY = timedelta(days=1)
PART_TIME = CertificateKind.LABOUR_SECURITY_INSPECTOR_PART_TIME


def of_subject(who, book=SHANGRAO_2023, **scope):
    return subject_reason(who, matter(scope=Scope(**scope)), book)


def of_inspector(who, book=SHANGRAO_2023, pools=("city",)):
    return inspector_reason(who, opens_on=OPENS, closes_on=CLOSES, pools=pools, rulebook=book)


@for_each("status", set(SubjectStatus) - {SubjectStatus.OPERATING})
def test_who_does_not_operate_is_out_by_article_eight(status):
    why = of_subject(subject(status=status))
    assert why.code == "not-operating"
    assert why.params == {"status": status.value}
    assert why.source == shangrao("8").reading


def test_a_rulebook_says_which_statuses_may_be_drawn():
    both = rulebook(operating=rule(frozenset({SubjectStatus.OPERATING, SubjectStatus.MOVED_AWAY})))
    assert of_subject(subject(status=SubjectStatus.MOVED_AWAY), both) is None
    assert of_subject(subject(status=SubjectStatus.CLOSED), both).code == "not-operating"


def test_a_revoked_licence_with_labour_in_use_can_stay_in_scope():
    source = Source(act="劳动保障监察条例", article="33")
    book = rulebook(operating_with_labour=rule(frozenset({SubjectStatus.REVOKED}), source))
    employing = subject(status=SubjectStatus.REVOKED, employment_region="361102")
    assert of_subject(employing, book) is None
    assert of_subject(employing).code == "not-operating"
    assert of_subject(subject(status=SubjectStatus.REVOKED), book).code == "not-operating"
    struck = attrs.evolve(employing, status=SubjectStatus.DEREGISTERED)
    assert of_subject(struck, book).code == "not-operating"


@for_each("regions", [(), ("361102",), ("361102", "361103")])
@for_each("kinds", [(), ("factory",), ("factory", "shop")])
def test_who_is_in_scope_is_in(regions, kinds):
    assert of_subject(subject(kinds={"factory"}), regions=regions, kinds=kinds) is None


def test_who_is_in_another_region_is_out_by_the_matter_list():
    why = of_subject(subject(region="361121"), regions=("361102", "361103"))
    assert why.code == "region-out-of-scope"
    assert why.params == {"region": "361121"}
    assert why.source == shangrao("6")


@pytest.mark.parametrize("kinds", [(), ("shop",), ("school", "shop")])
def test_who_is_of_another_kind_is_out_by_the_matter_list(kinds):
    why = of_subject(subject(kinds=kinds), kinds=("factory", "mine"))
    assert why.code == "kind-out-of-scope"
    assert why.params == {"kinds": kinds}
    assert why.source == shangrao("6")


def test_one_kind_in_common_is_enough():
    assert of_subject(subject(kinds={"factory", "shop"}), kinds=("factory", "mine")) is None


def test_who_has_no_kind_is_in_where_every_kind_is():
    assert of_subject(subject(kinds=())) is None


def test_an_inspector_of_the_pool_on_duty_with_a_card_is_in():
    assert of_inspector(inspector()) is None


@pytest.mark.parametrize("status", [s for s in InspectorStatus if s is not InspectorStatus.ON_DUTY])
def test_who_is_not_at_the_post_is_out_by_article_eight(status):
    why = of_inspector(inspector(status=status))
    assert why.code == "not-on-duty"
    assert why.params == {"status": status.value}
    assert why.source == shangrao("8").reading


def test_a_rulebook_says_which_statuses_may_be_dispatched():
    leave = rulebook(on_duty=rule(frozenset({InspectorStatus.ON_LEAVE})))
    assert of_inspector(inspector(status=InspectorStatus.ON_LEAVE), leave) is None
    assert of_inspector(inspector(), leave).code == "not-on-duty"


def test_who_is_of_another_pool_is_out_by_article_eleven():
    why = of_inspector(inspector(pool="county"), pools=("city", "zone"))
    assert why.code == "pool-not-asked"
    assert why.params == {"pool": "county"}
    assert why.source == shangrao("11")
    assert of_inspector(inspector(pool="county"), pools=("city", "county")) is None


@pytest.mark.parametrize("kind", CertificateKind)
def test_any_kind_of_article_eight_will_do(kind):
    assert of_inspector(inspector(certificates=[certificate(kind=kind)])) is None


def test_who_holds_no_card_is_out():
    why = of_inspector(inspector(certificates=()))
    assert why.code == "no-certificate"
    assert why.params == {}
    assert why.source == shangrao("8")


def test_a_card_of_a_kind_that_the_rulebook_does_not_name_is_none():
    general = frozenset({CertificateKind.ADMINISTRATIVE_ENFORCEMENT})
    why = of_inspector(
        inspector(certificates=[certificate(kind=PART_TIME)]),
        rulebook(certificate_kinds=rule(general)),
    )
    assert why.code == "no-certificate"


@pytest.mark.parametrize(
    ("valid_from", "valid_until"),
    [(OPENS, CLOSES), (OPENS - DAY, CLOSES), (OPENS, CLOSES + DAY)],
)
def test_a_card_that_is_valid_on_both_ends_covers_the_window(valid_from, valid_until):
    card = certificate(valid_from=valid_from, valid_until=valid_until)
    assert of_inspector(inspector(certificates=[card])) is None


@pytest.mark.parametrize(
    ("valid_from", "valid_until"),
    [(OPENS + DAY, CLOSES), (OPENS, CLOSES - DAY), (CLOSES + DAY, CLOSES + DAY)],
)
def test_a_card_that_is_not_valid_for_the_whole_window_is_not_enough(valid_from, valid_until):
    card = certificate(number="赣E-007", valid_from=valid_from, valid_until=valid_until)
    why = of_inspector(inspector(certificates=[card]))
    assert why.code == "certificate-not-valid"
    assert why.source == shangrao("8").reading
    assert why.params == {
        "number": "赣E-007",
        "valid_from": valid_from,
        "valid_until": valid_until,
        "opens_on": date(2026, 12, 1),
        "closes_on": date(2026, 12, 31),
    }


def test_one_valid_card_among_several_is_enough():
    old = certificate(number="old", valid_from=OPENS - 9 * DAY, valid_until=OPENS)
    assert of_inspector(inspector(certificates=[old, certificate(), old])) is None


def test_the_card_that_is_valid_longest_is_named():
    cards = [
        certificate(number="first", valid_until=OPENS),
        certificate(number="longest", valid_until=CLOSES - DAY),
        certificate(number="later", valid_from=OPENS + DAY, valid_until=OPENS + DAY),
        certificate(kind=PART_TIME, number="other kind"),
    ]
    general = frozenset({CertificateKind.ADMINISTRATIVE_ENFORCEMENT})
    for held in (cards, cards[::-1]):
        why = of_inspector(inspector(certificates=held), rulebook(certificate_kinds=rule(general)))
        assert why.params["number"] == "longest"


MIDDLE = OPENS + 14 * DAY


@pytest.mark.parametrize(
    ("until", "since", "covered"),
    [
        (MIDDLE, MIDDLE + DAY, True),
        (MIDDLE, MIDDLE, True),
        (MIDDLE, OPENS - 9 * DAY, True),
        (MIDDLE, MIDDLE + 2 * DAY, False),
    ],
)
def test_two_cards_of_required_kinds_that_adjoin_cover_the_window_together(until, since, covered):
    cards = [
        certificate(number="old", valid_until=until),
        certificate(number="new", valid_from=since, kind=PART_TIME),
    ]
    for held in (cards, cards[::-1]):
        why = of_inspector(inspector(certificates=held))
        assert (None if why is None else why.code) == (None if covered else "certificate-not-valid")


def test_a_card_of_another_kind_fills_no_gap():
    general = frozenset({CertificateKind.ADMINISTRATIVE_ENFORCEMENT})
    cards = [
        certificate(number="old", valid_until=MIDDLE),
        certificate(number="new", valid_from=MIDDLE + DAY, kind=PART_TIME),
    ]
    why = of_inspector(inspector(certificates=cards), rulebook(certificate_kinds=rule(general)))
    assert why.code == "certificate-not-valid"
    assert why.params["number"] == "old"


@pytest.mark.parametrize("end", [date.max, None])
def test_a_card_without_end_covers_the_window(end):
    forever = certificate(valid_from=OPENS, valid_until=end)
    assert of_inspector(inspector(certificates=[forever])) is None
    assert of_inspector(inspector(certificates=[forever, certificate()])) is None
    old = certificate(number="old", valid_from=OPENS - DAY, valid_until=OPENS)
    later = certificate(valid_from=OPENS + DAY, valid_until=end)
    assert of_inspector(inspector(certificates=[later, old])) is None


def test_a_card_without_end_that_begins_too_late_is_told_in_words():
    later = certificate(number="赣E-007", valid_from=OPENS + DAY, valid_until=None)
    why = of_inspector(inspector(certificates=[later]))
    assert why.message().partition(" (")[0] == (
        "certificate 赣E-007 is valid from 2026-12-02 to an open end, not for the whole window "
        "from 2026-12-01 to 2026-12-31"
    )
    assert why.message("zh").partition("（")[0] == (
        "证件 赣E-007 有效期 2026-12-02 至长期，未覆盖检查期间 2026-12-01 至 2026-12-31"
    )


@given(
    periods=st.lists(st.tuples(st.integers(-5, 12), st.integers(0, 6) | st.none()), max_size=5),
    length=st.integers(0, 8),
)
def test_together_cards_cover_what_on_every_day_one_of_them_covers(periods, length):
    cards = [
        certificate(
            valid_from=OPENS + first * DAY,
            valid_until=None if days is None else OPENS + (first + days) * DAY,
        )
        for first, days in periods
    ]
    days = [OPENS + n * DAY for n in range(length + 1)]
    until = covered_until(cards, OPENS)
    together = until is not None and until >= days[-1]
    assert together == all(any(card.covers(day, day) for card in cards) for day in days)
