"""The published forms as data, our papers in their columns, and the pages that compare them."""

from datetime import date
from typing import Any

import attrs
import pytest
from docs.make_forms import PAGES, fields_of, page
from tests.make.cases.noticed import MATTERS, NAMES, SUBJECTS, WORLD, some_cases
from tests.make.cases.visited import BOOK, FACTS
from tests.make.directories import problem_of
from tests.make.loops import for_each
from tests.notices.test_list_and_plan import LISTED, PLAN, WAGES

from randcheck import InvalidInputError
from randcheck.notices import (
    FORMS,
    Column,
    Confirmation,
    Form,
    drawn_notice,
    matter_list_notice,
    plan_notice,
    results_notice,
)

PUBLISHED = {
    "list-2021": "序号|抽查类别|抽查内容|检查对象|事项类别|检查方式|抽查比例及频次"
    "|检查部门及实施层级|检查依据",
    "list-2025": "序号|行政检查事项|检查方式|检查主体|检查依据|检查频次（上限）|检查标准"
    "|专项检查计划",
    "plan-2023": "序号|检查主体|年度计划名称|检查内容|计划开展时间|股室|抽查比例|抽查频次|抽查数量",
    "plan-2025": "序号|抽查任务名称|抽查类型|抽查事项|检查对象|抽查比例|大约抽取的检查对象数量"
    "|实施时间|实施单位",
    "plan-2026": "抽查计划编号|任务名称|抽查类型|抽查对象|发起部门|参与部门|抽查比例（数量）"
    "|检查方式|起止时间|抽查事项",
    "drawn": "序号|市场主体名称|统一社会信用代码/注册号|登记机关",
    "results": "序号|抽查市场主体名称|统一社会信用代码/注册号|检查事项|检查完成日期|检查结果|备注",
}


@for_each("code", [*PUBLISHED])
def test_the_columns_are_those_that_were_published(code):
    assert "|".join(column.title for column in FORMS[code].columns) == PUBLISHED[code]


@for_each("code", [*FORMS])
def test_a_column_holds_a_field_of_its_paper_or_says_why_it_is_empty(code):
    _, fields = fields_of(code)
    for column in FORMS[code].columns:
        if column.field:
            assert column.field in fields
        else:
            assert column.en
            assert column.zh


@for_each("code", [*FORMS])
def test_every_form_says_where_it_was_seen_and_how_surely(code):
    assert FORMS[code].source
    assert FORMS[code].confirmed in Confirmation


def test_the_rates_of_the_statistics_are_defined():
    rates = dict(FORMS["statistics-by-area"].rates)
    assert rates["检查完成率"] == "已检查数 ÷ 应检查数"
    assert rates["完结率"].count("÷") == 2  # the two denominators differ
    assert FORMS["statistics-by-task"].rates == FORMS["statistics-by-area"].rates


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_pages_are_current(lang):
    assert PAGES[lang].read_text(encoding="utf-8") == page(lang)


def listed(code: str) -> dict[str, object]:
    (_, table) = matter_list_notice(
        LISTED, on=date(2026, 3, 1), names=NAMES, form=FORMS[code]
    ).rows()
    return dict(zip(table.head, table.rows[1], strict=True))


def test_the_list_in_the_columns_of_2021_and_of_2025():
    assert listed("list-2021") == {
        "序号": 2,
        "抽查类别": "工资|支付",
        "抽查内容": "是否按时足额",
        "检查对象": "factory、shop；361102",
        "事项类别": "",
        "检查方式": "现场检查、书面检查",
        "抽查比例及频次": "1/20（5.00%）；2次/年",
        "检查部门及实施层级": "上饶市人社局",
        "检查依据": "《劳动法》第八十五条；《监察条例》第十条",
    }
    assert listed("list-2025")["行政检查事项"] == "工资|支付"
    assert listed("list-2025")["检查标准"] == ""


@for_each("code", [code for code in FORMS if code.startswith("plan")])
def test_the_plan_in_published_columns(code):
    names = {**NAMES, "2027-Q1": "一季度抽查"}
    matters = [attrs.evolve(WAGES, code="M1", name="工资支付")]
    made = plan_notice(PLAN, matters=matters, names=names, form=FORMS[code])
    table = made.rows()[-1]
    row = dict(zip(table.head, table.rows[0], strict=True))
    assert table.head == tuple(PUBLISHED[code].split("|"))
    assert "一季度抽查" in row.values()
    assert "工资支付、M2" in row.values()
    assert "工资支付：5 户；M2：1/10（10.00%）" in row.values()


def test_the_drawn_and_their_results_in_published_columns():
    drawn = drawn_notice(WORLD.drawn, subjects=SUBJECTS, form=FORMS["drawn"], with_strata=False)
    assert drawn.rows()[3].rows[0] == (1, "企业A01", "A01", "")
    results = results_notice(
        WORLD.drawn,
        some_cases(),
        on=date(2026, 12, 31),
        subjects=SUBJECTS,
        rulebook=BOOK,
        matters=MATTERS,
        facts=FACTS,
        form=FORMS["results"],
    )
    head, rows = results.rows()
    assert head.rows[:4] == (
        ("抽查计划编号", "饶人社字〔2026〕1号"),
        ("抽查计划名称", "2026年度计划"),
        ("抽查任务名称", "四季度抽查"),
        ("检查类型", "日常检查"),
    )
    assert rows.rows[1] == (
        2,
        "企业A03",
        "A03",
        "工时",
        "2026年12月3日",
        "发现问题已责令改正",
        "行政处罚",
    )
    empty = results_notice(WORLD.drawn, (), on=date(2026, 12, 31), subjects=SUBJECTS, rulebook=BOOK)
    assert "尚无检查结果。" in empty.blocks


def test_a_form_asks_only_for_fields_of_the_paper():
    wrong = Form(
        name="名单",
        source="本局",
        confirmed=Confirmation.FULL_TEXT,
        columns=[Column(title="电话", field="telephone"), Column(title="备注")],
    )
    problem = problem_of(lambda: drawn_notice(WORLD.drawn, subjects=SUBJECTS, form=wrong))
    assert (problem.code, problem.params["ids"]) == ("unknown-id", ("telephone",))


@for_each("form", ["list-2021", ("序号",), 5])
def test_a_form_is_a_record(form):
    wrong: Any = form
    with pytest.raises(InvalidInputError):
        drawn_notice(WORLD.drawn, subjects=SUBJECTS, form=wrong)
