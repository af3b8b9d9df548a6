"""Words for transcripts: making them, reading them, and what their checks find."""

from __future__ import annotations

_DOCUMENTS: dict[str, dict[str, str]] = {
    "document-part": {
        "en": "at {path}: {problem}",
        "zh": "{path} 处：{problem}",
    },
    "document-value": {
        "en": "{value} is not {form}",
        "zh": "{value} 不符；须为 {form}",
    },
    "document-field-missing": {
        "en": "the field is missing",
        "zh": "缺少该字段",
    },
    "document-fields-unknown": {
        "en": "there are no such fields: {ids}; correct or remove them",
        "zh": "没有这些字段：{ids}；请更正或删除",
    },
    "document-given-twice": {
        "en": "{value} is given twice; remove one",
        "zh": "{value} 重复；请删除其一",
    },
    "document-tag-missing": {
        "en": "the field {name} is missing; it says what the document holds; known here: {known}",
        "zh": "缺少表明文档内容的字段 {name}；此处可用：{known}",
    },
    "document-tag-unknown": {
        "en": "{name} is {value}; known here: {known}",
        "zh": "{name} 为 {value}；此处可用：{known}",
    },
    "document-newer": {
        "en": "{name} is {value}, written by a newer version of the library; this one reads "
        "{known}: update it",
        "zh": "{name} 为 {value}，由本库的更新版本写成；本版本可读 {known}：请升级",
    },
    "document-too-deep": {
        "en": "the document is nested too deep",
        "zh": "文档嵌套过深",
    },
    "document-refused": {
        "en": "{type} says: {value}",
        "zh": "{type} 报错：{value}",
    },
    "document-not-written": {
        "en": "{value} cannot be written in a document; use a record, a text, an int, a bool, "
        "None, a Fraction, a date, or a collection of these",
        "zh": "{value} 不能写入文档；可以写入的有记录、文本、整数、布尔值、空值、分数、"
        "日期，以及它们的集合",
    },
}


def _differs(en: str, zh: str) -> dict[str, str]:
    """What is wrong, where, and how it differs."""
    return {
        "en": f"{{path}}: {en}; expected {{expected}}, found {{found}}",
        "zh": f"{{path}}：{zh}；应为 {{expected}}，实为 {{found}}",
    }


_MAKING = {
    "transcript-without-draw": {
        "en": "a transcript of the stage “{stage_of_transcript}” needs the draw: give it as "
        "the second argument",
        "zh": "“{stage_of_transcript}”阶段的抽取记录须有抽取结果：请作为第二个参数给出",
    },
}

_READING = {
    "no-transcripts": {
        "en": "there is no transcript among the {number} document(s), so nothing would be checked; "
        "give the transcripts that the body has published",
        "zh": "所给 {number} 份文件中没有抽取记录，无可核验；请给出该机关已公布的抽取记录",
    },
    "json-syntax": {
        "en": "not JSON: line {line}, column {column}: {detail}; correct it there, or ask for the "
        "document again",
        "zh": "不是 JSON：第 {line} 行第 {column} 列：{detail}；请在该处更正，或索取正确的文件",
    },
    "json-not-object": {
        "en": "a document is one JSON object, not {value}",
        "zh": "文件须为一个 JSON 映射，而非 {value}",
    },
    "json-repeated-key": {
        "en": "{path}: {ids} occurs more than once, and programs differ in which one they keep; "
        "ask for a correct document",
        "zh": "{path}：{ids} 重复出现，不同程序读取的结果不一；请索取正确的文件",
    },
    "json-number": {
        "en": "{path}: {value} is not an integer from 0 to 2^53 - 1",
        "zh": "{path}：{value} 不是 0 至 2^53 - 1 的整数",
    },
    "json-depth": {
        "en": "{path}: nested deeper than {most} levels",
        "zh": "{path}：嵌套超过 {most} 层",
    },
    "json-surrogate": {
        "en": "{path}: {value} holds half a character (a lone surrogate), which has no UTF-8",
        "zh": "{path}：{value} 含有不完整的字符（不成对的代理码点），无法用 UTF-8 表示",
    },
}

_FINDINGS = {
    "malformed": {
        "en": "{path} is {found}; it has to be {form}",
        "zh": "{path} 为 {found}；须为 {form}",
    },
    "commitment": _differs("not the digest of the header", "不是文件头的摘要"),
    "header-order": _differs("not in order, given twice, or empty", "未按序排列、有重复或者为空"),
    "header-sizes": _differs("the sizes do not add up", "数量不符"),
    "header-quota": _differs(
        "quota, share, weights or rates do not fit", "抽查数量、比例、权重或抽查率不符"
    ),
    "header-chances": _differs("not the chance of this stratum", "不是该分层的抽中概率"),
    "header-entropy": _differs("the entropy sources break a rule", "随机来源不符合要求"),
    "header-chain": _differs("does not fit into the chain of draws", "与抽取链不符"),
    "header-team": _differs("the numbers of the pools do not fit", "人员库的人数不符"),
    "values": _differs("not a value of the sources", "不是随机来源的取值"),
    "secret": _differs("not made with the secret", "并非由密值得出"),
    "root": _differs("not the list that was committed to", "不是承诺时的名单"),
    "partition": _differs(
        "the lists contradict each other or the header", "各名单之间或者与文件头不符"
    ),
    "base": _differs("not the base that the lists give", "不是名单得出的基数"),
    "roster": _differs(
        "too few inspectors without recusal for some subjects", "部分对象可派出的执法检查人员不足"
    ),
    "seal": _differs("not the seal that the header promised", "不是文件头所承诺的密封值"),
    "seed": _differs(
        "not the seed of this commitment, seal and values", "不是由承诺、密封值和取值得出的种子"
    ),
    "counts": _differs("not as many as the seed says", "抽中数量与种子不符"),
    "ticket": _differs(
        "not the ticket, order or cut that the seed gives", "签号、排序或者末位签号不符"
    ),
    "proof": _differs(
        "does not lead to the committed root, or contradicts itself about one subject",
        "不能得出承诺的根，或者对同一对象所载不一",
    ),
    "winners": _differs("others have smaller tickets", "另有签号更小者"),
    "drawn": _differs("not what ticket and cut say", "与签号和末位签号不符"),
    "visits": _differs("not the visits that are to be made", "不是现应实施的检查"),
    "event": _differs("an impossible event", "不可能如此的事件"),
    "events-root": _differs("not the root of the events", "不是事件的根"),
    "teams": _differs("not the team that the seed gives", "不是种子得出的检查小组"),
    "chain-body": _differs("of another body", "属于其他机关"),
    "chain-gap": _differs("a draw is missing before it", "其前缺少抽取"),
    "chain-fork": _differs("another commitment takes this place", "此处另有承诺"),
    "chain-order": _differs("committed to before an earlier draw", "承诺日早于前次抽取"),
    "chain-task": _differs("a task that was committed to before", "该任务此前已承诺"),
    "chain-seal": _differs("a seal that was used before", "该密封值此前已使用"),
    "header-days": _differs("the days do not fit", "日期不符合要求"),
    "annex": _differs("not the annex whose digest is in the header", "存档材料与文件头不符"),
    "staffing": _differs(
        "the roster or the recusals do not fit the header", "人员名单或回避名单与文件头不符"
    ),
    "chain-document": {
        "en": "{path} is wrong in itself and was not compared; checks that fail: {found}",
        "zh": "{path} 本身有误，不参加比较；不成立的核验：{found}",
    },
    "chain-closes": _differs(
        "not the earlier draws that this header has to close",
        "与该文件头应办结的抽取不符",
    ),
    "chain-instead": _differs(
        "the task that it stands in for did not lapse, or has another that stands in for it",
        "所代替的任务并未失效，或者已由其他任务代替",
    ),
    "chain-same": _differs(
        "two documents contradict each other about one draw", "对同一次抽取所载不一"
    ),
}

_REPORT = {
    "checks-hold": {
        "en": "all checks that could be made hold: {check}",
        "zh": "所作核验均无误：{check}",
    },
    "checks-fail": {
        "en": "{count} finding(s); checks made: {check}",
        "zh": "共发现 {count} 处问题；所作核验：{check}",
    },
    "unchecked-until-drawn": {
        "en": "not checked before the values are known: {check}",
        "zh": "随机数公布前无法核验：{check}",
    },
    "unchecked-until-seal": {
        "en": "not checked before the seal is published: {check}",
        "zh": "密封值公布前无法核验：{check}",
    },
    "unchecked-without-lists": {
        "en": "not checked without the whole lists: {check}",
        "zh": "没有完整名单，无法核验：{check}",
    },
    "unchecked-without-secret": {
        "en": "not checked without the parts that only the auditor is shown: {check}",
        "zh": "没有仅供监督单位的内容，无法核验：{check}",
    },
    "unchecked-without-rulebook": {
        "en": "not checked without the rulebook: {check}",
        "zh": "没有规则文本，无法核验：{check}",
    },
    "findings-more": {
        "en": "{check}: {count} more",
        "zh": "{check}：另有 {count} 处",
    },
    "unchecked-for-findings": {
        "en": "not checked, because the checks they depend on failed: {check}",
        "zh": "因所依据的核验不成立，未作核验：{check}",
    },
}

_FACTS = {
    "fact-lapsed": {
        "en": "to look at: {path}: draw {expected} lapsed; sources without a value: {found}",
        "zh": "请留意：{path}：第 {expected} 次抽取失效；没有给出值的来源：{found}",
    },
    "fact-instead": {
        "en": "to look at: {path}: task {expected} stands in for {found}, whose draw lapsed",
        "zh": "请留意：{path}：任务 {expected} 代替抽取失效的任务 {found}",
    },
    "fact-void": {
        "en": "to look at: commitment {found} is void; documents that were not compared: "
        "{expected}",
        "zh": "请留意：承诺值 {found} 无效；没有参加比较的文件：{expected}",
    },
}

_TRANSCRIPTS: dict[str, dict[str, str]] = {**_MAKING, **_READING, **_FINDINGS, **_FACTS, **_REPORT}
"""Code to language to template."""


WORDS: dict[str, dict[str, str]] = _DOCUMENTS | _TRANSCRIPTS
