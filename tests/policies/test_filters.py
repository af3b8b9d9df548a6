"""Who is out by the filter of a directed task, and by which of a subject's regions."""

import pytest
from tests.make.directories import matter, subject
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Scope
from randcheck.directories import RegionKind, SubjectFilter, SubjectStatus
from randcheck.policies.eligibility import filter_reason, subject_reason
from randcheck.rulebooks.shangrao import shangrao

OTHER_KINDS = [kind for kind in RegionKind if kind is not RegionKind.BODY]


def outside(who, subject_filter):
    return filter_reason(who, subject_filter, shangrao("13"))


def test_without_a_filter_nobody_is_out():
    assert outside(subject(), None) is None


def test_who_meets_the_filter_is_in_and_who_does_not_is_out_by_its_rule():
    listed = SubjectFilter(abnormal_listed=True)
    assert outside(subject(abnormal_listed=True), listed) is None
    why = outside(subject(), listed)
    assert (why.code, why.params, why.source) == ("outside-filter", {}, shangrao("13"))
    assert why.message("zh").startswith("检查对象不在定向抽查的筛选范围内")


def by_scope(scope, **marks):
    return subject_reason(subject(**marks), matter(scope=scope), SHANGRAO_2023)


def why_out(kind, **regions):
    return by_scope(Scope(regions={"361102", "361103"}, region_kind=kind), **regions)


@for_each("kind", RegionKind)
def test_the_region_that_the_scope_means_decides(kind):
    elsewhere = {other.value: "361199" for other in RegionKind}
    assert why_out(kind, **elsewhere | {kind.value: "361103"}) is None
    why = why_out(kind, **dict.fromkeys(elsewhere, "361102") | {kind.value: "361199"})
    assert (why.code, why.params, why.source) == (
        "region-out-of-scope",
        {"region": "361199"},
        shangrao("6"),
    )


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_whose_region_is_not_known_is_out_and_the_reason_says_which(kind):
    why = why_out(kind, **{kind.value: None})
    assert (why.code, why.params, why.source) == (
        "region-unknown",
        {"attribute": kind.value},
        shangrao("6"),
    )


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        (RegionKind.REGISTERED, "登记地不明", "the registered region"),
        (RegionKind.OPERATING, "经营地不明", "the operating region"),
        (RegionKind.EMPLOYMENT, "用工所在地不明", "the region of employment"),
    ],
)
def test_the_region_is_named_in_words(kind, zh, en):
    why = why_out(kind, **{kind.value: None})
    assert why.message("zh").startswith(zh)
    assert why.message("en").startswith(en)


def test_where_the_scope_names_no_region_an_unknown_one_matters_not():
    scope = Scope(kinds={"factory"}, region_kind=RegionKind.EMPLOYMENT)
    assert by_scope(scope) is None


def test_the_status_comes_first_then_the_region_then_the_kind():
    scope = Scope(kinds={"shop"}, regions={"361103"})

    assert by_scope(scope, status=SubjectStatus.CLOSED).code == "not-operating"
    assert by_scope(scope).code == "region-out-of-scope"
    assert by_scope(scope, region="361103").code == "kind-out-of-scope"
