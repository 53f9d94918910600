"""Rules may build on one another in any number of layers: nothing recurses through them."""

from __future__ import annotations

from functools import cache
from typing import Literal

import pytest

from expert import KnowledgeBase, Outcome
from expert.inference.asking.asked import asked_questions
from expert.inference.evaluation import evaluate
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, Condition
from tests.builders import (
    advice,
    all_,
    concluded,
    is_,
    knowledge_of,
    not_,
    rule,
    values,
    vocabulary,
    yes_no,
)

LAYERS = 2000
ATTRIBUTES = vocabulary(
    yes_no("start", "Shall we start?"),
    yes_no("go_on", "Shall we go on?"),
    concluded("step", values(*(f"s{n}" for n in range(LAYERS)))),
    advice("role", values("clerk"), "Roles"),
)
Chain = Literal["plain", "guarded", "denied"]
CHAINS: list[Chain] = ["plain", "guarded", "denied"]


@cache
def chain(kind: Chain) -> KnowledgeBase:
    """Rule n tests what rule n - 1 concludes: as it is, with another answer, or that it fails."""

    def when(step: str) -> Condition:
        match kind:
            case "plain":
                return is_("step", step)
            case "guarded":
                return all_(is_("step", step), is_("go_on", "yes"))
            case "denied":
                return not_(is_("step", step))

    rules = [rule("r0", is_("start", "yes"), "step=s0")]
    rules += [rule(f"r{n}", when(f"s{n - 1}"), f"step=s{n}") for n in range(1, LAYERS)]
    rules += [rule("last", is_("step", f"s{LAYERS - 1}"), "role=clerk")]
    return KnowledgeBase(knowledge_of(*rules, attributes=ATTRIBUTES))


def deduced(kind: Chain, **answers: Answer) -> Outcome:
    return evaluate(chain(kind).program, answers)


@pytest.mark.parametrize("kind", ["plain", "guarded"])
def test_all_layers_fire(kind: Chain) -> None:
    outcome = chain(kind).consult({"start": True, "go_on": True})
    assert len(outcome.firings) == len(outcome.knowledge.rules)


def test_every_other_layer_fires_when_each_denies_the_one_before() -> None:
    outcome = chain("denied").consult({"start": False})
    assert [firing.rule.id for firing in outcome.firings][:3] == ["r1", "r3", "r5"]
    assert len(outcome.firings) == LAYERS / 2 + 1


@pytest.mark.parametrize("kind", CHAINS)
def test_advice_at_the_end_is_certain_and_rests_on_the_first_answer(kind: Chain) -> None:
    start = "no" if kind == "denied" else "yes"
    (advice,) = deduced(kind, start=start, go_on="yes").advice["role"]
    assert (advice.certainty, advice.at_most, advice.facts["start"]) == (1, 1, start)


@pytest.mark.parametrize("kind", CHAINS)
def test_all_layers_depend_on_the_first_answer(kind: Chain) -> None:
    outcome = deduced(kind)
    (undecided,) = outcome.undecided["role"]
    assert undecided.at_most == 1
    assert undecided.depends_on[0] == "start"
    assert outcome.open_questions()["start"] == ("r0",)


@pytest.mark.parametrize("kind", ["plain", "guarded"])
def test_a_failure_runs_through_all_layers(kind: Chain) -> None:
    outcome = deduced(kind, start="no")
    assert outcome.value("role", "clerk").truth is Truth.FALSE
    assert outcome.undecided["role"] == ()
    assert outcome.open_questions() == {}


def test_a_guard_in_every_layer_stops_at_the_first() -> None:
    outcome = deduced("guarded", start="yes")
    assert outcome.fired == (0,)
    (undecided,) = outcome.undecided["role"]
    assert undecided.depends_on == ("go_on",)
    assert len(outcome.open_questions()["go_on"]) == LAYERS - 1


@pytest.mark.parametrize("kind", CHAINS)
def test_an_interview_asks_only_what_the_chain_depends_on(kind: Chain) -> None:
    asked = tuple(asked_questions(chain(kind).program, {"start": "no"}))
    assert asked == ("start",)


def test_a_declined_question_closes_all_that_depends_on_it() -> None:
    assert deduced("guarded").open_questions(declined=["start"]) == {}
