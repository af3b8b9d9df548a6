"""What a new user gets wrong ends in a message that says what to write, and the docs list it.

Each line of the page is run: what was written is refused in these words, and what the page says to
write instead is taken.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import pytest
from tests.make.cases.casework import case_commitment
from tests.make.directories import inspector, matter, subject, task
from tests.make.loops import for_each
from tests.make.worlds import BODY, LOTTERY, OTHER_SECRET, SECRET, VALUES

from randcheck import (
    SHANGRAO_2023,
    Quota,
    RandcheckError,
    TaskMatter,
    closing,
    commit,
    draw,
    prepare,
    verify,
)

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "reference" / "mistakes.md", "zh": DOCS / "zh" / "mistakes.md"}


class Mistake(NamedTuple):
    """A mistake: what was written, the message in both languages, what to write."""

    written: str
    code: str
    en: str
    zh: str
    write: str

    def row(self, lang: str) -> str:
        """The line of the page."""
        message = str(getattr(self, lang)).replace("\n", "<br>")
        return f"| `{self.written}` | {message} | `{self.write}` |"


MISTAKES: list[Mistake] = [
    Mistake(
        "prepare(task, matters=[firm], …)",
        "wrong-type",
        "matters is Subject(id='S1', …); it has to be Matter records",
        "matters 为 Subject(id='S1', …)；须为 Matter 记录",
        "prepare(task, matters=[wages], …)",
    ),
    Mistake(
        "prepare(task, matters=wages, …)",
        "not-a-collection",
        "matters is Matter(code='M1', …), where a collection is expected; write "
        "(Matter(code='M1', …),)",
        "matters 应为一组值，给出的却是 Matter(code='M1', …)；应写为 (Matter(code='M1', …),)",
        "prepare(task, matters=[wages], …)",
    ),
    Mistake(
        "prepare(task, subjects=by_id, …)",
        "mapping-not-records",
        "subjects is a mapping of id to Subject; write subjects.values()",
        "subjects 是由编号到 Subject 的映射；应写为 subjects.values()",
        "prepare(task, subjects=by_id.values(), …)",
    ),
    Mistake(
        "prepare(task, subjects=rows, …)",
        "rows-not-records",
        "subjects holds rows of a table; make Subject records of them: "
        '[Subject(id=row["id"], …) for row in subjects]',
        'subjects 给出的是表格的行；请先将各行转为 Subject 记录：[Subject(id=row["id"], …) '
        "for row in subjects]",
        "prepare(task, subjects=[Subject(**row) for row in rows], …)",
    ),
    Mistake(
        "prepare(task, subjects=[firm, firm], …)",
        "duplicate-id",
        "subject ids must be unique; given more than once: S1. Merge or remove the repeated "
        "entries.",
        "检查对象的编号须唯一；重复的有：S1。请合并或删除重复项。",
        "prepare(task, subjects=[firm, mill], …)",
    ),
    Mistake(
        "prepare(task, history=None, …)",
        "not-a-collection",
        "history is None, where a collection is expected; write ()",
        "history 应为一组值，给出的却是空值；应写为 ()",
        "prepare(task, history=(), …)",
    ),
    Mistake(
        "prepare(task, inspectors=[officer, expired], …)",
        "pool-too-small",
        "pool city has 1 eligible inspector(s), the team asks for 2 on each visit; add "
        "inspectors or change the team\npool city: inspectors who are not on the roster: I3, "
        "余江 (certificate 赣E-I3 is valid from 2020-01-01 to 2025-01-01, not for the whole "
        "window from 2026-12-01 to 2026-12-31)",
        "人员库 city 有 1 名符合条件的人员，每次检查须 2 名；请增加人员或调整小组构成\n人员库 "
        "city：未列入本次人员名单的：余江（编号 I3，证件 赣E-I3 有效期 2020-01-01 至 "
        "2025-01-01，未覆盖检查期间 2026-12-01 至 2026-12-31）",
        "prepare(task, inspectors=[officer, colleague], …)",
    ),
    Mistake(
        'prepare(task, on="2026-11-20", …)',
        "wrong-type",
        "on is '2026-11-20'; it has to be a date such as date(2026, 11, 20)",
        "on 为 '2026-11-20'；须为日期，如 date(2026, 11, 20)",
        "prepare(task, on=date(2026, 11, 20), …)",
    ),
    Mistake(
        "prepare(task, on=now, …)",
        "wrong-type",
        "on is datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.timezone.utc); it has "
        "to be a date; x.date() gives it of a datetime x in local time",
        "on 为 datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.timezone.utc)；须为日期"
        "；先将 datetime 换算为当地时间 x，再由 x.date() 取日期",
        "prepare(task, on=now.date(), …)",
    ),
    Mistake(
        'TaskMatter(code="WAGES", quota=0.05)',
        "wrong-type",
        "TaskMatter.quota is 0.05; it has to be a Quota, which Quota.share(…) gives",
        "TaskMatter.quota 为 0.05；须为 Quota 记录，由 Quota.share(…) 得出",
        'TaskMatter(code="WAGES", quota=Quota.share(Fraction(1, 20)))',
    ),
    Mistake(
        "Quota.share(0.05)",
        "inexact-number",
        "Quota.share is the float 0.05, which is not exact; write Fraction(1, 20)",
        "Quota.share 为浮点数 0.05，不精确；应写为 Fraction(1, 20)",
        "Quota.share(Fraction(1, 20))",
    ),
    Mistake(
        'draw(frame, values=["03 07 11 19 24 31 08"])',
        "wrong-type",
        "committed is Frame(task='T1', …); it has to be a Commitment, which commit(frame, …) gives",
        "committed 为 Frame(task='T1', …)；须为 Commitment 记录，由 commit(frame, …) 得出",
        'draw(committed, values=["03 07 11 19 24 31 08"])',
    ),
    Mistake(
        "verify(drawn, frame)",
        "wrong-type",
        "committed is Frame(task='T1', …); it has to be a Commitment, which commit(frame, …) gives",
        "committed 为 Frame(task='T1', …)；须为 Commitment 记录，由 commit(frame, …) 得出",
        "verify(drawn, committed)",
    ),
    Mistake(
        "commit(next_frame, earlier=[closing(drawn)], secret=secret, …)",
        "secret-used-before",
        "the secret was already used in the draw(s) of T1; use a fresh secret for each draw, "
        "such as secrets.token_hex(32) gives",
        "密值与 T1 的抽取相同；每次抽取须用新的密值，如 secrets.token_hex(32)",
        "commit(next_frame, earlier=[closing(drawn)], secret=fresh, …)",
    ),
    Mistake(
        "draw(committed, values=[3, 7, 11, 19, 24, 31, 8])",
        "values-count",
        "7 value(s) given; one text is needed for each of: 中国福利彩票双色球 2026135; the "
        "numbers of one lottery are one text, which randcheck.lotteries.read_numbers makes",
        "给出 7 个值；下列来源各须一个文本：中国福利彩票双色球 2026135；一期彩票的全部号码合"
        "为一个文本，可由 randcheck.lotteries.read_numbers 得出",
        'draw(committed, values=["03 07 11 19 24 31 08"])',
    ),
    Mistake(
        'draw(committed, values=["03,07,11,19,24,31+08"])',
        "value-form",
        "the value '03,07,11,19,24,31+08' of 中国福利彩票双色球 2026135 does not have the "
        "format 6C33 1C16; write, with a blank between the items: 6 number(s) from 01 to 33 "
        "in ascending order (6C33), 1 number(s) from 01 to 16 in ascending order (1C16); for "
        "example '01 02 03 04 05 06 01'. randcheck.lotteries.read_numbers reads numbers as "
        "people write them.",
        "中国福利彩票双色球 2026135 的值 '03,07,11,19,24,31+08' 不符合格式 6C33 1C16；请依次"
        "填写以下各项，以一个空格分隔：01 至 33 中的 6 个号码，升序排列（6C33）、01 至 16 中"
        "的 1 个号码，升序排列（1C16）；例如 '01 02 03 04 05 06 01'。按平时写法填写的号码，请"
        "用 randcheck.lotteries.read_numbers 读取。",
        'draw(committed, values=["03 07 11 19 24 31 08"])',
    ),
]


def others_given(function: Callable[..., object], *own: object, **others: object) -> Any:
    """A function to which what a line of the page leaves out, written …, is given too."""

    def called(*args: object, **given: object) -> object:
        return function(*(args or own), **{**others, **given})

    return called


COMMITTED = case_commitment()
FIRM, MILL, WAGES = subject("S1"), subject("S2"), matter()
OFFICER, COLLEAGUE = inspector("I1"), inspector("I2")
CARD = attrs.evolve(
    OFFICER.certificates[0], valid_from=date(2020, 1, 1), valid_until=date(2025, 1, 1)
)
NAMES: dict[str, Any] = {
    "Fraction": Fraction,
    "Quota": Quota,
    "TaskMatter": TaskMatter,
    "by_id": {"S1": FIRM, "S2": MILL},
    "closing": closing,
    "colleague": COLLEAGUE,
    "commit": others_given(
        commit, body=BODY, committed_on=date(2026, 11, 23), entropy=[LOTTERY], secret=SECRET
    ),
    "committed": COMMITTED,
    "date": date,
    "draw": draw,
    "drawn": draw(COMMITTED, values=VALUES),
    "expired": inspector("I3", certificates=[CARD]),
    "firm": FIRM,
    "frame": COMMITTED.frame,
    "fresh": OTHER_SECRET,
    "mill": MILL,
    "next_frame": attrs.evolve(COMMITTED.frame, task="T2"),
    "now": datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    "officer": OFFICER,
    "prepare": others_given(
        prepare,
        matters=[WAGES],
        subjects=[FIRM, MILL],
        inspectors=[OFFICER, COLLEAGUE],
        history=(),
        interests=(),
        on=date(2026, 11, 20),
        rulebook=SHANGRAO_2023,
    ),
    "rows": [{"id": "S1", "name": "信江食品", "region": "361102"}],
    "Subject": type(FIRM),
    "secret": SECRET,
    "task": task(),
    "verify": verify,
    "wages": WAGES,
}


def run(line: str) -> object:
    return eval(line.replace(", …)", ")"), dict(NAMES))


@for_each("mistake", MISTAKES)
def test_a_mistake_is_told_in_both_languages_and_what_is_to_be_written_is_taken(mistake):
    with pytest.raises(RandcheckError) as caught:
        run(mistake.written)
    assert caught.value.code == mistake.code
    assert caught.value.message() == mistake.en
    assert caught.value.message("zh") == mistake.zh
    assert run(mistake.write) is not None


@for_each("lang", ["en", "zh"])
def test_the_page_lists_the_mistakes_as_they_are_told(lang):
    lines = PAGES[lang].read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("|---")) + 1
    rows = [line for line in lines[first:] if line.startswith("|")]
    assert rows == [mistake.row(lang) for mistake in MISTAKES]
