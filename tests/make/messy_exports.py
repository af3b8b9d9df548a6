"""Exports as messy as real ones, from a seed, with what has to become of each row."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import attrs

from randcheck import Subject
from randcheck.directories import SubjectStatus

HEADINGS = (
    *("序号", "统一社会信用代码/注册号", "企业名称", "所属县（市、区）", "登记状态", "投诉举报"),
    *("劳动保障守法诚信等级", "等级评定日期", "是否列入经营异常名录", "法定代表人"),
)
TITLE = "上饶市检查对象名录（截至2026年1月）"
BLANK = ("",) * len(HEADINGS)
_STATES = {
    SubjectStatus.OPERATING: "存续 开业 在业 在营（开业） 在营(开业) 在营（开业）企业 正常 "
    "正常在业 存续(在营、开业、在册) 存续（在营、开业、在册） 仍注册",
    SubjectStatus.CLOSED: "停业 清算 清算中",
    SubjectStatus.MOVED_AWAY: "迁出 迁移异地 迁往外省市 已迁出企业",
    SubjectStatus.DEREGISTERED: "注销 已注销 注销企业 内资注销 外资注销 吊销后注销",
    SubjectStatus.REVOKED: "吊销 已吊销 被吊销 吊销企业 吊销，未注销 吊销,未注销 吊销未注销",
}
STATES = [(word, status) for status, words in _STATES.items() for word in words.split()]
UNKNOWN_STATES = ("登记成立", "筹建", "数据补录中", "其他", "个体转企业", "撤销", "设立中")
_WIDE = str.maketrans({chr(n): chr(n + 0xFEE0) for n in range(0x30, 0x5B)})
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SPOILED: Sequence[tuple[str, Sequence[Any]]] = (
    (
        "id",
        ("9.13611E+17", 9.13611e17, "9.1361102E17", "0", 0, "361102.0", "nan", "", "企业"),
    ),
    ("region", ("信州区", "361102.0", "", "nan", "=D7&D8")),
    ("status", (*UNKNOWN_STATES, "", 1)),
    ("complaints", (-1, "三", "1,234", 2.5)),
    ("grade_on", ("24-01-03", "03/04/2024", 45292, "2024年9月", "2024-02-30", "2024-01-03 10:30")),
    ("name", ("", "N/A", "#N/A")),
    ("abnormal", ("是否", 2)),
)


@attrs.frozen(kw_only=True)
class Export:
    """An export, and what it has to give.

    Args:
        rows: all of its rows: a title, blank ones, the headings, and the cells below.
        subjects: what the good rows hold, in their order.
        blank: the lines of the rows that hold nothing, below the headings.
        refused: the lines of the rows that have to be refused.
        repeated: the lines of the rows that stand above already.
    """

    rows: list[tuple[Any, ...]]
    subjects: list[Subject]
    blank: list[int]
    refused: list[int]
    repeated: list[int]


def messy_export(number: int, seed: int) -> Export:
    """An export of so many rows, blank ones among them."""
    chance = random.Random(seed)
    rows: list[tuple[Any, ...]] = [(TITLE, *BLANK[1:]), BLANK, HEADINGS]
    export = Export(rows=rows, subjects=[], blank=[], refused=[], repeated=[])
    good: list[dict[str, Any]] = []
    for place in range(number):
        line, kind = len(rows) + 1, chance.random()
        if kind < 0.02:
            export.blank.append(line)
            rows.append(chance.choice([BLANK, (None,) * len(HEADINGS), (" ", "　", *BLANK[2:])]))
        elif kind < 0.05 and good:
            export.repeated.append(line)
            rows.append(_cells(chance, place, chance.choice(good)))
        elif kind < 0.15:
            export.refused.append(line)
            field, spoiled = chance.choice(_SPOILED)
            values = _values(chance, place)
            rows.append(_cells(chance, place, values, **{field: chance.choice(spoiled)}))
        else:
            good.append(_values(chance, place))
            export.subjects.append(_subject(good[-1]))
            rows.append(_cells(chance, place, good[-1]))
    return export


def _values(chance: random.Random, place: int) -> dict[str, Any]:
    letters = "".join(chance.choice(_CODE) for _ in range(4))
    is_old = chance.random() < 0.05
    return {
        "id": f"36110200{place:07}" if is_old else f"91361102MA{place:04}{letters}"[:18],
        "name": f"信江{place}号" + chance.choice(["食品有限公司", "商行（普通合伙）", "\ue863记"]),
        "region": f"3611{chance.randrange(2, 30):02}",
        "status": chance.choice(STATES)[1],
        "complaints": chance.randrange(4),
        "grade": chance.choice([None, "A", "B", "C"]),
        "grade_on": date(2024, 1, 1) + timedelta(days=chance.randrange(700)),
        "abnormal": chance.random() < 0.1,
    }


def _subject(values: dict[str, Any]) -> Subject:
    return Subject(
        id=values["id"],
        name=values["name"],
        region=values["region"],
        status=values["status"],
        complaints=values["complaints"],
        compliance_grade=values["grade"],
        compliance_grade_on=values["grade_on"],
        abnormal_listed=values["abnormal"],
    )


def _cells(
    chance: random.Random, place: int, values: dict[str, Any], **spoiled: Any
) -> tuple[Any, ...]:
    """The values as somebody might have written them; those that are spoiled as they are."""
    words = [word for word, status in STATES if status is values["status"]]
    number = values["complaints"]
    written: dict[str, Any] = {
        "id": _written(chance, values["id"], _of_code),
        "name": chance.choice(["{}", "{}", " {}", "{}　", "{}\u200b"]).format(values["name"]),
        "region": _written(chance, values["region"], _of_code),
        "status": chance.choice(["{}", "{}", " {} ", "　{}"]).format(chance.choice(words)),
        "complaints": chance.choice([number, str(number), float(number), f" {number}"]),
        "grade": _written(chance, values["grade"] or chance.choice(["", "-", "无", "N/A", None])),
        "grade_on": chance.choice(_DAYS)(values["grade_on"]),
        "abnormal": chance.choice(
            ["是", "TRUE", True, 1, "1"] if values["abnormal"] else ["否", "无", "FALSE", False, 0]
        ),
    }
    return (place + 1, *(written | spoiled).values(), "余江")


_DAYS: Sequence[Callable[[date], Any]] = (
    lambda day: datetime(day.year, day.month, day.day),  # noqa: DTZ001
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: int(f"{day:%Y%m%d}"),
    lambda day: f"{day} 00:00:00",
)


def _of_code(code: str) -> list[Any]:
    return [code.lower() if len(code) == 18 else code, int(code) if code.isdecimal() else code]


def _written(
    chance: random.Random, text: str | None, others: Callable[[str], list[Any]] = lambda _: []
) -> Any:
    """A code with blanks or in another width, mostly as it is."""
    if not text or chance.random() < 0.7:
        return text
    forms = [f"\t{text}", f"{text} ", f"{text}\u200b", text.translate(_WIDE), f'="{text}"']
    return chance.choice([*forms, *others(text)])
