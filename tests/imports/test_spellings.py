"""The headings and words in use: each has its meaning, or is refused and never guessed."""

from pathlib import Path

from tests.make.cells import SUBJECT, of_cell
from tests.make.loops import for_each

from randcheck.directories import (
    InspectorStatus,
    SubjectStatus,
    VisitKind,
    VisitStatus,
    read_inspectors,
    read_interests,
    read_subjects,
    read_visits,
)
from randcheck.imports.folding import key_of
from randcheck.imports.spellings import (
    CERTIFICATE_KINDS,
    INSPECTOR_HEADINGS,
    INSPECTOR_STATUSES,
    INTEREST_HEADINGS,
    NAMES,
    SUBJECT_HEADINGS,
    SUBJECT_STATUSES,
    UNUSED,
    VISIT_HEADINGS,
    VISIT_KINDS,
    VISIT_STATUSES,
)

ROOT = Path(__file__).parents[2]
TABLES = (
    *(SUBJECT_HEADINGS, INSPECTOR_HEADINGS, VISIT_HEADINGS, INTEREST_HEADINGS),
    *(SUBJECT_STATUSES, INSPECTOR_STATUSES, CERTIFICATE_KINDS, VISIT_KINDS, VISIT_STATUSES),
)
OPERATING, CLOSED, MOVED, STRUCK, REVOKED = (
    SubjectStatus.OPERATING,
    SubjectStatus.CLOSED,
    SubjectStatus.MOVED_AWAY,
    SubjectStatus.DEREGISTERED,
    SubjectStatus.REVOKED,
)
UNKNOWN = "word-unknown"

# The words of one cleaning table, and of other programs, exports and code lists.
STATES: dict[object, str] = {
    "开业": OPERATING,
    "在业": OPERATING,
    "在营（开业）": OPERATING,
    "在营(开业)": OPERATING,
    "在营（开业）企业": OPERATING,
    "正常": OPERATING,
    "正常在业": OPERATING,
    "存续(在营、开业、在册)": OPERATING,
    "存续（在营、开业、在册）": OPERATING,
    "存续": OPERATING,
    "登记成立": UNKNOWN,
    "筹建": UNKNOWN,
    "数据补录中": UNKNOWN,
    "迁出": MOVED,
    "迁移异地": MOVED,
    "其他": UNKNOWN,
    "个体转企业": UNKNOWN,
    "撤销": UNKNOWN,
    "吊销": REVOKED,
    "吊销企业": REVOKED,
    "已吊销": REVOKED,
    "吊销，未注销": REVOKED,
    "吊销,未注销": REVOKED,
    "吊销未注销": REVOKED,
    "已注销": STRUCK,
    "注销": STRUCK,
    "停业": CLOSED,
    "注销企业": STRUCK,
    "清算中": CLOSED,
    "清算": CLOSED,
    # Elsewhere.
    "仍注册": OPERATING,
    "吊销，已注销": STRUCK,
    "吊销已注销": STRUCK,
    "吊销后注销": STRUCK,
    "内资注销": STRUCK,
    "外资注销": STRUCK,
    "被吊销": REVOKED,
    "内资吊销": REVOKED,
    "迁往外省市": MOVED,
    "已迁出企业": MOVED,
    "责令关闭": CLOSED,
    "注吊销": UNKNOWN,
    "注销中": UNKNOWN,
    "撤销登记": UNKNOWN,
    "设立中": UNKNOWN,
    "非正常户": UNKNOWN,
    "变更": UNKNOWN,
    "档案": UNKNOWN,
    "K": UNKNOWN,
    "1": UNKNOWN,
    1: UNKNOWN,
    2.0: UNKNOWN,
    # Widths, blanks and punctuation do not matter.
    " 存续 （在营，开业；在册） ": OPERATING,
    "吊 销": REVOKED,
    # What the library writes itself.
    "operating": OPERATING,
    "moved-away": MOVED,
    "MOVED AWAY": MOVED,
    **{status.text(): status for status in SubjectStatus},
    **{status.text("zh"): status for status in SubjectStatus},
}


@for_each("word, status", STATES.items())
def test_a_state_is_known_or_refused(word, status):
    assert of_cell("status", word) == status


def test_what_a_word_was_taken_for_is_told_and_an_unknown_one_asks_for_its_meaning():
    rows = [{**SUBJECT, "id": f"S{i}", "status": word} for i, word in enumerate(["开业", "筹建"])]
    found = read_subjects(rows)
    told = [change for change in found.changes if change.code == "word-read"]
    assert [(one.params["value"], one.params["meaning"]) for one in told] == [("开业", OPERATING)]
    assert found.problems[0].message() == (
        "column “status”, “筹建” (1 rows; lines 3): the word is not known. Write words={'status': "
        "{'筹建': …}} with one of operating, closed, moved-away, deregistered, revoked."
    )
    assert "words={'status': {'筹建': …}}" in found.problems[0].message("zh")
    again = read_subjects(rows, words={"status": {"筹建": "closed", "开业": OPERATING}})
    assert [subject.status for subject in again.records] == [OPERATING, CLOSED]
    assert not again.problems


@for_each(
    ("kind", "status", "read"),
    [
        ("双随机、一公开", "已检查", (VisitKind.RANDOM, VisitStatus.DONE)),
        ("日常巡查", "待实施", (VisitKind.PATROL, VisitStatus.PENDING)),
        ("针对性检查", "取消", (VisitKind.TARGETED, VisitStatus.CANCELLED)),
    ],
)
def test_the_words_of_visits(kind, status, read):
    rows = [["统一信用代码", "检查日期", "检查类型", "检查状态"], ["S1", "2026.3.2", kind, status]]
    (visit,) = read_visits(rows).records
    assert (visit.kind, visit.status) == read


@for_each(("word", "status"), [("在职", "on-duty"), ("病假", "on-leave"), ("调出", "transferred")])
def test_the_words_of_officers(word, status):
    rows = [["工号", "姓名", "人员库", "人员状态"], ["7", "余江", "city", word]]
    assert read_inspectors(rows).records[0].status is InspectorStatus(status)


@for_each(
    ("read", "table", "needed"),
    [
        (
            read_subjects,
            SUBJECT_HEADINGS,
            {"id": "S1", "name": "n", "region": "r", "status": "注销"},
        ),
        (read_inspectors, INSPECTOR_HEADINGS, {"id": "I1", "name": "n", "pool": "p"}),
        (read_visits, VISIT_HEADINGS, {"subject_id": "S1", "on": "2026-01-02"}),
        (
            read_interests,
            INTEREST_HEADINGS,
            {"inspector_id": "I1", "subject_id": "S1", "ground": "g"},
        ),
    ],
)
def test_every_heading_that_is_known_holds_its_field(read, table, needed):
    assert set(table.values()) >= set(needed)
    assert UNUSED.isdisjoint(table)
    for heading, field in table.items():
        row = {**{name: cell for name, cell in needed.items() if name != field}}
        found = read([{**row, heading: needed.get(field, "")}])
        assert len(found.records) == 1, heading
        assert not found.problems


@for_each("heading", ["法定代表人", "序号", "住所（经营场所）", "备注", "成立日期"])
def test_columns_that_no_record_holds_are_told_and_left_out(heading):
    found = read_subjects([{**SUBJECT, heading: "x"}])
    assert len(found.records) == 1
    assert not found.problems
    told = [change for change in found.changes if change.code == "column-left-out"]
    assert [change.message("zh") for change in told] == [f"“{heading}”列未使用"]


@for_each("read", [read_visits, read_interests])
def test_names_beside_ids_are_told_and_left_out_but_those_of_who_went_are_asked_about(read):
    row = {"工号": "7", "统一社会信用代码": "S1", "检查日期": "2026-01-02", "关系": "亲属"}
    del row["检查日期" if read is read_interests else "关系"]
    found = read([{**row, **dict.fromkeys(NAMES, "x")}])
    assert (len(found.records), found.problems) == (1, ())
    left_out = {c.params["column"] for c in found.changes if c.code == "column-left-out"}
    assert left_out == NAMES
    (problem,) = read([{**row, "检查人员": "余江"}]).problems
    assert (problem.code, problem.params["column"]) == ("column-unknown", "检查人员")


@for_each(
    ("heading", "key"),
    [
        ("* 企业名称（必填） ", "企业名称必填"),
        ("统一社会\n信用代码", "统一社会信用代码"),
        ("ＩＤ", "id"),
        ("certificate_kind", "certificatekind"),
        ("县（市、区）", "县市区"),
    ],
)
def test_the_key_of_a_heading(heading, key):
    assert key_of(heading) == key


@for_each("page", ["docs/reference/csv.md", "docs/zh/csv.md"])
def test_the_pages_list_every_heading_and_word(page):
    text = key_of((ROOT / page).read_text(encoding="utf-8"))
    for table in (*TABLES, UNUSED, NAMES):
        assert [key for key in table if key not in text] == []
