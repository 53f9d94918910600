"""Why a value cannot be reached: what cannot be reconciled, and each part of that is needed."""

from dataclasses import replace

import pytest

from expert.document.text import to_text
from expert.explanation.reach.document import reach_document
from expert.explanation.reach.reaching import reaching
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer, Asked, CanChange, Comparison
from expert.solver.reach import reach
from expert.solver.targets import Fixed, Obstacle, Premise, Reached, Target
from expert.solver.verdict import NoVerdictError
from tests.builders import ATTRIBUTES, all_, compare, is_, knowledge_of, not_, rule

RED = is_("colour", "red")
BLUE = is_("colour", "blue")


def outcome(*rules: object, changeable: str = "", **answers: Answer) -> Outcome:
    """What the rules make of answers, of which only one may change."""
    attributes = {
        name: replace(each, can_change=CanChange.ANY if name == changeable else CanChange.NO)
        if isinstance(each, Asked)
        else each
        for name, each in ATTRIBUTES.items()
    }
    return evaluate(Program(knowledge_of(*rules, attributes=attributes)), answers)


def in_the_way(outcome: Outcome, *, lose: bool = False) -> tuple[Obstacle, ...]:
    found = reach(outcome, Target("role", "cook", lose=lose))
    assert found.ways == ()
    assert found.obstacle is not None
    return found.obstacle


def test_premises_that_contradict_each_other_are_in_the_way_and_no_others() -> None:
    never = rule("never", all_(RED, is_("member", "yes"), BLUE), "role=cook")
    assert in_the_way(outcome(never)) == (Premise("never", RED), Premise("never", BLUE))


def test_an_answer_that_may_not_change_is_in_the_way() -> None:
    red = rule("red", all_(RED, is_("member", "yes")), "role=cook")
    assert in_the_way(outcome(red, colour="blue", changeable="member", member="no")) == (
        Premise("red", RED),
        Fixed("colour", "blue"),
    )


def test_what_is_in_the_way_is_found_through_layers() -> None:
    above, below = is_("stage", "novice"), compare("years", Comparison.ABOVE, 3)
    person = outcome(rule("a", below, "stage=novice"), rule("b", above, "role=cook"), years=1)
    assert in_the_way(person) == (Premise("a", below), Premise("b", above), Fixed("years", 1))


def test_every_rule_for_the_value_has_something_in_its_way() -> None:
    person = outcome(rule("a", RED, "role=cook"), rule("b", BLUE, "role=cook"), colour="green")
    assert in_the_way(person) == (
        Premise("a", RED),
        Premise("b", BLUE),
        Fixed("colour", "green"),
    )


def test_what_a_rule_denies_is_in_the_way_with_what_brings_it_about() -> None:
    denied = not_(is_("stage", "novice"))
    person = outcome(rule("a", RED, "stage=novice"), rule("b", denied, "role=cook"), colour="red")
    assert in_the_way(person) == (Premise("a", RED), Premise("b", denied), Fixed("colour", "red"))


def test_what_keeps_advice_from_being_lost_is_in_the_way_of_losing_it() -> None:
    person = outcome(rule("a", RED, "role=cook"), colour="red")
    assert in_the_way(person, lose=True) == (Premise("a", RED), Fixed("colour", "red"))


def test_a_premise_that_no_rule_concludes_is_in_the_way_of_a_certainty_too() -> None:
    premise = is_("stage", "novice")
    doubt = rule("doubt", RED, "role=cook", certainty=-0.5)
    person = outcome(rule("a", premise, "role=cook"), doubt, colour="blue")
    assert in_the_way(person) == (Premise("a", premise),)


def test_what_is_out_of_reach_is_so_even_if_what_is_in_the_way_is_not_found_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gives_up(*_: object) -> tuple[Obstacle, ...]:
        raise NoVerdictError("no time is left")

    monkeypatch.setattr("expert.solver.reach.obstacle", gives_up)
    target = Target("role", "cook")
    person = outcome(rule("red", RED, "role=cook"), colour="blue")
    assert reach(person, target) == Reached(target, (), obstacle=None)
    told = to_text(reach_document(reaching(person, target), False, "", None), 100)
    assert "That is proven; what stands in the way was not found in time." in told


def test_nothing_is_in_the_way_of_what_no_rule_concludes() -> None:
    assert in_the_way(outcome(rule("a", RED, "role=clerk"))) == ()
