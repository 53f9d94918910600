"""Activations fire in the program's order: by stratum, so that a value is settled by all its rules
before any rule tests it, then by rule id."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert import KnowledgeBase
from expert.inference.experta.bridge import Activation, Agenda
from expert.inference.experta.strategy import FiringOrder
from expert.inference.experta.working_memory import CompiledRule, ConclusionFact
from tests.builders import is_, knowledge_of, program, rule

MEMBER = is_("member", "yes")


def activation(number: int, *facts: ConclusionFact) -> Activation:
    return Activation(CompiledRule(number=number, name=f"rule {number}"), facts)


def fact(identity: int) -> ConclusionFact:
    """A fact in working memory, as experta numbers them."""
    declared = ConclusionFact("stage", f"value {identity}")
    declared.__factid__ = identity
    return declared


def firing_order(agenda: Agenda) -> list[int]:
    return [activation.rule.number for activation in iter(agenda.get_next, None)]


@pytest.mark.parametrize("numbers", [*permutations(range(4))])
def test_the_lowest_number_fires_first_however_activations_arrive(numbers: tuple[int, ...]) -> None:
    agenda, strategy = Agenda(), FiringOrder()
    for number in numbers:
        strategy.update_agenda(agenda, [activation(number)], [])
    assert firing_order(agenda) == [0, 1, 2, 3]


def test_a_lower_number_overtakes_what_waits() -> None:
    agenda, strategy = Agenda(), FiringOrder()
    strategy.update_agenda(agenda, [activation(5), activation(7)], [])
    assert agenda.get_next().rule.number == 5
    strategy.update_agenda(agenda, [activation(6)], [])
    assert firing_order(agenda) == [6, 7]


@given(st.data())
def test_what_is_removed_does_not_fire_and_all_else_does(data: st.DataObject) -> None:
    """experta's own strategy loses track of what is removed from among four that tie."""
    matches = st.tuples(st.integers(0, 3), st.frozensets(st.integers(0, 3), max_size=2))
    agenda, strategy = Agenda(), FiringOrder()
    waiting: set[tuple[int, frozenset[int]]] = set()
    facts = [fact(identity) for identity in range(4)]

    def activated(match: tuple[int, frozenset[int]]) -> Activation:
        return activation(match[0], *(facts[identity] for identity in match[1]))

    for _ in range(4):
        added = data.draw(st.sets(matches)) - waiting
        removed = data.draw(st.sets(matches))
        strategy.update_agenda(
            agenda, [activated(m) for m in added], [activated(m) for m in removed]
        )
        waiting = (waiting - removed) | added
    left = [(a.rule.number, frozenset(f.__factid__ for f in a.facts)) for a in agenda.activations]
    assert sorted(left, key=repr) == sorted(waiting, key=repr)
    assert firing_order(agenda) == sorted(number for number, _ in waiting)


def test_rules_are_numbered_by_stratum_then_id() -> None:
    compiled = program(
        rule("a-uses-role", is_("role", "clerk"), "support=course"),
        rule("b-uses-stage", is_("stage", "novice"), "role=clerk"),
        rule("d-uses-answer", MEMBER, "stage=novice"),
        rule("c-uses-answer", MEMBER, "stage=adept"),
        rule("e-uses-adept", is_("stage", "adept"), "stage=novice"),
    )
    assert list(compiled.order) == [
        "c-uses-answer",
        "d-uses-answer",
        "e-uses-adept",
        "b-uses-stage",
        "a-uses-role",
    ]


@pytest.mark.parametrize("engine", ["network", "rete"])
def test_rules_fire_in_that_order(engine: str) -> None:
    knowledge = knowledge_of(
        rule("a-last", is_("role", "clerk"), "support=course"),
        rule("m-third", is_("stage", "novice"), "role=clerk"),
        rule("z-second", MEMBER, "stage=novice"),
        rule("y-first", MEMBER, "stage=novice"),
    )
    outcome = KnowledgeBase(knowledge).consult({"member": True}, engine=engine)
    fired = [firing.rule.id for firing in outcome.firings]
    assert fired == ["y-first", "z-second", "m-third", "a-last"]
