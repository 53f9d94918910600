"""What is said of a whole table of people."""

from __future__ import annotations

from typing import Any

import click
import pyarrow as pa
import pytest

from expert import KnowledgeBase
from expert.document.text import to_text
from expert.explanation.population.document import summary_document
from expert.explanation.population.report import summary_report
from tests.builders import WIDER_ATTRIBUTES, is_, knowledge_of, rule

SMALL = KnowledgeBase(
    knowledge_of(
        rule("red", is_("colour", "red"), "role=clerk", certainty=0.6),
        rule("tea", is_("likes", "tea"), "role=cook"),
        attributes=WIDER_ATTRIBUTES,
    )
)


def said(**columns: Any) -> str:
    found = SMALL.summary(pa.table(columns))
    return click.unstyle(to_text(summary_document(SMALL.knowledge, found, False), 80))


def test_an_empty_table_has_nothing_to_tell() -> None:
    assert said(colour=pa.array([], pa.string())) == "The table has no people."


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"colour": ["red"], "likes": ["tea"]},
         "1 person. Nobody is left without advice; no missing answer may bring about more."),
        ({"colour": ["red", "blue"], "likes": ["none", "none"]},
         "2 people. 1 (50 %) of them is advised nothing; no missing answer may bring about more."),
        ({"colour": ["red", *["blue"] * 1999], "likes": ["none"] * 2000},
         "2,000 people. 1,999 (99.9 %) of them are advised nothing"),
        ({"colour": [None, *["red"] * 1999], "likes": ["tea"] * 2000},
         "for 1 (under 0.1 %) missing answers may bring about more."),
        ({"colour": ["red"], "likes": ["tea"]}, "Everybody gets some of these."),
        ({"colour": ["red", "blue"], "likes": ["none", "none"]}, "1 (50 %) gets none of these."),
        ({"colour": ["red"] + ["blue"] * 2, "likes": ["none"] * 3}, "2 (66.6 %) get none of"),
        ({"colour": ["red"], "likes": ["none"]}, "Nobody is advised: Cook, Chief."),
        ({"colour": ["red"], "likes": ["tea"]}, "Every rule fired for somebody."),
        ({"colour": ["red"], "likes": ["none"]}, "Rules that fired for nobody - tea"),
        ({"colour": ["red"], "likes": [None]}, "Something is undecided for 1 (100 %)."),
    ],
)  # fmt: skip
def test_counts_are_said_in_words(columns: dict[str, Any], told: str) -> None:
    assert told in " ".join(said(**columns).split())


def test_what_is_advised_most_comes_first_and_bars_say_how_often() -> None:
    lines = said(colour=["red", "blue", "blue", "blue"], likes=["tea", "tea", "none", "none"])
    rows = [line for line in lines.splitlines() if "first for" in line]
    assert [row.split() for row in rows] == [
        ["Cook", "██████░░░░░░", "2", "(50", "%),", "first", "for", "2", "2", "strong"],
        ["Clerk", "███░░░░░░░░░", "1", "(25", "%),", "first", "for", "0", "1", "good"],
    ]


def test_the_report_has_every_count() -> None:
    found = SMALL.summary(pa.table({"colour": ["red", None], "likes": ["tea", "tea"]}))
    report = summary_report(SMALL.knowledge, found)
    assert report.pop("knowledge_base")
    goals = report.pop("goals")
    assert report == {
        "people": 2,
        "unadvised": 0,
        "undecided": 1,
        "depends_on": {"colour": 1},
        "rules": {"red": 1, "tea": 2},
        "never_fired": [],
    }
    assert isinstance(goals, dict)
    assert goals["role"] == {
        "none": 0,
        "undecided": 1,
        "depends_on": {"colour": 1},
        "values": [
            {"value": "clerk", "label": "Clerk", "advised": 1, "first": 0, "strong": 0, "good": 1,
             "possible": 0, "undecided": 1},
            {"value": "cook", "label": "Cook", "advised": 2, "first": 2, "strong": 2, "good": 0,
             "possible": 0, "undecided": 0},
            {"value": "chief", "label": "Chief", "advised": 0, "first": 0, "strong": 0, "good": 0,
             "possible": 0, "undecided": 0},
        ],
    }  # fmt: skip
