"""From the bytes of a CSV file to rows: their encoding, their separator, and their lines."""

import csv
import re
from collections.abc import Iterator
from typing import cast

import attrs

from randcheck.base.errors import brief, refuse
from randcheck.imports.folding import shown
from randcheck.words.phrases import Phrase

_SEPARATORS = dict.fromkeys((",", ";", "\t", "|", "，", "；")).keys()
_NAMED = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_NO_SEPARATORS = frozenset('\r\n"')
_ZEROS_OF_UTF_16 = 25  # of so many bytes, more than one is zero: that of a digit or a comma
_HAN = re.compile("[\u2e80-\uffef]")


@attrs.frozen(kw_only=True)
class CsvRows:
    """The rows of a CSV file, as `rows_of_csv` reads them.

    Args:
        rows: the cells of each row, the headings among them; all are texts.
        lines: the line on which each row begins in the file, from 1.
        encoding: ``utf-8``, ``utf-8-sig`` (with a mark), ``utf-16`` or ``gb18030`` (GBK too).
        separator: what stands between the cells.
    """

    __module__ = "randcheck.directories"

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str
    separator: str

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def rows_of_csv(data: bytes, *, separator: str | None = None) -> CsvRows:
    r"""The rows of a CSV file, given as its bytes; the library opens no files.

    Args:
        data: the bytes of the file: UTF-8 or UTF-16 with or without a byte order mark, or
            GB18030, of which GBK and GB2312 are a part.
        separator: one character; None for what a line ``sep=`` says, or else the one of comma,
            semicolon, tab, bar and their forms of full width that the first row with any holds
            most of.

    Returns:
        The rows, which `read_subjects` and its siblings take as they are.

    Raises:
        InvalidInputError: ``wrong-type``; ``csv-not-text`` for bytes that are no text;
            ``csv-damaged`` for UTF-8 with a fault within, with its line; ``csv-quotes`` for
            a quotation mark that is not closed or has text after it, with its line.

    Example:
        >>> found = rows_of_csv("统一社会信用代码;企业名称\r\n".encode("gb18030"))
        >>> found.encoding, found.separator, found.rows
        ('gb18030', ';', (('统一社会信用代码', '企业名称'),))
    """
    if separator is not None:
        _check_separator(separator)
    if not isinstance(cast("object", data), bytes | bytearray | memoryview):
        form = Phrase("bytes-of-file")
        refuse("wrong-type", what="data", value=brief(data), form=form)
    text, encoding = _decoded(bytes(data))
    lines = _LINE.findall(text)
    skipped = 0
    if lines and (named := _NAMED.fullmatch(lines[0])) is not None:
        skipped = 1
        if separator is None:
            _check_separator(separator := named[1])
    if separator is None:
        separator = _likely_separator(lines)
    rows, places = _rows(lines[skipped:], separator, skipped)
    return CsvRows(rows=tuple(rows), lines=tuple(places), encoding=encoding, separator=separator)


def _check_separator(separator: object) -> None:
    is_one = isinstance(separator, str) and len(separator) == 1
    if not is_one or separator in _NO_SEPARATORS:
        refuse("wrong-type", what="separator", value=brief(separator), form=Phrase("one-character"))


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by(encoding, data), encoding
    if data.count(b"\0") * _ZEROS_OF_UTF_16 > len(data):  # two bytes a letter, without its mark
        is_little = data[::2].count(0) <= data[1::2].count(0)
        return _by("utf-16-le" if is_little else "utf-16-be", data), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # Letters of GBK are hardly ever such of UTF-8, whose faults are few among many.
        text = data.decode("utf-8", "replace")
        if len(_HAN.findall(text)) > text.count("\ufffd"):
            refuse("csv-damaged", line=data[: error.start].count(b"\n") + 1)
    return _by("gb18030", data), "gb18030"


def _by(encoding: str, data: bytes) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # without a mark
        refuse("csv-not-text", encoding=encoding, line=before.count(b"\n") + 1)


def _likely_separator(lines: list[str]) -> str:
    """That of the first line that has one; a title above the headings has none."""
    for line in lines:
        unquoted = re.sub(r'"[^"]*"', "", line)
        if not _SEPARATORS.isdisjoint(unquoted):
            return max(_SEPARATORS, key=unquoted.count)
    return ","


def _rows(
    lines: list[str], separator: str, skipped: int
) -> tuple[list[tuple[str, ...]], list[int]]:
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    reader = csv.reader(lines, delimiter=separator, strict=True)
    begins = 0
    try:
        for cells in reader:
            rows.append(tuple(cells))
            places.append(skipped + begins + 1)
            begins = reader.line_num
    except csv.Error:
        # A cell beyond the limit of the reader is what an open quotation mark makes of a file.
        line = skipped + begins + 1
        refuse("csv-quotes", line=line, value=shown(lines[begins].rstrip("\r\n")))
    return rows, places
