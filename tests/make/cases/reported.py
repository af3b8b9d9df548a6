"""Small reports for the tests of summaries and notices, built straight from their parts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from randcheck import SHANGRAO_2023, Breach
from randcheck.cases import Disposition
from randcheck.reports import (
    DistrictFigures,
    MatterFigures,
    ReplacementFigures,
    ReportedFinding,
    StratumFigures,
    TaskReport,
)

KIND_OF = {category.code: category.kind for category in SHANGRAO_2023.results}


def stratum(name: str = "all/A", **changes: Any) -> StratumFigures:
    given: dict[str, Any] = {
        "stratum": name,
        "size": 40,
        "chance": Fraction(1, 16),
        "drawn": 2,
        "replaced": 1,
        "brought_in": 1,
    }
    return StratumFigures(**{**given, **changes})


def matter_figures(code: str = "M1", **changes: Any) -> MatterFigures:
    given: dict[str, Any] = {
        "matter_code": code,
        "quota": 3,
        "strata": (stratum("all/A"), stratum("all/B", size=5, chance=Fraction(1, 10), drawn=1)),
        "exclusions": {"not-operating": 4, "frequency-cap": 2},
        "capped": {"art-11": 2},
        "results": {"no-problem": 1, "corrected": 1},
        "results_of_replaced": {"moved-away": 1},
    }
    return MatterFigures(**{**given, **changes})


def district(region: str = "R1", **changes: Any) -> DistrictFigures:
    given: dict[str, Any] = {
        "region": region,
        "directory": 51,
        "frame": 45,
        "drawn": 3,
        "visits": 3,
        "inspected": 2,
        "results": {"no-problem": 1, "corrected": 1, "moved-away": 1},
    }
    return DistrictFigures(**{**given, **changes})


def finding_line(subject: str = "S1", matter: str = "M1", **changes: Any) -> ReportedFinding:
    given: dict[str, Any] = {
        "subject_id": subject,
        "matter_code": matter,
        "on": date(2026, 12, 3),
        "result": "no-problem",
        "conclusion": "符合规定",
        "proposed_handling": "",
        "dispositions": (),
        "published": (),
        "is_open": False,
        **changes,
    }
    return ReportedFinding(**{"kind": KIND_OF[given["result"]], **given})


LINES = (
    finding_line("S1"),
    finding_line(
        "S2",
        result="corrected",
        proposed_handling="责令改正",
        dispositions=(Disposition.ORDER_TO_CORRECT, Disposition.PENALTY),
        published=(Disposition.ORDER_TO_CORRECT,),
    ),
    finding_line("S3", result="moved-away", conclusion="", is_open=True),
)


def report(code: str = "T1", **changes: Any) -> TaskReport:
    """A report whose figures add up."""
    given: dict[str, Any] = {
        "task_code": code,
        "body": "SR-HRSS",
        "department": "SR-HRSS",
        "rulebook": SHANGRAO_2023.ref,
        "made_on": date(2026, 12, 20),
        "opens_on": date(2026, 12, 1),
        "closes_on": date(2026, 12, 31),
        "directory_as_of": date(2026, 11, 20),
        "directory": 51,
        "matters": (matter_figures(),),
        "districts": (district(),),
        "replacements": (
            ReplacementFigures(
                event="replace-subject", reason="moved-away", count=2, unfilled=1, again=0, of=3
            ),
        ),
        "visits": 3,
        "ended": 2,
        "officers": 4,
        "inspected": ("S1", "S2"),
        "findings": LINES,
        "steps": {"feedback-given": 2},
        "breaches": (),
    }
    return TaskReport(**{**given, **changes})


def reports_of(bodies: tuple[str, ...] = ("B1", "B2", "B3")) -> st.SearchStrategy[TaskReport]:
    """Reports with any figures; those of one matter or district meet those of another report."""
    few = st.integers(0, 5)
    counts = st.dictionaries(st.sampled_from(sorted(KIND_OF)), st.integers(1, 3), max_size=3)
    strata = st.builds(
        stratum,
        st.sampled_from(("all/A", "all/B")),
        size=st.integers(5, 9),
        drawn=few,
        replaced=few,
        brought_in=few,
    )
    matters = st.lists(
        st.builds(
            matter_figures,
            st.sampled_from(("M1", "M2", "M3")),
            strata=st.tuples(strata),
            results=counts,
            results_of_replaced=counts,
        ),
        unique_by=lambda matter: matter.matter_code,
        max_size=3,
    )
    districts = st.lists(
        st.builds(
            district, st.sampled_from(("R1", "R2")), directory=few, visits=few, results=counts
        ),
        unique_by=lambda of: of.region,
        max_size=2,
    )
    return st.builds(
        report,
        st.uuids().map(str),
        body=st.sampled_from(bodies),
        directory=st.integers(5, 60),
        directory_as_of=st.dates(date(2026, 1, 1), date(2026, 11, 1)),
        matters=matters,
        districts=districts,
        visits=few,
        ended=few,
        inspected=st.sets(st.sampled_from(("S1", "S2", "S3", "S4"))).map(sorted),
        steps=st.dictionaries(st.sampled_from(("disposed", "investigated")), few),
        breaches=st.lists(
            st.builds(
                Breach,
                code=st.sampled_from(("late", "missing")),
                about=st.just("S1"),
                source=st.just(SHANGRAO_2023.disposition),
            ),
            max_size=3,
        ),
    )
