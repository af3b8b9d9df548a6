"""Requests for recusal and their decisions, and rulebooks that handle them otherwise."""

from datetime import date
from typing import Any

from tests.make.draws.draws import altered

from randcheck import SHANGRAO_2023
from randcheck.calendars import DayKind
from randcheck.draws import RecusalRequest, Requester, RequestForm, decide_request
from randcheck.rules import OUR_DEFAULT, LimitedStep, TimeLimit

FILED, DECIDED, LATER = date(2026, 12, 2), date(2026, 12, 4), date(2026, 12, 20)
REQUEST = RecusalRequest(
    code="R-1",
    task_code="T1",
    subject_id="A00",
    inspector_id="I1",
    requested_by=Requester.SUBJECT,
    form=RequestForm.WRITTEN,
    filed_on=FILED,
    ground="近亲属",
)


def decided(granted: Any = True, on: Any = DECIDED, **changes: Any) -> RecusalRequest:
    request = altered(REQUEST, **changes)
    return decide_request(request, granted=granted, on=on, by="局负责人")


def rulebook(**changes: Any) -> Any:
    return altered(SHANGRAO_2023, **changes)


def terms(**changes: Any) -> Any:
    return rulebook(recusal_requests=altered(SHANGRAO_2023.recusal_requests, **changes))


NO_LIMIT = rulebook(time_limits=())
WORKING = rulebook(
    time_limits=(
        TimeLimit(
            step=LimitedStep.RECUSAL_DECISION, days=3, day_kind=DayKind.WORKING, source=OUR_DEFAULT
        ),
    )
)


class WorkedButSaturday:
    def is_working_day(self, day: date) -> bool:
        return day.isoweekday() != 6


def granted(request: Any, on: Any = DECIDED) -> Any:
    return decide_request(request, granted=True, on=on, by="局负责人")
