"""The bytes of CSV files: encodings, separators, lines, and what is wrong with them."""

from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck.directories import CsvRows, read_subjects, rows_of_csv

TEXT = "统一社会信用代码,企业名称,所属区县,登记状态\r\n91361102MA526018DT,信江食品,361102,存续\r\n"
ROWS = (
    ("统一社会信用代码", "企业名称", "所属区县", "登记状态"),
    ("91361102MA526018DT", "信江食品", "361102", "存续"),
)


@for_each(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (bytearray(TEXT.encode()), "utf-8"),
        (memoryview(TEXT.encode()), "utf-8"),
    ],
)
def test_the_encoding_is_found_and_told(data, encoding):
    found = rows_of_csv(data)
    assert found == CsvRows(rows=ROWS, lines=(1, 2), encoding=encoding, separator=",")
    assert list(found) == list(ROWS)
    assert len(found) == 2


def test_letters_beyond_gbk_are_read_from_gb18030():
    found = rows_of_csv("name\n䶮江\U00031350商行".encode("gb18030"))
    assert found.rows[1] == ("䶮江\U00031350商行",)


@for_each("separator", [",", ";", "\t", "|", "，", "；"])
@for_each("encoding", ["utf-8", "gbk"])
def test_the_separator_is_found(separator, encoding):
    text = f"编号{separator}名称{separator}地区\n1{separator}a.b{separator}c"
    found = rows_of_csv(text.encode(encoding))
    assert found.separator == separator
    assert found.rows == (("编号", "名称", "地区"), ("1", "a.b", "c"))


@for_each(
    ("text", "given", "separator", "rows", "lines"),
    [
        ("sep=;\r\na;b\r\n1;2", None, ";", [("a", "b"), ("1", "2")], (2, 3)),
        ("SEP=|\na|b", None, "|", [("a", "b")], (2,)),
        ("sep=;\na,b", ",", ",", [("a", "b")], (2,)),
        ("a;b,c", ",", ",", [("a;b", "c")], (1,)),
        ("a:b", ":", ":", [("a", "b")], (1,)),
        ("alone\n1\n", None, ",", [("alone",), ("1",)], (1, 2)),
        # A title above, and separators within quotation marks.
        ("名录\n\na;b;c\n1;2;3", None, ";", [("名录",), (), tuple("abc"), tuple("123")], None),
        ('"a,b,c,d";e;f\n', None, ";", [("a,b,c,d", "e", "f")], (1,)),
        # Lines within cells, and all ends of lines.
        ('a,b\r\n"1\r\n2",3\r\n4,5', None, ",", [("a", "b"), ("1\r\n2", "3"), ("4", "5")], None),
        ("a,b\r1,2\r", None, ",", [("a", "b"), ("1", "2")], (1, 2)),
        ('a,b\n"1\n\n2",3\n4,5\n', None, ",", [("a", "b"), ("1\n\n2", "3"), ("4", "5")], (1, 2, 5)),
        ("a,b\u2028c\x0bd\n", None, ",", [("a", "b\u2028c\x0bd")], (1,)),
        ('a,="361102"\n', None, ",", [("a", '="361102"')], (1,)),
        ('a,"=""361102"""\n', None, ",", [("a", '="361102"')], (1,)),
        ('"a ""b"" c",d', None, ",", [('a "b" c', "d")], (1,)),
        ("", None, ",", [], ()),
    ],
)
def test_rows_and_their_lines(text, given, separator, rows, lines):
    found = rows_of_csv(text.encode(), separator=given)
    assert found.separator == separator
    assert list(found.rows) == rows
    if lines is not None:
        assert found.lines == lines


@for_each("data", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", "统一社会信用代码,企业名称".encode()])
def test_a_file_without_rows_gives_no_record(data):
    found = read_subjects(rows_of_csv(data))
    assert (found.records, found.rows, found.refused) == ((), 0, ())
    assert {problem.code for problem in found.problems} == {"column-missing"}


@for_each(
    ("text", "line"),
    [
        ('a,b\n1,"2\n3,4\n', 2),
        ('a,b\n1,2\n3,"x" y\n5,6\n', 3),
        ('sep=,\na,b\n"1"2,3\n', 3),
        ('a,b\n1,2\n"3,4\n' + "5,6\n" * 100_000, 3),
    ],
)
def test_an_open_quotation_mark_is_refused_with_its_line(text, line):
    problem = problem_of(lambda: rows_of_csv(text.encode()))
    assert (problem.code, problem.params["line"]) == ("csv-quotes", line)
    assert len(problem.message("zh")) < 200


@for_each(
    ("data", "code", "line"),
    [
        # One letter of many cut short.
        ("id,name\n1,信江\n2,灵山".encode() + b"\xe5\x8c\n3,x", "csv-damaged", 3),
        (TEXT.encode() * 50 + b"\xff\n", "csv-damaged", 101),
        (b"\xef\xbb\xbfa\n\xff", "csv-not-text", 2),
        (b"\xff\xfea\0\n\0\0", "csv-not-text", None),
        (b"\xff\xff\xff", "csv-not-text", 1),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xff\xff\x90", "csv-not-text", 1),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data, code, line):
    problem = problem_of(lambda: rows_of_csv(data))
    assert problem.code == code
    assert line is None or problem.params["line"] == line


def test_a_zero_byte_is_no_other_encoding_and_is_named_in_its_cell():
    text = TEXT.replace("信江", "信\0江") + "91361102MA526018DX,灵山\0,361102,存续\n"
    for encoding in ("utf-8", "gbk"):
        found = read_subjects(rows_of_csv(text.encode(encoding)))
        assert [subject.name for subject in found.records] == ["灵山"]
        assert [(p.code, p.params["value"]) for p in found.problems] == [
            ("cell-invalid", "信<U+0000>江食品")
        ]


def test_short_rows_and_cells_beyond_the_headings_are_named_by_their_lines():
    text = "id,name,region,status\n" + "\n".join(
        [
            "S1,信江,361102,存续",
            "S2,灵山",
            "S3,Foo, Ltd,361102,存续",
            '"S4","Foo, Ltd","361102","存续"',
            "S5,多一格,361102,存续,",
            "",
            "S7,三清山,361102,存续",
        ]
    )
    found = read_subjects(rows_of_csv(text.encode()))
    assert [subject.id for subject in found.records] == ["S1", "S4", "S7"]
    assert (found.rows, found.refused) == (6, (3, 4, 6))
    assert [(p.code, p.params["lines"], p.params["value"]) for p in found.problems] == [
        ("row-too-short", (3,), ""),
        ("row-too-long", (4,), "存续"),
        ("row-too-long", (6,), ""),
    ]
    assert [c.params["lines"] for c in found.changes if c.code == "rows-blank"] == [(7,)]


def test_a_comma_without_quotation_marks_moves_no_cell():
    # The cells that have moved would all be right where they stand now.
    text = "id,region,status,name,compliance_grade\nS1,361102,存续,Foo, Ltd,\n"
    found = read_subjects(rows_of_csv(text.encode()))
    assert (found.records, found.problems[0].code) == ((), "row-too-long")


@for_each("wrong", ["a,b", None, 5, [b"a"]])
def test_a_file_is_given_as_its_bytes(wrong):
    problem = problem_of(lambda: rows_of_csv(wrong))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "data")


@for_each("wrong", ["", ",,", '"', "\n", "\r", 5, b","])
def test_a_separator_is_one_character(wrong):
    problem = problem_of(lambda: rows_of_csv(b"a,b", separator=wrong))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "separator")


@for_each("named", ['"', "\r"])
def test_a_line_may_not_name_what_separates_nothing(named):
    problem = problem_of(lambda: rows_of_csv(f"sep={named}\na,b".encode()))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "separator")
