"""Column sets of papers that bodies have published, each with where it was seen and how surely.

No rule prescribes any of them. A notice has columns of its own, and takes those of a `Form` where
its function is given one.
"""

from collections.abc import Iterable, Mapping

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import check_record, member_of, valid_free_text, valid_text
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import each, record_tuple
from randcheck.notices.notice import Cell, Table
from randcheck.words.languages import WordedEnum, is_chinese
from randcheck.words.phrases import Phrase


class Confirmation(WordedEnum):
    """How surely the columns of a published paper are known.

    - ``FULL_TEXT``: the whole paper was read.
    - ``OFFICIAL_PART``: a part of an official page was read.
    - ``PRESS``: a report or a reprint was read.
    - ``SYSTEM``: the source code or a data file of a system in use was read.
    """

    __module__ = "randcheck.notices"

    FULL_TEXT = "full-text", "full text read", "已读全文"
    OFFICIAL_PART = "official-part", "part of an official page read", "已读官方网页部分内容"
    PRESS = "press", "press or reprint", "报刊或者转载"
    SYSTEM = "system", "source code or data of a system in use", "在用系统的源代码或者数据"


@tells_all
@attrs.frozen(kw_only=True)
class Column:
    """A column of a published paper.

    Args:
        title: its name, as published.
        field: what the library writes there, by the name of the field; empty where it has nothing
            to write, and the column stays empty for the office.
        en: why it stays empty, or how what is written differs, in English.
        zh: the same in Chinese.
    """

    __module__ = "randcheck.notices"

    title: str = attrs.field(validator=valid_text)
    field: str = attrs.field(default="", validator=valid_free_text)
    en: str = attrs.field(default="", validator=valid_free_text)
    zh: str = attrs.field(default="", validator=valid_free_text)


@tells_all
@attrs.frozen(kw_only=True)
class Form:
    """The columns of a paper (表式), in order.

    Args:
        name: what paper it is, as its body calls it.
        source: who published it and when.
        confirmed: how surely its columns are known.
        columns: the columns.
        rates: how it defines its rates, by their names.

    Example:
        >>> own = Form(name="清单", source="本局", confirmed=Confirmation.FULL_TEXT,
        ...     columns=[Column(title="事项", field="name"), Column(title="备注")])
        >>> [column.title for column in own.columns if not column.field]
        ['备注']
    """

    __module__ = "randcheck.notices"

    name: str = attrs.field(validator=valid_text)
    source: str = attrs.field(validator=valid_text)
    confirmed: Confirmation = attrs.field(validator=member_of(Confirmation))
    columns: tuple[Column, ...] = attrs.field(converter=record_tuple, validator=each(Column))
    rates: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=record_tuple)


Fields = Mapping[str, tuple[str, str]]


def table_of(
    name: str,
    fields: Fields,
    rows: Iterable[Mapping[str, Cell]],
    lang: str,
    form: Form | None = None,
) -> Table:
    """Make a table with the columns of a form, or with one column for each field.

    Args:
        name: the name of the table.
        fields: field to the names of its column in English and Chinese.
        rows: the values of each row, by field; a field without a value is empty.
        lang: the language of the columns.
        form: the published columns; None for our own.

    Raises:
        InvalidInputError: ``unknown-id`` for a form whose columns ask for other fields.
    """
    if form is None:
        place = 1 if is_chinese(lang) else 0
        asked, head = tuple(fields), [titles[place] for titles in fields.values()]
    else:
        check_record(form, Form, "form")
        asked = tuple(column.field for column in form.columns)
        head = [column.title for column in form.columns]
        if unknown := {*asked} - {"", *fields}:
            where = "Form.columns"
            refuse("unknown-id", what=Phrase("field"), where=where, ids=tuple(sorted(unknown)))
    return Table(
        name=name, head=head, rows=(tuple(row.get(field, "") for field in asked) for row in rows)
    )


_ZHEJIANG = "浙江省双随机抽查系统（2017年）"
_NO_CATEGORY = Column(
    title="事项类别", en="matters have no category", zh="事项未设类别，由本机关填写"
)
_NUMBER = Column(title="序号", field="number")


def _columns(text: str) -> tuple[Column, ...]:
    """Read columns from ``title=field`` with bars between; without a field one stays empty."""
    pairs = (part.partition("=") for part in text.split("|"))
    return tuple(Column(title=title, field=field) for title, _, field in pairs)


def _empty(title: str, en: str, zh: str) -> Column:
    return Column(title=title, en=en, zh=zh)


_RATES = (
    ("抽查户数", "抽查基数 × 抽查比例"),
    ("抽查完成率", "已公示 ÷ 应检查数（按任务统计时为抽查户数）"),
    ("检查完成率", "已检查数 ÷ 应检查数"),
    ("完结率", "完结数 ÷ 已公示（结果统计表）；完结数 ÷ 已检查数（计划统计表）"),
)
_NOT_PUBLIC = (
    "a report counts steps of publicity, not results that stand published",
    "报告统计公示环节次数，不统计处于公示状态的结果，由本机关填写",
)
_HANDLING = _empty(
    "后续处置", "dispositions are counted for the task as a whole", "处置情况按任务汇总统计"
)

FORMS: FrozenDict[str, Form] = FrozenDict(
    {
        "list-2021": Form(
            name="随机抽查事项清单",
            source="济南市人力资源和社会保障局（2021年）",
            confirmed=Confirmation.OFFICIAL_PART,
            columns=(
                *_columns("序号=number|抽查类别=name|抽查内容=content|检查对象=subjects"),
                _NO_CATEGORY,
                *_columns("检查方式=methods|抽查比例及频次=share_and_times"),
                Column(
                    title="检查部门及实施层级",
                    field="body",
                    en="the body; levels are not recorded",
                    zh="填写抽查主体；未设实施层级",
                ),
                *_columns("检查依据=basis"),
            ),
        ),
        "list-2025": Form(
            name="行政检查事项清单",
            source="广西壮族自治区人力资源和社会保障厅（2025年）",
            confirmed=Confirmation.OFFICIAL_PART,
            columns=(
                *_columns(
                    "序号=number|行政检查事项=name|检查方式=methods|检查主体=body|检查依据=basis"
                ),
                _empty(
                    "检查频次（上限）",
                    "a cap for each enterprise stands in the rulebook, not with the matter",
                    "对同一企业的上限在规则中设定，不在事项中设定，由本机关填写",
                ),
                _empty("检查标准", "matters hold no standard", "事项未设标准，由本机关填写"),
                _empty("专项检查计划", "not a part of a matter", "不属于事项内容，由本机关填写"),
            ),
        ),
        "plan-2023": Form(
            name="年度抽查计划",
            source="江西省上高县（2023年）",
            confirmed=Confirmation.OFFICIAL_PART,
            columns=(
                *_columns(
                    "序号=number|检查主体=body|年度计划名称=name|检查内容=matters|计划开展时间=window"
                ),
                _empty("股室", "sections are not recorded", "未设承办股室，由本机关填写"),
                *_columns("抽查比例=asked"),
                Column(
                    title="抽查频次",
                    field="times",
                    en="a task is drawn once",
                    zh="每项任务抽取一次",
                ),
                _empty(
                    "抽查数量",
                    "known only once the task is prepared; `forecast` estimates it",
                    "任务准备后才能确定；`forecast` 可以预测",
                ),
            ),
        ),
        "plan-2025": Form(
            name="年度抽查计划（本部门）",
            source="阳江市（2025年）",
            confirmed=Confirmation.OFFICIAL_PART,
            columns=(
                *_columns(
                    "序号=number|抽查任务名称=name|抽查类型=mode|抽查事项=matters|检查对象=subjects"
                    "|抽查比例=asked"
                ),
                _empty(
                    "大约抽取的检查对象数量",
                    "known only once the task is prepared; `forecast` estimates it",
                    "任务准备后才能确定；`forecast` 可以预测",
                ),
                *_columns("实施时间=window|实施单位=body"),
            ),
        ),
        "plan-2026": Form(
            name="年度抽查计划（跨部门联合）",
            source="某县（2026年）",
            confirmed=Confirmation.PRESS,
            columns=_columns(
                "抽查计划编号=code|任务名称=name|抽查类型=mode|抽查对象=subjects|发起部门=body"
                "|参与部门=others|抽查比例（数量）=asked|检查方式=methods|起止时间=window"
                "|抽查事项=matters"
            ),
        ),
        "drawn": Form(
            name="抽查对象名单",
            source=_ZHEJIANG,
            confirmed=Confirmation.SYSTEM,
            columns=(
                *_columns("序号=number|市场主体名称=name|统一社会信用代码/注册号=id"),
                _empty(
                    "登记机关",
                    "the directory holds regions, not registration offices",
                    "名录库登记所属地区，不登记登记机关",
                ),
            ),
        ),
        "results": Form(
            name="抽查结果公示",
            source=_ZHEJIANG,
            confirmed=Confirmation.SYSTEM,
            columns=(
                *_columns("序号=number|抽查市场主体名称=name|统一社会信用代码/注册号=id"),
                Column(
                    title="检查事项",
                    field="matter",
                    en="published below each enterprise; here a row for each matter",
                    zh="原表列于各企业之下；此处每一事项一行",
                ),
                *_columns("检查完成日期=on|检查结果=result"),
                Column(
                    title="备注",
                    field="outcome",
                    en="the decision, once its outcome is published",
                    zh="填写已公布的处理结果",
                ),
            ),
        ),
        "statistics-by-area": Form(
            name="抽查结果统计表（按地区）",
            source=_ZHEJIANG,
            confirmed=Confirmation.SYSTEM,
            columns=(
                *_columns("行次=number|地区=area"),
                _empty("部门", "one department reports", "仅统计报告机关"),
                *_columns("应检查数=due"),
                _empty("已公示", *_NOT_PUBLIC),
                _empty("抽查完成率%", *_NOT_PUBLIC),
                Column(
                    title="检查结果",
                    field="results",
                    en="the results in one cell, in the order of the rulebook",
                    zh="各类结果列于一格，按规则的次序",
                ),
                _empty("发现问题待后续处理", "counted among the results", "已计入检查结果"),
                _HANDLING,
                _empty("完结数", "not counted for each district", "未按地区统计，见按任务统计的表"),
                _empty(
                    "完结率%", "not counted for each district", "未按地区统计，见按任务统计的表"
                ),
            ),
            rates=_RATES,
        ),
        "statistics-by-task": Form(
            name="抽查结果统计表（按任务）",
            source=_ZHEJIANG,
            confirmed=Confirmation.SYSTEM,
            columns=(
                *_columns("行次=number|抽查内容=matters"),
                _empty(
                    "抽查类型", "a report does not hold it; the plan does", "报告未载，见抽查计划"
                ),
                _empty(
                    "抽查对象", "a report does not hold it; the plan does", "报告未载，见抽查计划"
                ),
                *_columns("抽查基数=base|抽查比例（%）=share|抽查户数=drawn"),
                _empty("已公示", *_NOT_PUBLIC),
                _empty("未公示", *_NOT_PUBLIC),
                _empty("抽查完成率%", *_NOT_PUBLIC),
                Column(
                    title="检查结果",
                    field="results",
                    en="the results in one cell, in the order of the rulebook",
                    zh="各类结果列于一格，按规则的次序",
                ),
                _empty("发现问题待后续处理", "counted among the results", "已计入检查结果"),
                _HANDLING,
                *_columns("完结数=closed"),
                Column(
                    title="完结率%",
                    field="closed_rate",
                    en="of those inspected, as the plan table has it",
                    zh="按计划统计表的定义，以已检查数为分母",
                ),
            ),
            rates=_RATES,
        ),
    }
)
"""Published column sets by code; give one to a notice function as its ``form``."""
