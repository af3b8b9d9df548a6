"""Notices: texts in Markdown, and rows for platforms, that a body publishes."""

from randcheck.notices.course_and_year import course_notice, summary_notice
from randcheck.notices.drawn import drawn_notice
from randcheck.notices.list_and_plan import matter_list_notice, plan_notice
from randcheck.notices.results import PublicationFacts, publication_rows, results_notice

__all__ = [
    "PublicationFacts",
    "course_notice",
    "drawn_notice",
    "matter_list_notice",
    "plan_notice",
    "publication_rows",
    "results_notice",
    "summary_notice",
]
