"""Whatever a draw from elsewhere holds, every public function answers or says what is wrong."""

from datetime import timedelta
from typing import Any

import pytest
from tests.casework import wrong
from tests.visited import BOOK, FACTS, ON, directory, granted, task, visited
from tests.worlds import COMMITTED_ON, LOTTERY, OTHER_SECRET, altered

from randcheck import (
    Audience,
    EventRecord,
    InvalidInputError,
    RandcheckError,
    RosterEntry,
    Stage,
    Visit,
    audit_conduct,
    check_case,
    check_findings,
    check_recusal_requests,
    commit,
    drawn_notice,
    mend_roster,
    open_case,
    open_cases,
    past_visits,
    publication_rows,
    record_finding,
    replace_inspector,
    replace_subject,
    results_notice,
    subject_file,
    task_report,
    transcript,
    verify,
    verify_closing,
)

WORLD = visited()
WORLD = WORLD.without(*WORLD.pairs()[0])
RESULT, COMMITTED = WORLD.result, WORLD.committed
PAIR = WORLD.pairs()[1]
FOUND = WORLD.finding(PAIR)
CASE = WORLD.case(FOUND)
SUBJECTS = directory(RESULT.frame)
FIRST, CHOSEN, EVENT = RESULT.visits[0], RESULT.selections[0], RESULT.events[0]


def document(**changes: Any) -> EventRecord:
    return EventRecord(document={**EVENT.document, **changes}, nonce=EVENT.nonce)


def first(name: str, part: Any) -> Any:
    """The draw with another first part."""
    return altered(RESULT, **{name: (part, *getattr(RESULT, name)[1:])})


NOT_RECORDS = {
    **{
        f"{part!r} among {name}": first(name, part)
        for name in ("selections", "visits", "ended", "events")
        for part in (None, 7, "A00", (), CASE)
    },
    **{
        f"{field} of a selection {value!r}": first("selections", altered(CHOSEN, **{field: value}))
        for field in ("matter_code", "stratum", "subject_id", "ticket", "chance")
        for value in (None, 7, ["A00"])
    },
    **{
        f"{field} of a visit {value!r}": first("visits", altered(FIRST, **{field: value}))
        for field in ("subject_id", "matter_codes", "team")
        for value in (None, 7, ["M1"], (None,))
    },
    **{
        f"{field} {value!r}": altered(RESULT, **{field: value})
        for field in ("seal", "seed", "failure")
        for value in (7, "", ["x"])
    },
    "values of numbers": altered(RESULT, values=(7,)),
    "no header": altered(RESULT, header={}),
    "a header that is none": altered(RESULT, header=[]),
    "a header without days": altered(RESULT, header={"body": "B", "entropy": [{}, None]}),
    "a header with a day that is none": altered(
        RESULT, header={"body": "B", "entropy": [{"date": "soon"}]}
    ),
    "a header without sources": altered(RESULT, header={"body": "B", "entropy": []}),
    "no frame": altered(RESULT, frame=None),
}
STRANGERS = {
    "a stranger drawn": first("selections", altered(CHOSEN, subject_id="ZZZ")),
    "another stratum": first("selections", altered(CHOSEN, stratum="Z")),
    "another matter": first("selections", altered(CHOSEN, matter_code="M9")),
    "a stranger visited": first("visits", Visit(subject_id="ZZZ", matter_codes=("M1",))),
    "a stranger replaced": altered(RESULT, events=(document(subject="ZZZ"),)),
    "a stranger brought in": altered(RESULT, events=(document(by="ZZZ"),)),
    "a matter of nobody": altered(RESULT, events=(document(matter="M9"),)),
}
UNREADABLE = {
    f"an event with {key} {value!r}": altered(RESULT, events=(document(**{key: value}),))
    for key in ("event", "matter", "subject", "by", "reason", "evidence", "on")
    for value in (None, 7, "\ud800")
}
ALL = {**NOT_RECORDS, **STRANGERS, **UNREADABLE}
GIVEN: dict[str, Any] = {"reason": "moved-away", "evidence": "E", "on": ON, "rulebook": BOOK}


def _commit(result: Any, **changes: Any) -> Any:
    return commit(
        altered(RESULT.frame, task="T2"),
        body="SR-HRSS",
        committed_on=COMMITTED_ON + timedelta(90),
        entropy=[altered(LOTTERY, date=COMMITTED_ON + timedelta(91))],
        secret=OTHER_SECRET,
        **changes,
    )


OF_KIND = {
    "record_finding": lambda r: record_finding(FOUND, result=r, rulebook=BOOK),
    "check_findings": lambda r: check_findings([FOUND], result=r, rulebook=BOOK, on=ON),
    "open_case": lambda r: open_case(FOUND, result=r, rulebook=BOOK),
    "open_cases": lambda r: open_cases([FOUND], result=r, rulebook=BOOK),
    "check_case": lambda r: check_case(CASE, rulebook=BOOK, on=ON, result=r),
    "past_visits": lambda r: past_visits(r, task=task(), findings=[FOUND]),
    "audit_conduct": lambda r: audit_conduct(r, [FOUND], rulebook=BOOK),
    "audit_conduct with the commitment": lambda r: audit_conduct(
        r, [FOUND], rulebook=BOOK, committed=COMMITTED
    ),
    "check_recusal_requests": lambda r: check_recusal_requests(
        [granted("I2", FIRST.subject_id)], result=r, rulebook=BOOK, on=ON
    ),
}
OF_FRAME = {
    "task_report": lambda r: task_report(
        r, task=task(), subjects=SUBJECTS, rulebook=BOOK, on=ON, findings=[FOUND], cases=[CASE]
    ),
    "subject_file": lambda r: subject_file(FIRST.subject_id, draws=[r]),
    "drawn_notice": lambda r: drawn_notice(r, subjects=SUBJECTS, with_teams=True, with_seal=True),
    "results_notice": lambda r: results_notice(r, [CASE], subjects=SUBJECTS, rulebook=BOOK),
    "publication_rows": lambda r: publication_rows(
        r, [CASE], facts=FACTS, subjects=SUBJECTS, rulebook=BOOK
    ),
}
OTHERS = {
    "verify": lambda r: verify(r, COMMITTED, BOOK),
    "verify_closing": lambda r: verify_closing(r, RESULT),
    "verify_closing, later": lambda r: verify_closing(RESULT, r),
    "commit, closed": lambda r: _commit(r, previous=RESULT, closed=[r]),
    "commit, previous": lambda r: _commit(r, previous=r),
    "transcript": lambda r: transcript(
        COMMITTED, r, audience=Audience.AUDITOR, stage=Stage.VISITED
    ),
    "replace_subject": lambda r: replace_subject(
        r, COMMITTED, matter_code=PAIR[1], subject_id=PAIR[0], **GIVEN
    ),
    "replace_inspector": lambda r: replace_inspector(
        r, COMMITTED, subject_id=PAIR[0], inspector_id="I2", **{**GIVEN, "reason": "ill"}
    ),
    "mend_roster": lambda r: mend_roster(
        r, COMMITTED, add={"I9": RosterEntry(pool="city")}, **GIVEN
    ),
    "prove": lambda r: COMMITTED.prove(FIRST.subject_id, "M1").document(r),
}
LOOKING = {**OF_KIND, **OF_FRAME}
FUNCTIONS = {**LOOKING, **OTHERS}


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_only_errors_of_the_library_come_of_any_draw(function):
    escaped = {}
    for name, result in ALL.items():
        try:
            function(result)
        except RandcheckError:
            continue
        except Exception as error:  # whatever else it is, it is named
            escaped[name] = repr(error)
    assert escaped == {}


@pytest.mark.parametrize("function", LOOKING.values(), ids=LOOKING)
def test_what_is_no_record_is_refused_with_its_place(function):
    for part, where in (("visits", "visits[0]"), ("events", "events[0]")):
        with pytest.raises(InvalidInputError) as caught:
            function(first(part, None))
        assert caught.value.code == "draw-misshapen"
        assert caught.value.params["ids"] == (where,)
    function(RESULT)


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("function", OF_FRAME.values(), ids=OF_FRAME)
def test_figures_and_notices_are_of_the_frame_alone(function, name):
    with pytest.raises(InvalidInputError) as caught:
        function(STRANGERS[name])
    assert caught.value.code == "draw-misshapen"


def test_a_stranger_on_a_visit_is_for_the_audit_to_name():
    swapped = first("visits", altered(FIRST, team=(altered(FIRST.team[0], inspector_id="ZZZ"),)))
    codes = [breach.code for breach in audit_conduct(swapped, [], rulebook=BOOK)]
    assert codes == ["team-not-drawn"]


def test_a_draw_is_looked_through_again_where_its_parts_are_others():
    audit_conduct(RESULT, [], rulebook=BOOK)
    following = RESULT.followed_by(visits=wrong((None,)), ended=(), failure=None)
    with pytest.raises(InvalidInputError) as caught:
        audit_conduct(following, [], rulebook=BOOK)
    assert caught.value.params["ids"] == ("visits[0]",)
