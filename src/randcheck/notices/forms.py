"""Column sets of papers that bodies have published, each with where it was seen and how surely.

No rule prescribes any of them. A notice has columns of its own, and takes those of a `Form` where
its function is given one.
"""

from collections.abc import Iterable, Mapping

import attrs

from randcheck.base.errors import refuse
from randcheck.base.fields import check_record, member_of, valid_free_text, valid_text
from randcheck.base.items import each, record_tuple
from randcheck.notices.notice import Cell, Table
from randcheck.words.enums import WordedEnum
from randcheck.words.languages import is_chinese
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
