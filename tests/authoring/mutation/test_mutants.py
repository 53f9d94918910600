"""Mutants are rule sets with one fault each, that loading would take."""

from __future__ import annotations

from hypothesis import given, settings

from expert.authoring.mutation.mutants import mutants
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.dependencies.needs import Needs
from expert.knowledge.dependencies.strata import strata
from expert.knowledge.model import Computed, Knowledge, Rule
from tests.builders import (
    ATTRIBUTES,
    computed,
    is_,
    knowledge_of,
    number,
    rule,
    vocabulary,
)
from tests.strategies import knowledge_bases

RULES = (
    rule("one", is_("colour", "red"), "stage=novice"),
    rule("two", is_("stage", "novice"), "role=clerk"),
)


def test_every_rule_may_be_missing() -> None:
    knowledge = knowledge_of(*RULES)
    dropped = [each for each in mutants(knowledge) if each.faulty is None]
    assert [each.original.id for each in dropped] == ["one", "two"]
    faulty = dropped[0].of(knowledge)
    assert faulty is not None
    assert evaluate(Program(faulty), {"colour": "red"}).truth("one") is Truth.FALSE


def test_only_what_is_asked_for_is_changed() -> None:
    knowledge = knowledge_of(*RULES)
    assert {each.original.id for each in mutants(knowledge, {"two"})} == {"two"}


def test_a_rule_that_nobody_wrote_is_not_changed() -> None:
    knowledge = knowledge_of(*RULES, rule("stage/otherwise", is_("member", "no"), "stage=master"))
    assert {each.original.id for each in mutants(knowledge)} == {"one", "two"}


def test_a_fault_that_closes_a_circle_makes_no_rule_set() -> None:
    knowledge = knowledge_of(
        rule("up", is_("leaning", "people"), "stage=novice"),
        rule("down", is_("stage", "adept"), "leaning=people"),
    )
    circular = [each.done for each in mutants(knowledge) if each.of(knowledge) is None]
    assert circular == [
        "stage is adept becomes stage is master",
        "concludes stage adept for novice",
    ] or circular == ["concludes stage adept for novice"]


def test_a_fault_that_may_divide_by_zero_makes_no_rule_set() -> None:
    attributes = {
        **ATTRIBUTES,
        **vocabulary(number("pay", minimum=0), computed("share", "years / (pay + 1)")),
    }
    knowledge = knowledge_of(*RULES, attributes=attributes)
    refused = [each.done for each in mutants(knowledge) if each.of(knowledge) is None]
    assert refused == [
        "years / (pay + 1) becomes years / (pay - 1)",
        "years / (pay + 1) becomes years / (pay + 0)",
    ]


@settings(max_examples=25)
@given(knowledge_bases(doubts=True, wider=True))
def test_each_mutant_differs_from_the_rule_set_in_one_part_and_from_all_others(
    knowledge: Knowledge,
) -> None:
    seen: list[tuple[str, Rule | Computed | None]] = []
    for mutant in mutants(knowledge):
        assert mutant.faulty != mutant.original
        assert (mutant.original.id, mutant.faulty) not in seen
        seen.append((mutant.original.id, mutant.faulty))
        faulty = mutant.of(knowledge)
        if faulty is not None:
            differs = [
                name
                for name in (*knowledge.rules, *knowledge.attributes)
                if knowledge.rules.get(name) != faulty.rules.get(name)
                or knowledge.attributes.get(name) != faulty.attributes.get(name)
            ]
            assert differs == [mutant.original.id]
            assert not strata(faulty.rules, Needs(faulty.attributes)).cycles
