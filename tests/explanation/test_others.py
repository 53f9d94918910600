"""Why the others are not advised, in a consultation told whole."""

import re

import click
import pytest

from expert.document.html import to_html
from expert.document.model import Document, Section
from expert.document.text import to_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.others import others_section
from expert.explanation.consultation.summary import Shown
from expert.explanation.consultation.whole import whole_document
from expert.explanation.why_not.told import Told, told
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer
from tests.builders import (
    advice,
    all_,
    choice,
    is_,
    knowledge_of,
    outcome,
    rule,
    values,
    vocabulary,
)
from tests.careers.people import careers, example_answers

RED, BLUE = is_("colour", "red"), is_("colour", "blue")


def read(found: Outcome) -> str:
    section = others_section(found)
    assert section is not None
    return click.unstyle(to_text(Document((section,)), 1000))


def with_many_values(count: int) -> Outcome:
    """Of many values of one goal, each by a rule of its own, none is advised."""
    names = [f"v{number}" for number in range(count)]
    attributes = vocabulary(
        choice("colour", values("red", "blue"), "Which?"), advice("role", values(*names), "Roles")
    )
    rules = [rule(f"r{name}", RED, f"role={name}") for name in names]
    return evaluate(Program(knowledge_of(*rules, attributes=attributes)), {"colour": "blue"})


@pytest.mark.parametrize("answers", example_answers())
def test_each_value_that_is_neither_advised_nor_open_has_a_folded_section(
    answers: dict[str, Answer],
) -> None:
    found = careers().consult(answers)
    section = others_section(found)
    assert section is not None
    told_in_full = [each for each in section.blocks if isinstance(each, Section)]
    assert [each.heading[0] for each in told_in_full] == [
        found.knowledge.value(*pair).label
        for pair in found.advice_pairs
        if told(found, pair) is Told.WHY_NOT
    ]
    assert all(each.folded for each in told_in_full)


def test_nothing_is_said_where_all_is_advised_or_open() -> None:
    rules = [rule(f"r{value}", RED, f"role={value}") for value in ("clerk", "cook", "chief")]
    rules += [rule(f"s{value}", RED, f"support={value}") for value in ("course", "coach")]
    assert others_section(outcome(*rules)) is None
    assert others_section(outcome(*rules, colour="red")) is None


def test_the_rule_of_which_the_fewest_premises_fail_comes_first() -> None:
    far = rule("far", all_(RED, is_("member", "yes")), "role=cook")
    near = rule("near", all_(RED, is_("member", "no")), "role=cook")
    told_text = read(outcome(far, near, colour="blue", member="no"))
    assert told_text.index("For near.") < told_text.index("For far.")
    assert "Two rules could have led to it, and none of them applies." in told_text


def test_of_many_only_the_first_are_told_and_the_others_named() -> None:
    told_text = read(with_many_values(25))
    assert told_text.count("could have led to it") == 20
    assert "These are not advised either: V20, V21, V22, V23, V24." in told_text


def test_a_value_with_more_rules_than_anybody_would_read_is_named() -> None:
    rules = [rule(f"r{number}", RED, "role=cook") for number in range(201)]
    assert "These are not advised either: Cook." in read(outcome(*rules, colour="blue"))


def test_no_two_places_of_the_whole_have_the_same_anchor() -> None:
    for answers in example_answers():
        consulted = Consulted(careers().consult(answers))
        page = to_html(whole_document(consulted, Shown()))
        anchors = re.findall(r'\bid="([^"]*)"', page)
        assert len(anchors) == len(set(anchors))
