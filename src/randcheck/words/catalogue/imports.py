"""Words for the import of exports: what is wrong with cells and rows, and what was changed."""

from __future__ import annotations

_EN = "column “{column}”, “{value}” ({rows} rows; lines {lines}): "
_ZH = "“{column}”列“{value}”（{rows} 行，行号 {lines}）："


def _cell(en: str, zh: str) -> dict[str, str]:
    """A message about a cell of one or many rows."""
    return {"en": _EN + en, "zh": _ZH + zh}


WORDS: dict[str, dict[str, str]] = {
    "import-read": {
        "en": "{rows} rows: {records} records, {refused} rows refused",
        "zh": "共 {rows} 行：读入 {records} 条，退回 {refused} 行",
    },
    "more-told": {
        "en": "… and {number} more of this kind",
        "zh": "……另有 {number} 项",
    },
    # The call.
    "rows-of-bytes": {
        "en": "rows are the bytes of a file; write rows_of_csv(data) for a CSV file, or read an "
        ".xlsx file with openpyxl and give sheet.iter_rows(values_only=True)",
        "zh": "rows 是文件的字节；CSV 文件请写 rows_of_csv(data)，.xlsx 文件请用 openpyxl 读出，"
        "传入 sheet.iter_rows(values_only=True)",
    },
    "one-row": {
        "en": "rows is one mapping: {value}; write [row] for one row, or list(rows.values()) for "
        "a mapping of rows",
        "zh": "rows 是一个映射：{value}；只有一行时请写 [row]，"
        "以编号为键的请写 list(rows.values())",
    },
    "not-a-row": {
        "en": "line {line} is {value}; each row is a mapping of heading to cell, or a list of "
        "cells below a list of headings",
        "zh": "第 {line} 行为 {value}；每一行应为“列名到单元格”的映射，或在列名行之下的单元格列表",
    },
    "cells-not-values": {
        "en": "rows hold cells of openpyxl, such as {value}; write "
        "sheet.iter_rows(values_only=True)",
        "zh": "rows 中是 openpyxl 的单元格对象，如 {value}；请写 sheet.iter_rows(values_only=True)",
    },
    "fields-not-read": {
        "en": "headers, words or defaults name fields that are not read: {ids}; the fields are "
        "{allowed}",
        "zh": "headers、words 或 defaults 中有不读取的字段：{ids}；可用的字段为 {allowed}",
    },
    # The file.
    "csv-not-text": {
        "en": "the file is no text in {encoding}: line {line} cannot be read. Save it as “CSV "
        "UTF-8”, or read an .xlsx file as such.",
        "zh": "文件不是 {encoding} 编码的文本：第 {line} 行无法读出。请另存为“CSV UTF-8”；"
        ".xlsx 文件请按 .xlsx 读取。",
    },
    "csv-damaged": {
        "en": "the file is UTF-8 with damaged bytes on line {line}; export it anew",
        "zh": "文件为 UTF-8 编码，但第 {line} 行有损坏的字节；请重新导出",
    },
    "csv-quotes": {
        "en": "line {line}: a quotation mark is not closed, or has text after it: {value}. Put "
        'cells that hold quotation marks in quotation marks, and write "" for each within.',
        "zh": "第 {line} 行：引号没有成对，或引号之后还有文字：{value}。"
        '含引号的单元格应整体加引号，其中的每个引号写成 ""。',
    },
    # The headings.
    "column-missing": {
        "en": "no column holds {column}; the headings are: {columns}. Write headers={{'heading': "
        "'{column}'}}, or defaults={{'{column}': …}} for one value in all rows.",
        "zh": "没有 {column} 列；现有各列：{columns}。请写 headers={{'列名': '{column}'}}，"
        "或用 defaults={{'{column}': …}} 给出各行相同的取值。",
    },
    "column-unknown": {
        "en": "column “{column}” is not known; write headers={{'{column}': field}}, or "
        "headers={{'{column}': None}} to leave it out",
        "zh": "不认识“{column}”列；请写 headers={{'{column}': 字段}}，不需要时写 "
        "headers={{'{column}': None}}",
    },
    "column-twice": {
        "en": "{columns}: more than one column for {column}; write headers={{'heading': None}} for "
        "those that are not meant",
        "zh": "{columns}：不止一列对应 {column}；请对不用的列写 headers={{'列名': None}}",
    },
    "column-left-out": {
        "en": "column “{column}” is not used",
        "zh": "“{column}”列未使用",
    },
    "column-absent": {
        "en": "no column holds {column}; every record has the default, {meaning}",
        "zh": "没有 {column} 列；各条均取默认值 {meaning}",
    },
    "row-above-headings": {
        "en": "above the headings, left out: {value}",
        "zh": "列名行之上的内容，未使用：{value}",
    },
    # Rows.
    "rows-blank": {
        "en": "{rows} blank rows left out; lines {lines}",
        "zh": "空行 {rows} 行，未使用；行号 {lines}",
    },
    "row-too-long": {
        "en": "{rows} rows hold cells beyond the {columns} headings, such as “{value}”; lines "
        "{lines}. Put a cell that holds the separator in quotation marks.",
        "zh": "{rows} 行的单元格多于 {columns} 个列名，如“{value}”；行号 {lines}。"
        "含分隔符的单元格请加引号。",
    },
    "row-too-short": {
        "en": "{rows} rows have {cells} cells under {columns} headings; lines {lines}. Look for "
        "a line break or a quotation mark there.",
        "zh": "{rows} 行只有 {cells} 格，列名有 {columns} 个；行号 {lines}。"
        "请检查该处的换行和引号。",
    },
    "rows-differ": _cell(
        "the rows of one record differ in {columns}; correct them, or keep one",
        "同一条记录的各行在 {columns} 列不一致；请更正，或只保留一行",
    ),
    "ids-by-case": _cell(
        "ids that differ by capitals only: {ids}. They are one; write it in one way.",
        "仅大小写不同的编号：{ids}。它们是同一个编号，请统一写法。",
    ),
    "row-repeats": {
        "en": "“{value}” counts once, though it stands in more rows; lines {lines}",
        "zh": "“{value}”重复出现，只计一次；行号 {lines}",
    },
    "rows-joined": {
        "en": "“{value}” has one record, put together from its rows; further lines {lines}",
        "zh": "“{value}”的各行合为一条；其余行号 {lines}",
    },
    # Cells.
    "cell-missing": {
        "en": "column “{column}” is empty in {rows} rows; lines {lines}. Fill it in; where "
        "one value holds for all of them, write defaults={{'{field}': …}}.",
        "zh": "“{column}”列有 {rows} 行为空；行号 {lines}。"
        "请填写；各行取值相同的，写 defaults={{'{field}': …}}。",
    },
    "cell-spoiled": _cell(
        "a program has changed the digits, or written nan for an empty cell. Format the column as "
        "text and export it anew.",
        "已被程序改写（数字，或者空单元格写成了 nan）。请将该列设为文本格式后重新导出。",
    ),
    "cell-formula": _cell(
        "a formula or its error, and no value. Save the values alone, or read the file with "
        "load_workbook(…, data_only=True).",
        "这是公式或其错误值，不是数据。请只保存数值，或用 load_workbook(…, data_only=True) 读取。",
    ),
    "cell-placeholder": _cell(
        "zeros are no id; write the id, or leave the row out",
        "全为零，不是编号；请填写编号，或删去该行",
    ),
    "cell-not-text": _cell("write it as text", "请写成文本"),
    "cell-not-day": _cell(
        "write a day as 2026-01-31, 2026/1/31, 2026.1.31, 20260131 or 2026年1月31日",
        "请写成日期：2026-01-31、2026/1/31、2026.1.31、20260131 或 2026年1月31日",
    ),
    "cell-day-number": _cell(
        "a table program’s number of a day. Format the column as a date and export it anew.",
        "这是表格程序的日期序号。请将该列设为日期格式后重新导出。",
    ),
    "cell-with-time": _cell("write the day without the time", "请只写日期，不写时刻"),
    "cell-aware": _cell(
        "write the day without time and time zone",
        "请只写日期，不带时刻和时区",
    ),
    "cell-not-number": _cell("write a whole number from 0 up", "请写 0 或正整数"),
    "cell-not-mark": _cell("write 是 or 否", "请写“是”或“否”"),
    "word-unknown": _cell(
        "the word is not known. Write words={{'{field}': {{'{word}': …}}}} with one of {form}.",
        "不认识这个词。请写 words={{'{field}': {{'{word}': …}}}}，取值为 {form} 之一。",
    ),
    "word-without-code": _cell(
        "there is no code for it. Write words={{'{field}': {{'{word}': 'code'}}}}.",
        "没有对应的代码。请写 words={{'{field}': {{'{word}': '代码'}}}}。",
    ),
    "cell-invalid": _cell("{problem}", "{problem}"),
    # Changes.
    "cell-trimmed": _cell(
        "without the blanks at its ends",
        "去掉了首尾的空白",
    ),
    "cell-folded": _cell("read as {meaning}", "读作 {meaning}"),
    "word-read": _cell("read as {meaning}", "读作“{meaning}”"),
    "default-taken": {
        "en": "column “{column}” is empty in {rows} rows, which have the default, {meaning}; "
        "lines {lines}",
        "zh": "“{column}”列有 {rows} 行为空，取默认值 {meaning}；行号 {lines}",
    },
    "certificate-endless": {
        "en": "{rows} certificates have no end; column “{column}”, lines {lines}",
        "zh": "{rows} 本证件长期有效；“{column}”列，行号 {lines}",
    },
    "old-letter": _cell(
        "holds {character} of an old GBK system, which is {standard} today; kept as it is",
        "含旧 GBK 系统的字符 {character}，今为“{standard}”；未改动",
    ),
    # Two exports.
    "directory-update": {
        "en": "new {new}, gone {gone}, moved {moved}, status changed {status_changed}, other "
        "details changed {details_changed}, regraded {regraded}, reclassed {reclassed}",
        "zh": "新增 {new} 户，不再列入 {gone} 户，地区变更 {moved} 户，"
        "状态变更 {status_changed} 户，"
        "其他信息变更 {details_changed} 户，等级变更 {regraded} 户，分类变更 {reclassed} 户",
    },
    "import-incomplete": {
        "en": "{number} refused rows have no id that can be read, so it is not known who is gone: "
        "{missing} seem so, such as {ids}. Nobody is taken out; correct these rows, or give the "
        "records alone if that is meant.",
        "zh": "退回的行中有 {number} 行读不出编号，无法得知谁不再列入："
        "看似不再列入的有 {missing} 户，"
        "如 {ids}。本次一户也不移出；请更正这些行，确认无误时可只传入 records。",
    },
    "many-gone": {
        "en": "more than one in {share} of the directory is gone: {gone} of {number}, such as "
        "{ids}; look whether the export is whole",
        "zh": "名录中超过 1/{share} 不再列入：{number} 户中的 {gone} 户，如 {ids}；"
        "请核对导出是否完整",
    },
    "many-marks-gone": {
        "en": "{attribute}: more than one in {share} would have none any more: {gone} of {number}; "
        "look whether the export has the column",
        "zh": "{attribute}：超过 1/{share} 将不再有结果：{number} 户中的 {gone} 户；"
        "请核对导出是否含有该列",
    },
    "export-mark-older": {
        "en": "{attribute}: {number} subjects have a later one already, such as {ids}; the export "
        "is left aside there",
        "zh": "{attribute}：{number} 户已有更新的结果，如 {ids}；未按导出更改",
    },
    "export-mark-later": {
        "en": "{attribute}: {number} subjects have one of a day after {on}, such as {ids}; the "
        "export is left aside there. Correct the days.",
        "zh": "{attribute}：{number} 户的日期晚于 {on}，如 {ids}；未按导出更改。请更正日期。",
    },
}
