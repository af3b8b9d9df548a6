"""Words for commitments, draws and their verification."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "secret-form": {
        "en": "the secret is a {type} of length {length}; it has to be 64 random lowercase "
        "hex digits, such as secrets.token_hex(32) gives",
        "zh": "密值的类型为 {type}、长度为 {length}；须为 64 位随机小写十六进制数字，"
        "如 secrets.token_hex(32)",
    },
    "entropy-date": {
        "en": "entropy must become known after the commitment of {committed_on}: {ids}",
        "zh": "随机来源须在承诺日 {committed_on} 之后才公布：{ids}",
    },
    "entropy-late": {
        "en": "entropy becomes known only after the last day of the visits, {closes_on}: {ids}",
        "zh": "随机来源在检查期间末日 {closes_on} 之后才公布：{ids}",
    },
    "committed-before-directory": {
        "en": "committed on {committed_on}, before the day as of which the directory was taken, "
        "{as_of}; a frame is prepared first, then committed to",
        "zh": "承诺日 {committed_on} 早于名录库的截至日 {as_of}；应先准备，后承诺",
    },
    "too-few-bits": {
        "en": "the entropy sources hold {bits} bits of chance in all; at least {minimum} are "
        "required, 60 or more are advised; add a source",
        "zh": "随机来源合计 {bits} 比特；至少须 {minimum} 比特，建议 60 比特以上；请增加来源",
    },
    "bits-above-format": {
        "en": "source {entropy} claims {bits} bits, but its form holds at most {most} (9: a "
        "decimal digit, f: a lowercase hex digit)",
        "zh": "随机来源 {entropy} 声明 {bits} 比特，而其形式最多容纳 {most} 比特"
        "（9 为十进制数字，f 为小写十六进制数字）",
    },
    "first-draw-previous": {
        "en": "draw {sequence} with previous {previous!r}: the first draw (0) has no "
        "previous, every later one has",
        "zh": "第 {sequence} 次抽取的 previous 为 {previous!r}：首次（0）没有，其后各次必有",
    },
    "events-order": {
        "en": "events of draws {ids} in draw {sequence}: list each earlier draw once, by sequence",
        "zh": "第 {sequence} 次抽取中列有第 {ids} 次的事件：只列更早的抽取，各一次，按序",
    },
    "previous-of-other-body": {
        "en": "the previous draw is of body {other}, not of {body}",
        "zh": "前次抽取属于 {other}，而非 {body}",
    },
    "previous-later": {
        "en": "the previous draw was committed on {other}, after {committed_on}",
        "zh": "前次抽取的承诺日 {other} 晚于 {committed_on}",
    },
    "task-drawn-before": {
        "en": "task {task} was drawn before; a task has one draw, so make a new task with a "
        "new code",
        "zh": "任务 {task} 已抽取过；一个任务只抽取一次，请另立新任务新代码",
    },
    "secret-used-before": {
        "en": "the secret is that of the draw(s) for {ids}; each draw takes a fresh one, such as "
        "secrets.token_hex(32) gives",
        "zh": "密值与 {ids} 的抽取相同；每次抽取须用新的密值，如 secrets.token_hex(32)",
    },
    "malformed-header": {
        "en": "the header of {draw} does not say its place in the chain (body, sequence, "
        "previous, task, committed_on, seal, events); give the draw as draw() made it, "
        "or its commitment",
        "zh": "{draw} 的文件头未载明其在链中的位置（body、sequence、previous、task、"
        "committed_on、seal、events）；请给出 draw() 所得的抽取或者其承诺",
    },
    "malformed-events": {
        "en": "the events of the draw of task {task} are no events that can be hashed; give the "
        "draw as draw() and the functions for events made it",
        "zh": "任务 {task} 的抽取所附事件无法计算散列；请给出 draw() 及事件函数所得的抽取",
    },
    "closed-without-previous": {
        "en": "closed draws ({ids}) without a previous draw; give the body's last draw",
        "zh": "有已启封的抽取（{ids}）而没有前次抽取；请给出本机关最近一次抽取",
    },
    "closed-of-other-chain": {
        "en": "closed draws that are not earlier draws of body {body}: {ids}",
        "zh": "下列已启封的抽取不是 {body} 更早的抽取：{ids}",
    },
    "closed-before": {
        "en": "draws whose events the previous header listed already: {ids}",
        "zh": "前次文件头已列过其事件的抽取：{ids}",
    },
    "values-count": {
        "en": "{given} value(s) given; one is needed for each of: {ids}",
        "zh": "给出 {given} 个值；下列来源各须一个：{ids}",
    },
    "value-form": {
        "en": "the value {value} of {entropy} does not have the format {form} (kCm: k of m balls "
        "in ascending order, each with as many digits as m; Dk: k decimal digits; Hk: k lowercase "
        "hex digits)",
        "zh": "{entropy} 的值 {value} 不符合格式 {form}（kCm 为 m 个球中取 k 个，升序排列，"
        "各与 m 位数相同；Dk 为 k 位十进制数字；Hk 为 k 位小写十六进制数字）",
    },
    "discrepancy": {
        "en": "{field}: expected {expected}, found {found}",
        "zh": "{field}：应为 {expected}，实为 {found}",
    },
}
