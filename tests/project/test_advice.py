"""What a message tells whoever embeds the library to do, where a call is easily got wrong."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.make.cases.casework import case_commitment
from tests.make.loops import for_each
from tests.make.worlds import BODY, COMMITTED_ON, LOTTERY, VALUES

from randcheck import (
    SHANGRAO_2023,
    Audience,
    Finding,
    InvalidInputError,
    Quota,
    RandcheckError,
    Stage,
    Subject,
    closing,
    commit,
    draw,
    label,
    read_document,
    replace_subject,
    transcript,
    verify,
    verify_chain,
)
from randcheck.converters import structured
from randcheck.directories import SubjectStatus, read_subjects
from randcheck.lotteries import double_colour_ball
from randcheck.rules import number_names, overlaid

COMMITTED = case_commitment()
DRAWN = draw(COMMITTED, values=VALUES)
OTHER_SECRET = "7b" * 32
STORED: Any = COMMITTED.without_secret()
WRONG: dict[str, Any] = {
    "committed": COMMITTED,
    "issue": 2026135,
    "bytes": b"{}",
    "text": "closed",
    "nothing": None,
}
"""What the types of the library do not allow."""
NAN_ROW = {"id": "S1", "name": "信江食品", "region": float("nan"), "status": "存续"}
GONE: dict[str, Any] = {
    "subject_id": DRAWN.visits[0].subject_id,
    "reason": "moved-away",
    "evidence": "现场检查记录 7号",
    "on": date(2026, 12, 2),
}


def stands_in() -> object:
    """A task for one that did not lapse."""
    frame = attrs.evolve(COMMITTED.frame, task="T-2", instead_of=COMMITTED.frame.task)
    earlier = [closing(COMMITTED.header)]
    return commit(
        frame,
        body=BODY,
        committed_on=COMMITTED_ON,
        entropy=[LOTTERY],
        secret=OTHER_SECRET,
        earlier=earlier,
    )


def told(run: Callable[[], object], lang: str) -> str:
    with pytest.raises(RandcheckError) as caught:
        run()
    return caught.value.message(lang)


ADVICE: dict[str, tuple[Callable[[], object], str, str]] = {
    "a value": (
        lambda: draw(COMMITTED, values=["3 7"]),
        "6 number(s) from 01 to 33 in ascending order (6C33)",
        "01 至 33 中的 6 个号码，升序排列（6C33）",
    ),
    "a value by hand": (
        lambda: draw(COMMITTED, values=["3 7"]),
        "randcheck.lotteries.read_numbers reads numbers as people write them",
        "请用 randcheck.lotteries.read_numbers 读取",
    ),
    "an id": (
        lambda: Subject(id="企业1", name="x", region="361102"),
        "such as E-001: use a code of these characters, and put words into the name",
        "请改用由这些字符组成的代码，文字写入名称",
    ),
    "a task that stands in": (
        stands_in,
        "store closing(header, values=[…, None]) and commit on a later day; "
        "otherwise leave instead_of out",
        "请留存 closing(header, values=[…, None])，并在失效日之后承诺；没有失效的，"
        "请去掉 instead_of",
    ),
    "a closing": (
        lambda: closing(WRONG["committed"]),
        "of is Commitment(…); it has to be a Draw, or the header of a commitment: committed.header",
        "of 为 Commitment(…)；须为 Draw 记录，或者承诺的文件头 committed.header",
    ),
    "an issue": (
        lambda: double_colour_ball(WRONG["issue"], date(2026, 11, 24)),
        "is 2026135; write it as a text in quotes such as '2026135'",
        "的期号为 2026135；应写为带引号的文本，如 '2026135'",
    ),
    "a share of a float": (
        lambda: Quota.share(Fraction(0.05)),
        "for 5 % write Fraction(1, 20) or Fraction('0.05'), not Fraction(0.05)",
        "5% 应写为 Fraction(1, 20) 或 Fraction('0.05')，不要写 Fraction(0.05)",
    ),
    "a row with NaN": (
        lambda: read_subjects([NAN_ROW], strict=True),
        "column “region” is empty in 1 rows; lines 2. Fill it in; where one value holds for all of "
        "them, write defaults={'region': …}.",
        "“region”列有 1 行为空；行号 2。请填写；各行取值相同的，写 defaults={'region': …}。",
    ),
    "broken JSON": (
        lambda: read_document('{"a": }'),
        "line 1, column 7: Expecting value; correct it there, or ask for the document again",
        "第 1 行第 7 列：此处缺少值；请在该处更正，或索取正确的文件",
    ),
    "bytes": (
        lambda: read_document(WRONG["bytes"]),
        "text is b'{}'; it has to be a text; decode bytes with data.decode()",
        "text 为 b'{}'；须为文本；字节请先用 data.decode() 解码",
    ),
    "another rulebook": (
        lambda: replace_subject(
            DRAWN, COMMITTED, rulebook=attrs.evolve(SHANGRAO_2023, name="另一部"), **GONE
        ),
        "give that one, as it was stored on the day of the commitment",
        "请给出承诺时留存的、摘要为后者的规则",
    ),
    "blank evidence": (
        lambda: replace_subject(
            DRAWN, COMMITTED, rulebook=SHANGRAO_2023, **{**GONE, "evidence": "\u3000\n"}
        ),
        "name a document and its number, or what was written on site",
        "请写明文书名称和编号，或者现场所作的记录",
    ),
    "no transcripts": (
        lambda: verify_chain([]),
        "no transcript among the 0 document(s), so nothing would be checked",
        "所给 0 份文件中没有抽取记录，无可核验",
    ),
    "a label": (
        lambda: label(WRONG["text"]),
        "member is 'closed'; it has to be a member of an enumeration, such as SubjectStatus.CLOSED",
        "member 为 'closed'；须为枚举的成员，如 SubjectStatus.CLOSED",
    ),
    "names of numbers": (
        lambda: number_names(WRONG["nothing"]),
        "rulebook is None; it has to be a Rulebook",
        "rulebook 为空值；须为 Rulebook 记录",
    ),
    "no rulebook below": (
        lambda: overlaid(WRONG["nothing"], [], on=date(2026, 1, 1)),
        "rulebook is None; it has to be a Rulebook",
        "rulebook 为空值；须为 Rulebook 记录",
    ),
}


@for_each("name", ADVICE)
def test_a_message_says_what_to_do(name):
    run, english, chinese = ADVICE[name]
    assert english in told(run, "en")
    assert chinese in told(run, "zh")


@for_each(
    "run",
    [
        lambda: draw(STORED, values=VALUES),
        lambda: verify(DRAWN, STORED),
        lambda: transcript(STORED, audience=Audience.PUBLIC, stage=Stage.ANNOUNCED),
        lambda: replace_subject(DRAWN, STORED, rulebook=SHANGRAO_2023, **GONE),
    ],
)
def test_of_a_commitment_without_its_secret_it_is_told_how_to_get_it_back(run):
    assert told(run, "en") == (
        "committed is StoredCommitment(…); it has to be a Commitment; "
        "a StoredCommitment becomes one by .with_secret(secret)"
    )
    assert told(run, "zh") == (
        "承诺为 StoredCommitment(…)；须为 Commitment 记录；"
        "StoredCommitment 请先用 .with_secret(secret) 还原"
    )


def test_a_draw_that_is_verified_with_another_commitment_is_told_to_be_of_another():
    other = attrs.evolve(COMMITTED, secret=OTHER_SECRET)
    first, *_ = verify(DRAWN, other).findings
    assert (first.path, first.expected, first.found) == ("commitment", other.hex, COMMITTED.hex)
    assert first.message() == (
        f"the draw was made from the commitment {COMMITTED.hex}, but {other.hex} is given; "
        "verify the draw with its own commitment"
    )
    assert first.message("zh") == (
        f"该抽取结果由承诺 {COMMITTED.hex} 得出，给出的却是 {other.hex}；请用其所依据的承诺核验"
    )


@for_each("kind", [None, "Finding", 7, {}, SHANGRAO_2023])
def test_a_value_is_no_kind_of_document(kind):
    with pytest.raises(InvalidInputError) as caught:
        structured({}, kind)
    assert (caught.value.code, caught.value.params["what"]) == ("wrong-type", "kind")
    assert caught.value.message().endswith(
        "it has to be a class such as Finding, or a type such as tuple[Finding, ...]"
    )
    assert caught.value.message("zh").endswith(
        "须为类（如 Finding）或者类型（如 tuple[Finding, ...]）"
    )


def test_what_is_a_kind_of_document_is_taken():
    assert structured([], tuple[Finding, ...]) == ()
    assert structured("closed", SubjectStatus) is SubjectStatus.CLOSED


def test_a_member_of_any_enumeration_has_a_label():
    class Own(Enum):
        ONE = 1

    assert label(Own.ONE, "zh") == "1"


@for_each(
    "text",
    [
        *["", "{'a': 1}", '{"a" 1}', '{"a": 1 "b": 2}', "{} {}", '{"a', '{"a": "\n"}'],
        *['{"a": "\\x"}', '{"a": "\\u12"}', '\ufeff{"a": 1}', '{"a": 1,}', '{"a": [1,]}'],
    ],
)
def test_every_fault_of_a_json_text_is_told_in_chinese(text):
    words = told(lambda: read_document(text), "zh").replace("\\uXXXX", "")
    assert not any("a" <= character <= "z" for character in words)
