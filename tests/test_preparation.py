"""Preparation: who may be drawn for a task, with what chance, and why everyone else is out."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import attrs
import pytest
from tests.directories import (
    CLOSES,
    LAST_YEAR,
    NEXT_YEAR,
    OPENS,
    STAFF,
    THIS_YEAR,
    TODAY,
    cap,
    certificate,
    factor,
    frame_of,
    inspector,
    inspectors,
    interest,
    matter,
    problem_of,
    problems_of,
    reason_of,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)

from randcheck import (
    OUR_DEFAULT,
    SHANGRAO_2023,
    InspectorStatus,
    LegalBasis,
    LegalRank,
    PreparationError,
    Quota,
    RosterEntry,
    Scope,
    SubjectStatus,
    TeamSlot,
    VisitKind,
    VisitStatus,
)
from randcheck.shangrao import shangrao

DAY = timedelta(days=1)
HALF = Quota.share(Fraction(1, 2))


def refused(*args, **kwargs):
    """The problems for which no frame can be prepared."""
    return problems_of(lambda: frame_of(*args, **kwargs), PreparationError)


def refused_for(*args, **kwargs):
    return problem_of(lambda: frame_of(*args, **kwargs), PreparationError)


def members_of(frame, matter_code="M1"):
    return dict(frame.matter(matter_code).members)


def excluded(frame, matter_code="M1"):
    return dict(frame.matter(matter_code).exclusions)


# What a frame holds.


def test_a_frame_says_what_it_was_made_from():
    frame = frame_of(subjects("S1", "S2"))
    assert frame.task == "T1"
    assert (frame.opens_on, frame.closes_on, frame.directory_as_of) == (OPENS, CLOSES, TODAY)
    assert frame.rulebook == SHANGRAO_2023.ref
    assert frame.directory_size == 2
    assert frame.team == {"city": 2}
    assert [made.code for made in frame.matters] == ["M1"]


def test_everyone_who_is_like_everyone_has_one_chance():
    frame = frame_of(subjects("S2", "S1", "S3"))
    assert members_of(frame) == {"S1": "standard", "S2": "standard", "S3": "standard"}
    assert frame.exclusions == ()
    assert frame.chance_of("S2", "M1") == Fraction(1, 3)


def test_anything_that_can_be_read_once_will_do():
    once = frame_of(
        iter(subjects("S1", "S2")),
        matters=iter([matter()]),
        staff=iter(STAFF),
        history=iter([visit("S2"), visit("S2")]),
        interests=iter([interest("I1", "S1")]),
    )
    again = frame_of(
        subjects("S1", "S2"),
        history=[visit("S2"), visit("S2")],
        interests=[interest("I1", "S1")],
    )
    assert once == again
    assert excluded(once) == {"S2": "frequency-cap"}
    assert once.recusals == {("I1", "S1")}


def test_a_list_may_hold_matters_that_the_task_does_not_ask_for():
    others = [matter("M2", basis=()), matter("M3", scope=Scope(kinds={"mine"}))]
    assert frame_of(subjects("S1"), matters=[*others, matter()]) == frame_of(subjects("S1"))


def test_each_matter_has_its_own_frame():
    frame = frame_of(
        [subject("S1", kinds={"factory"}), subject("S2", kinds={"factory", "shop"})],
        matters=[matter("M2", scope=Scope(kinds={"shop"})), matter("M1")],
        asked=task({"M2": Quota.count(1), "M1": Quota.count(2)}),
    )
    assert [made.code for made in frame.matters] == ["M1", "M2"]
    assert (set(members_of(frame, "M1")), set(members_of(frame, "M2"))) == ({"S1", "S2"}, {"S2"})
    assert frame.matter("M1").exclusions == {}
    assert reason_of(frame, "S1", "M2").code == "kind-out-of-scope"
    assert [frame.chance_of("S1", code) for code in ("M1", "M2")] == [1, 0]


# Why a subject is out.


@pytest.mark.parametrize(
    ("changes", "scope", "code", "article"),
    [
        ({"status": SubjectStatus.CLOSED}, {}, "not-operating", "8"),
        ({"status": SubjectStatus.DEREGISTERED}, {}, "not-operating", "8"),
        ({"region": "361121"}, {"regions": {"361102"}}, "region-out-of-scope", "6"),
        ({"kinds": {"shop"}}, {"kinds": {"factory"}}, "kind-out-of-scope", "6"),
    ],
)
def test_a_subject_is_out_by_what_it_is(changes, scope, code, article):
    frame = frame_of(
        [subject("S1"), subject("S2", **changes)], matters=[matter(scope=Scope(**scope))]
    )
    (out,) = frame.exclusions
    assert (out.subject_id, out.matter_code, out.code) == ("S2", "M1", code)
    assert out.source == shangrao(article)
    assert reason_of(frame, "S2").params == out.params != {}
    assert members_of(frame) == {"S1": "standard"}


def test_the_status_is_named_before_the_scope_and_the_scope_before_the_visits():
    scoped = [matter(scope=Scope(regions={"361102"}))]
    frame = frame_of(
        [
            subject("S1"),
            subject("S2", status=SubjectStatus.CLOSED, region="361121"),
            subject("S3", region="361121"),
        ],
        matters=scoped,
        history=[visit(who) for who in ("S2", "S3") for _ in range(2)],
    )
    assert excluded(frame) == {"S2": "not-operating", "S3": "region-out-of-scope"}


def out_by_visits(*history, book=SHANGRAO_2023, **changes):
    """The reason for which S1 is out, given its visits; None where it is in."""
    frame = frame_of(
        subjects("S0", "S1"),
        asked=task(**changes),
        staff=inspectors("I1", "I2", certificates=[certificate(valid_until=NEXT_YEAR)]),
        history=history,
        book=book,
    )
    return frame.matter("M1").reasons.get("S1")


def test_who_was_visited_at_random_twice_this_year_is_out_by_article_eleven():
    assert out_by_visits(visit()) is None
    why = out_by_visits(visit(), visit())
    assert why.code == "frequency-cap"
    assert why.params == {"cap": "art-11", "visits": 2, "limit": 2}
    assert why.source == shangrao("11")
    assert why.message() == (
        "2 visit(s) this year reach the cap art-11 of 2 "
        "(上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则, art. 11)"
    )
    assert why.message("zh") == (
        "本年已有 2 次检查，达到上限 art-11（2 次）"
        "（《上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则》第十一条）"
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_exclusion_reads_as_its_reason_and_as_its_code_where_no_source_is_known(lang):
    frame = frame_of(subjects("S0", "S1"), history=[visit("S1"), visit("S1")])
    (out,) = frame.exclusions
    assert out.message(lang) == reason_of(frame, "S1").message(lang)
    assert attrs.evolve(out, source=None).message(lang) == "frequency-cap"


@pytest.mark.parametrize(
    ("second", "out"),
    [
        ({"status": VisitStatus.PENDING}, True),
        ({"status": VisitStatus.DONE}, True),
        ({"status": VisitStatus.CANCELLED}, False),
        ({"kind": VisitKind.TARGETED}, False),
        ({"kind": VisitKind.PATROL}, False),
        ({"kind": VisitKind.FILING_REVIEW}, False),
        ({"on": LAST_YEAR}, False),
        ({"on": THIS_YEAR}, True),
        ({"on": CLOSES}, True),
        ({"on": NEXT_YEAR}, False),
        ({"matter_codes": ()}, True),
        ({"task_code": None}, True),
        ({"subject_id": "S0"}, False),
    ],
)
def test_which_second_visit_counts_towards_the_cap(second, out):
    assert (out_by_visits(visit(), visit(**second)) is not None) is out


@pytest.mark.parametrize(
    ("years", "out"),
    [
        ((THIS_YEAR, THIS_YEAR), True),
        ((NEXT_YEAR, NEXT_YEAR), True),
        ((THIS_YEAR, NEXT_YEAR), False),
        ((LAST_YEAR, LAST_YEAR), False),
    ],
)
def test_a_window_across_two_years_looks_at_both(years, out):
    why = out_by_visits(*(visit(on=on) for on in years), closes_on=NEXT_YEAR)
    assert (why is not None) is out


def test_caps_are_those_of_the_rulebook():
    patrols = cap("patrols", 1, kinds={VisitKind.PATROL}, source=shangrao("10"))
    book = rulebook(caps=[cap("art-11", 3), patrols])
    assert out_by_visits(visit(), visit(), book=book) is None
    why = out_by_visits(visit(kind=VisitKind.PATROL), book=book)
    assert why.params == {"cap": "patrols", "visits": 1, "limit": 1}
    assert why.source == shangrao("10")


def test_without_caps_nobody_has_had_too_many():
    assert out_by_visits(*[visit()] * 9, book=rulebook(caps=())) is None


@pytest.mark.parametrize("caps", [SHANGRAO_2023.caps, (), (cap(kinds={VisitKind.PATROL}),)])
def test_who_had_the_matter_often_enough_is_out_whatever_the_caps(caps):
    frame = frame_of(
        subjects("S1", "S2", "S3"),
        matters=[matter(times_per_year=1)],
        # Of the task at hand, or of none: what ran in another task leaves nothing to run.
        history=[visit("S1", task_code="T1"), visit("S2", task_code=None)],
        book=rulebook(caps=caps),
    )
    assert excluded(frame) == {"S1": "matter-frequency", "S2": "matter-frequency"}
    assert reason_of(frame, "S1").params == {"visits": 1, "limit": 1}
    assert reason_of(frame, "S1").source == OUR_DEFAULT


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": VisitKind.TARGETED},
        {"status": VisitStatus.CANCELLED},
        {"on": LAST_YEAR},
        {"matter_codes": ("M2",)},
    ],
)
def test_which_visits_do_not_count_for_the_matter(changes):
    frame = frame_of(
        subjects("S1"),
        matters=[matter(times_per_year=1)],
        history=[visit("S1", **{"task_code": None, **changes})],
    )
    assert members_of(frame) == {"S1": "standard"}


def test_a_rulebook_may_leave_subjects_out_of_the_frequency_of_a_matter():
    frame = frame_of(
        subjects("S1"),
        matters=[matter(times_per_year=1)],
        history=[visit("S1", task_code=None)],
        book=rulebook(frequency_of_subject=rule(False)),
    )
    assert members_of(frame) == {"S1": "standard"}


def test_a_matter_that_ran_as_often_as_it_may_is_refused_with_its_tasks():
    problem = refused_for(
        subjects("S1", "S2"),
        matters=[matter(times_per_year=2)],
        history=[visit("S1", task_code="T0"), visit("S2", task_code="T-1")],
    )
    assert problem.code == "matter-run-out"
    assert problem.params["ids"] == ("T-1", "T0")
    assert problem.message("zh").startswith("事项 M1 每年可抽查 2 次，本年已抽查：T-1、T0")


@pytest.mark.parametrize(
    "changes", [{"on": LAST_YEAR}, {"task_code": None}, {"task_code": "T1"}, {"matter_codes": ()}]
)
def test_which_visits_did_not_run_the_matter(changes):
    frame = frame_of(
        subjects("S1", "S2"), matters=[matter(times_per_year=1)], history=[visit("S1", **changes)]
    )
    assert "S2" in members_of(frame)


# Weights and rates.


def test_marks_weigh_as_the_rulebook_says_and_their_factors_are_kept():
    frame = frame_of(
        [
            subject("S1"),
            subject("S2", compliance_grade="A"),
            subject("S3", complaints=3, serious_violation=True),
            subject("S4", abnormal_listed=True),
        ]
    )
    made = frame.matter("M1")
    assert made.members == {
        "S1": "standard",
        "S2": "grade-A",
        "S3": "complaints.serious",
        "S4": "abnormal",
    }
    assert made.weights == {
        "standard": 1,
        "grade-A": Fraction(1, 2),
        "complaints.serious": 6,
        "abnormal": 2,
    }
    assert made.rates is None
    assert {name: [f.code for f in of] for name, of in made.factors.items()} == {
        "standard": [],
        "grade-A": ["grade-A"],
        "complaints.serious": ["complaints", "serious"],
        "abnormal": ["abnormal"],
    }
    assert made.factors["complaints.serious"][0].source == shangrao("13")
    total = Fraction(19, 2)
    assert [frame.chance_of(f"S{n}", "M1") for n in (1, 2, 3, 4)] == [
        1 / total,
        Fraction(1, 2) / total,
        6 / total,
        2 / total,
    ]


def test_only_strata_with_members_are_named():
    frame = frame_of([subject("S1"), subject("S2", status=SubjectStatus.CLOSED, complaints=9)])
    assert frame.matter("M1").weights == {"standard": Fraction(1)}
    assert frame.matter("M1").factors == {"standard": ()}


def test_a_key_area_can_weigh_more():
    area = factor("key-area", attribute="region", values={"361121"}, weight=4)
    risk = attrs.evolve(SHANGRAO_2023.risk, factors=[area])
    frame = frame_of([subject("S1"), subject("S2", region="361121")], book=rulebook(risk=risk))
    assert (frame.chance_of("S1", "M1"), frame.chance_of("S2", "M1")) == (
        Fraction(1, 5),
        Fraction(4, 5),
    )


RATES = Quota.rates({"A": Fraction(1, 50), "D": 1})


def test_rates_go_by_class_and_who_has_none_is_out():
    frame = frame_of(
        [
            subject("S1", credit_risk_class="A"),
            subject("S2", credit_risk_class="A", serious_violation=True),
            subject("S3", credit_risk_class="D"),
            subject("S4"),
            subject("S5", credit_risk_class="C", compliance_grade="A"),
        ],
        asked=task({"M1": RATES}),
    )
    made = frame.matter("M1")
    assert made.members == {"S1": "A", "S2": "A", "S3": "D"}
    assert made.rates == {"A": Fraction(1, 50), "D": Fraction(1)}
    assert (made.quota, made.share, made.weights, made.factors) == (None, None, None, {})
    assert excluded(frame) == {"S4": "no-class", "S5": "class-without-rate"}
    assert reason_of(frame, "S4").params == {"attribute": "credit_risk_class"}
    assert reason_of(frame, "S5").params == {"name": "C"}
    assert {out.source for out in frame.exclusions} == {OUR_DEFAULT}
    # Within a class the number is rounded up.
    assert [frame.chance_of(f"S{n}", "M1") for n in (1, 2, 3, 4)] == [
        Fraction(1, 2),
        Fraction(1, 2),
        1,
        0,
    ]


def test_rates_may_go_by_the_compliance_grade():
    risk = attrs.evolve(SHANGRAO_2023.risk, rates_by="compliance_grade")
    frame = frame_of(
        [
            subject("S1", compliance_grade="A", credit_risk_class="D"),
            subject("S2", credit_risk_class="A"),
            subject("S3", compliance_grade="D"),
        ],
        asked=task({"M1": RATES}),
        book=rulebook(risk=risk),
    )
    assert members_of(frame) == {"S1": "A", "S3": "D"}
    assert reason_of(frame, "S2").params == {"attribute": "compliance_grade"}


def test_rates_for_classes_that_nobody_has_are_refused_for_all_matters_at_once():
    found = refused(
        # That one with a class is closed does not matter: the class is there.
        [
            subject("S1", credit_risk_class="A"),
            subject("S2", credit_risk_class="D", status=SubjectStatus.CLOSED),
        ],
        matters=[matter("M1"), matter("M2"), matter("M3")],
        asked=task({"M1": RATES, "M2": Quota.rates({"X": 0, "A": 1, "B": 1}), "M3": RATES}),
    )
    assert [(problem.code, problem.params) for problem in found] == [
        (
            "rate-without-subjects",
            {"matter": "M2", "ids": ("B", "X"), "attribute": "credit_risk_class"},
        )
    ]


def test_visits_put_out_whoever_would_have_had_a_rate():
    frame = frame_of(
        [subject(f"S{n}", credit_risk_class="D") for n in (1, 2)] + [subject("S3")],
        asked=task({"M1": Quota.rates({"D": 1})}),
        history=[visit(who) for who in ("S1", "S3") for _ in range(2)],
    )
    assert members_of(frame) == {"S2": "D"}
    assert excluded(frame) == {"S1": "frequency-cap", "S3": "no-class"}


# Base and quota.


@pytest.mark.parametrize(
    ("size", "share", "quota"),
    [
        (20, Fraction(1, 20), 1),
        (21, Fraction(1, 20), 2),
        (19, Fraction(1, 20), 1),
        (1, Fraction(1, 10**9), 1),
        (3, Fraction(2, 3), 2),
        (7, Fraction(1), 7),
    ],
)
def test_a_share_is_rounded_up(size, share, quota):
    frame = frame_of(subjects(*map(str, range(size))), asked=task({"M1": Quota.share(share)}))
    made = frame.matter("M1")
    assert (made.base, made.share, made.quota) == (size, share, quota)
    assert sum(frame.chance_of(str(n), "M1") for n in range(size)) == quota


def test_who_is_out_for_visits_counts_towards_the_base_and_who_is_closed_does_not():
    frame = frame_of(
        [*subjects("S1", "S2", "S3"), *subjects("S4", "S5", status=SubjectStatus.CLOSED)],
        asked=task({"M1": HALF}),
        history=[visit("S1"), visit("S1")],
    )
    made = frame.matter("M1")
    assert made.counting == ("frequency-cap", "matter-frequency", "rolling-cap")
    assert (made.base, made.quota, len(made.members)) == (3, 2, 2)


def test_what_counts_towards_the_base_is_for_the_rulebook_to_say():
    directory = [*subjects("S1", "S2", "S3"), *subjects("S4", "S5", status=SubjectStatus.CLOSED)]
    history = [visit("S1"), visit("S1")]
    bases = {}
    for codes in ((), ("not-operating",), ("not-operating", "frequency-cap", "no-class")):
        book = rulebook(counting=rule(frozenset(codes)))
        frame = frame_of(directory, asked=task({"M1": HALF}), history=history, book=book)
        made = frame.matter("M1")
        assert made.counting == tuple(sorted(codes))
        bases[codes] = (made.base, made.quota)
    assert list(bases.values()) == [(2, 1), (4, 2), (5, 2)]


def test_a_share_never_asks_for_more_than_there_are():
    frame = frame_of(
        subjects("S1", "S2", "S3", "S4"),
        asked=task({"M1": Quota.share(1)}),
        history=[visit(who) for who in ("S1", "S2", "S3") for _ in range(2)],
    )
    made = frame.matter("M1")
    assert (made.base, made.quota) == (4, 1)
    assert frame.chance_of("S4", "M1") == 1


def test_a_number_may_be_as_large_as_the_frame_and_no_larger():
    frame = frame_of(subjects("S1", "S2"), asked=task({"M1": Quota.count(2)}))
    assert (frame.matter("M1").quota, frame.matter("M1").share) == (2, None)
    problem = refused_for(subjects("S1", "S2"), asked=task({"M1": Quota.count(3)}))
    assert problem.code == "quota-above-frame"
    assert problem.params == {"matter": "M1", "quota": 3, "size": 2}


@pytest.mark.parametrize("quota", [Quota.count(1), HALF, RATES])
def test_an_empty_frame_is_refused_with_the_reasons_counted(quota):
    problem = refused_for(
        [
            *subjects("S1", "S2", status=SubjectStatus.CLOSED, credit_risk_class="A"),
            subject("S3", region="361121", credit_risk_class="D"),
            subject("S4", kinds=()),
        ],
        matters=[matter(scope=Scope(regions={"361102"}, kinds={"factory"}))],
        asked=task({"M1": quota}),
    )
    assert problem.code == "empty-frame-why"
    assert problem.params == {
        "matter": "M1",
        "ids": ("kind-out-of-scope 1", "not-operating 2", "region-out-of-scope 1"),
    }
    assert "not-operating 2" in problem.message()


def test_an_empty_directory_gives_no_frame():
    assert refused_for([]).code == "empty-frame-why"


def test_what_is_wrong_with_every_matter_is_named():
    found = refused(
        subjects("S1"),
        matters=[matter("M1"), matter("M2", scope=Scope(kinds={"mine"})), matter("M3")],
        asked=task({"M3": Quota.count(5), "M2": HALF, "M1": Quota.count(9)}),
    )
    assert {(problem.code, problem.params["matter"]) for problem in found} == {
        ("quota-above-frame", "M1"),
        ("empty-frame-why", "M2"),
        ("quota-above-frame", "M3"),
    }


# The task and its matters.


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"basis": ()}, "matter-without-basis"),
        (
            {"basis": [LegalBasis(act="通知", article="1", rank=LegalRank.NORMATIVE_DOCUMENT)]},
            "matter-without-basis",
        ),
        ({"approved_on": None}, "matter-not-approved"),
        ({"published_on": None}, "matter-not-published"),
        ({"published_on": TODAY + DAY}, "matter-not-published"),
        ({"in_force_from": OPENS + DAY}, "matter-not-in-force"),
        ({"in_force_until": CLOSES - DAY}, "matter-not-in-force"),
    ],
)
def test_a_matter_that_cannot_be_drawn_is_refused(changes, code):
    problem = refused_for(subjects("S1"), matters=[matter(**changes)])
    assert problem.code == code
    assert problem.params["matter"] == "M1"


def test_a_matter_published_on_the_day_of_preparation_can_be_drawn():
    today = matter(approved_on=TODAY, published_on=TODAY)
    assert members_of(frame_of(subjects("S1"), matters=[today])) == {"S1": "standard"}


def test_all_that_stands_against_the_task_is_named_at_once():
    three = rulebook(minimum_officers=rule(3))
    found = refused(
        subjects("S1"),
        matters=[matter("M1", basis=(), approved_on=None), matter("M2", in_force_until=OPENS)],
        asked=task({"M2": HALF, "M1": HALF}),
        book=three,
    )
    assert [problem.code for problem in found] == [
        "team-too-small",
        "matter-without-basis",
        "matter-not-approved",
        "matter-not-in-force",
    ]
    assert found[0].params == {"task": "T1", "officers": 2, "minimum": 3}


def test_the_officers_of_all_pools_count_together():
    team = (TeamSlot(pool="city", count=2), TeamSlot(pool="county", count=1))
    frame = frame_of(
        subjects("S1"),
        asked=task(team=team),
        staff=[*inspectors("I1", "I2"), inspector("I3", pool="county")],
        book=rulebook(minimum_officers=rule(3)),
    )
    assert frame.team == {"city": 2, "county": 1}


# The roster.


def test_the_roster_holds_who_is_eligible_for_the_whole_window():
    frame = frame_of(
        subjects("S1"),
        staff=[
            inspector("I5", status=InspectorStatus.LEFT),
            inspector("I4", pool="county"),
            inspector("I2", visit_limit=3),
            inspector("I1"),
            inspector("I3", certificates=[certificate(valid_until=CLOSES - DAY)]),
            inspector("I6", certificates=()),
            inspector("I7", certificates=[certificate(valid_from=OPENS + DAY)]),
            inspector("I8", visit_limit=0),
        ],
    )
    assert list(frame.roster.items()) == [
        ("I1", RosterEntry(pool="city")),
        ("I2", RosterEntry(pool="city", remaining=3)),
        ("I8", RosterEntry(pool="city", remaining=0)),
    ]
    assert {who: (why.code, why.source) for who, why in frame.inspectors_out.items()} == {
        "I3": ("certificate-not-valid", shangrao("8")),
        "I4": ("pool-not-asked", shangrao("11")),
        "I5": ("not-on-duty", shangrao("8")),
        "I6": ("no-certificate", shangrao("8")),
        "I7": ("certificate-not-valid", shangrao("8")),
    }


def test_a_pool_without_enough_inspectors_is_refused():
    team = (TeamSlot(pool="city", count=2), TeamSlot(pool="county", count=1))
    found = refused(subjects("S1"), asked=task(team=team), staff=[inspector("I1")])
    assert [(problem.code, problem.params) for problem in found] == [
        ("pool-too-small", {"pool": "city", "inspectors": 1, "count": 2}),
        ("pool-too-small", {"pool": "county", "inspectors": 0, "count": 1}),
    ]


# Recusal.


def test_an_interest_is_a_recusal_where_the_two_could_meet():
    frame = frame_of(
        [*subjects("S1", "S2"), subject("S3", status=SubjectStatus.CLOSED)],
        staff=[*STAFF, inspector("I9", pool="county")],
        interests=[
            interest("I1", "S1"),
            interest("I1", "S1", "持股"),
            interest("I2", "S2"),
            interest("I1", "S3"),
            interest("I9", "S1"),
        ],
    )
    assert frame.recusals == {("I1", "S1"), ("I2", "S2")}
    assert frame.recusal_reasons.keys() == frame.recusals
    why = frame.recusal_reasons["I2", "S2"]
    assert (why.code, why.params, why.source) == (
        "recused-interest",
        {"ground": "近亲属"},
        shangrao("11"),
    )


def test_a_subject_of_any_matter_is_recused():
    frame = frame_of(
        [subject("S1"), subject("S2", kinds={"shop"})],
        matters=[
            matter("M1", scope=Scope(kinds={"factory"})),
            matter("M2", scope=Scope(kinds={"shop"})),
        ],
        asked=task({"M1": HALF, "M2": HALF}),
        interests=[interest("I1", "S1"), interest("I2", "S2")],
    )
    assert frame.recusals == {("I1", "S1"), ("I2", "S2")}


def test_every_subject_without_enough_inspectors_is_named():
    everyone = [interest(who, whom) for who in ("I1", "I2") for whom in ("S3", "S1")]
    problem = refused_for(
        [*subjects("S1", "S2", "S3"), subject("S4", status=SubjectStatus.CLOSED)],
        interests=[*everyone, interest("I3", "S2"), interest("I1", "S4"), interest("I2", "S4")],
    )
    assert problem.code == "too-few-inspectors"
    assert problem.params == {"pool": "city", "count": 2, "ids": ("S1", "S3")}


# Input that does not fit together.


def test_every_repeated_id_is_named():
    found = refused(
        subjects("S2", "S1", "S2", "S3", "S1"),
        matters=[matter(code) for code in ("M1", "M2", "M1", "M2")],
        staff=inspectors("I2", "I1", "I2", "I1"),
    )
    assert [(problem.code, problem.params) for problem in found] == [
        ("duplicate-id", {"what": "matter", "ids": ("M1", "M2")}),
        ("duplicate-id", {"what": "subject", "ids": ("S1", "S2")}),
        ("duplicate-id", {"what": "inspector", "ids": ("I1", "I2")}),
    ]


def test_a_record_that_is_given_twice_is_refused_even_if_it_is_the_same():
    assert refused_for([subject("S1"), subject("S1")]).params["ids"] == ("S1",)


def test_every_unknown_id_is_named_with_the_place_where_it_stands():
    found = refused(
        subjects("S1"),
        asked=task({"M9": HALF, "M1": HALF, "M8": HALF}),
        history=[visit("S9"), visit("S1"), visit("S8"), visit("S9")],
        interests=[interest("I9", "S7"), interest("I1", "S6"), interest("I8", "S1")],
    )
    assert [(problem.code, problem.params) for problem in found] == [
        ("unknown-id", {"what": "matter", "where": "task T1", "ids": ("M8", "M9")}),
        ("unknown-id", {"what": "subject", "where": "history", "ids": ("S8", "S9")}),
        ("unknown-id", {"what": "subject", "where": "interests", "ids": ("S6", "S7")}),
        ("unknown-id", {"what": "inspector", "where": "interests", "ids": ("I8", "I9")}),
    ]


def test_repeated_and_unknown_ids_are_named_together():
    found = refused(subjects("S1", "S1"), history=[visit("S9")])
    assert [problem.code for problem in found] == ["duplicate-id", "unknown-id"]
    message = PreparationError(*found).message("zh")
    assert message.splitlines() == [
        "检查对象 标识须唯一；重复的有：S1。请合并或删除重复项。",
        "检查历史 中的 检查对象 标识不存在：S9。请补录或更正。",
    ]


@pytest.mark.parametrize("on", [datetime(2026, 11, 20, tzinfo=UTC), "2026-11-20", None])
def test_the_day_is_a_date(on):
    problem = problem_of(lambda: frame_of(subjects("S1"), on=on))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "on"


def test_a_large_directory_is_decided_as_each_alone():
    many = [
        subject(
            f"S{n:04}",
            complaints=n % 5,
            compliance_grade="ABC"[n % 3],
            status=[SubjectStatus.OPERATING, SubjectStatus.CLOSED][n % 7 == 0],
        )
        for n in range(2_000)
    ]
    history = [visit(f"S{n:04}") for n in range(0, 2_000, 3) for _ in range(n % 4)]
    frame = frame_of(many, asked=task({"M1": Quota.share(Fraction(1, 20))}), history=history)
    made = frame.matter("M1")
    assert Counter(made.exclusions.values()) == {
        "not-operating": len(range(0, 2_000, 7)),
        "frequency-cap": sum(n % 4 >= 2 and n % 7 > 0 for n in range(0, 2_000, 3)),
    }
    assert {who: made.members[who] for who in ("S0001", "S0005", "S0008", "S0013")} == {
        "S0001": "standard",
        "S0005": "grade-C",
        "S0008": "grade-C.complaints",
        "S0013": "complaints",
    }


@pytest.mark.parametrize(
    ("year", "out"), [(THIS_YEAR, True), (NEXT_YEAR, True), (LAST_YEAR, False)]
)
def test_the_frequency_of_a_matter_looks_at_both_years_of_a_window(year, out):
    frame = frame_of(
        subjects("S1", "S2"),
        asked=task(closes_on=NEXT_YEAR),
        matters=[matter(times_per_year=1)],
        staff=inspectors("I1", "I2", certificates=[certificate(valid_until=NEXT_YEAR)]),
        history=[visit("S1", on=year, task_code=None)],
    )
    assert excluded(frame) == ({"S1": "matter-frequency"} if out else {})


@pytest.mark.parametrize("year", [THIS_YEAR, NEXT_YEAR])
def test_the_runs_of_a_matter_look_at_both_years_of_a_window(year):
    problem = problem_of(
        lambda: frame_of(
            subjects("S1", "S2"),
            asked=task(closes_on=NEXT_YEAR),
            matters=[matter(times_per_year=1)],
            history=[visit("S1", on=year, task_code="T0")],
        ),
        PreparationError,
    )
    assert problem.code == "matter-run-out"
    assert problem.params["ids"] == ("T0",)
