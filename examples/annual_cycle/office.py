"""A notice as files of office programs, by python-docx and openpyxl where they are installed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from randcheck.notices import Notice, Table

_SHEET_NAME = 31  # the longest name of a sheet
_NO_SHEET_NAME = str.maketrans(dict.fromkeys(r"[]:*?/\\", "_"))


def office_files(notice: Notice) -> Iterator[tuple[str, bytes]]:
    """Return the ending and the contents of each file that can be made.

    Args:
        notice: the notice.
    """
    if find_spec("docx"):
        yield "docx", docx_of(notice)
    if find_spec("openpyxl"):
        yield "xlsx", xlsx_of(notice)


def docx_of(notice: Notice) -> bytes:
    """Return the notice as a Word document.

    Args:
        notice: the notice.
    """
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document: Any = docx.Document()
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    for kind, content in notice.parts():
        if isinstance(content, Table):
            _docx_table(document, content)
        elif kind in {"title", "heading", "subheading", "annex"}:
            if kind == "annex":
                document.add_page_break()
            made = document.add_heading(content, {"title": 0, "subheading": 2}.get(kind, 1))
            for run in made.runs:
                run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
        else:
            made = document.add_paragraph(content)
            place = {"number": ALIGN.CENTER, "signature": ALIGN.RIGHT}.get(kind)
            if place is not None:
                made.alignment = place
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _docx_table(document: Any, table: Table) -> None:
    from docx.shared import Pt

    columns = len(table.head) or 2
    made = document.add_table(rows=0, cols=columns)
    made.style = "Table Grid" if table.head else "Normal Table"
    for row in (*([table.head] if table.head else []), *table.rows):
        for cell, value in zip(made.add_row().cells, row, strict=True):
            cell.text = str(value)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)


def xlsx_of(notice: Notice) -> bytes:
    """Return the tables of the notice as a workbook, a sheet for each.

    Args:
        notice: the notice.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, table in enumerate(notice.rows(), 1):
        title = f"{number} {table.name}".translate(_NO_SHEET_NAME)[:_SHEET_NAME]
        sheet = book.create_sheet(title)
        for place, row in enumerate((*([table.head] if table.head else []), *table.rows), 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(place, column, value)
                if isinstance(value, str):
                    # A name that begins with "=" is no formula.
                    cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
