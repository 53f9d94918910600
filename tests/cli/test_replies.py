"""What is answered at the prompt after the advice, by what is asked."""

import click
import pytest

from expert.cli.interviewing.replies import reach_reply, why_not_reply, why_reply
from expert.document.model import Document
from expert.document.text import to_text
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.model import Answer, Comparison
from tests.builders import (
    ATTRIBUTES,
    compare,
    computed,
    is_,
    knowledge_of,
    points,
    rule,
)
from tests.builders import outcome as outcome_of

SCORED = Program(
    knowledge_of(
        rule("red", is_("colour", "red"), score=5),
        rule("senior", is_("member", "yes"), "stage=adept", score=3),
        rule("cook", compare("total", Comparison.AT_LEAST, 9), "role=cook"),
        attributes={
            **ATTRIBUTES,
            "score": points("score"),
            "total": computed("total", "score + 2 * years"),
        },
    )
)
RED: dict[str, Answer] = {"colour": "red", "member": "yes", "years": 1}


def read(document: Document) -> str:
    return " ".join(click.unstyle(to_text(document, 1000)).split())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("total", "Total = Score + 2 * Years = 8 + 2 * 1 = 10"),
        ("score", "For red. [rule red: +5]"),
        ("stage", "Adept"),
        ("1", "Cook"),
        ("chief", "Chief: not advised"),
    ],
)
def test_why_tells_of_all_that_follows(name: str, told: str) -> None:
    assert told in read(why_reply(evaluate(SCORED, RED), name))


def test_why_not_of_what_is_advised_names_what_can_be_typed_to_learn_why() -> None:
    told = read(why_not_reply(evaluate(SCORED, RED), "cook"))
    assert "It is there after all, with a certainty of 1.00. why cook tells why." in told


def test_why_of_an_attribute_of_which_nothing_holds_says_so() -> None:
    with pytest.raises(click.UsageError, match="Nothing holds of `stage` on these answers"):
        why_reply(evaluate(SCORED, {"colour": "red"}), "stage")


def test_more_ways_than_are_told_are_mentioned_without_an_option_that_cannot_be_typed() -> None:
    """There are seven answers to give, and each alone would do."""
    ways = [is_("colour", value) for value in ATTRIBUTES["colour"].by_id]
    ways += [is_("level", "low"), is_("likes", "tea"), is_("likes", "jam"), is_("member", "yes")]
    rules = [rule(f"r{at}", each, "role=cook") for at, each in enumerate(ways)]
    told = read(reach_reply(outcome_of(*rules), "cook"))
    assert "There may be more." in told
    assert "--most" not in told
