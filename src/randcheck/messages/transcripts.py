"""Words for transcripts: making them, reading them, and what their checks find."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "transcript-without-draw": {
        "en": "a transcript of the stage “{stage_of_transcript}” needs the draw: give it as "
        "the second argument",
        "zh": "“{stage_of_transcript}”阶段的核验文件须有抽取结果：请作为第二个参数给出",
    },
}
"""Code to language to template."""
