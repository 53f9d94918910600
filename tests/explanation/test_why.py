"""Explanations: which rules, reasons and answers made a value hold."""

import pytest

from expert import KnowledgeBase
from expert.document.text import to_text
from expert.explanation.why.document import why_document
from expert.explanation.why.explanation import ValueExplanation, explain
from expert.knowledge.model import Comparison
from tests.builders import is_, none_of, not_, outcome, rule, write_files
from tests.corpus import GOOD

FACTS = """
goes_out: {question: Are you going out?, type: yes_no}
weather: {question: What is it like?, type: choice, values: {rain: Rain, sun: Sun, snow: Snow}}
wind: {question: How strong is the wind?, type: number, unit: Bft}
mood: {values: {wet: Wet, cold: Cold}}
take: {goal: Take along, values: {umbrella: An umbrella, hat: A hat, nothing: Nothing}}
"""
RULES = """
rain-is-wet: {when: {weather: [rain, snow]}, then: {mood: wet}, because: It comes from above.}
snow-is-cold: {when: {weather: snow}, then: {mood: cold}, certainty: 0.8}
umbrella-when-wet:
  when: {goes_out: yes, mood: wet, wind: {not: {at_least: 6}}}
  then: {take: umbrella}
  certainty: 0.5
umbrella-when-cold-and-wet: {when: {mood: [wet, cold]}, then: {take: umbrella}, certainty: 0.9}
hat-in-any-case: {when: {any: [{mood: cold}, {wind: {above: 3}}]}, then: {take: hat}}
nothing-when-dry: {when: {not: {mood: [wet, cold]}}, then: {take: nothing}}
"""


@pytest.fixture(scope="module")
def knowledge_base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    files = {
        "facts/about.yaml": "title: Weather",
        "facts/weather.yaml": FACTS,
        "rules/weather.yaml": RULES,
    }
    return KnowledgeBase.load(write_files(tmp_path_factory.mktemp("weather"), files))


def explained(
    knowledge_base: KnowledgeBase, value: str, **answers: object
) -> tuple[ValueExplanation, ...]:
    return explain(knowledge_base.consult(answers), [("take", value)])


def test_a_value_is_followed_by_the_values_it_rests_on(knowledge_base: KnowledgeBase) -> None:
    found = explained(knowledge_base, "umbrella", goes_out=True, weather="rain", wind=2)
    assert [one.value for one in found] == ["umbrella", "wet"]


def test_the_rule_that_gives_most_certainty_comes_first(knowledge_base: KnowledgeBase) -> None:
    found = explained(knowledge_base, "umbrella", goes_out=True, weather="rain", wind=2)
    assert [(step.rule.id, step.certainty) for step in found[0].steps] == [
        ("umbrella-when-cold-and-wet", 0.9),
        ("umbrella-when-wet", 0.5),
    ]


def test_a_premise_tells_the_answer_it_rests_on(knowledge_base: KnowledgeBase) -> None:
    found = explained(knowledge_base, "umbrella", goes_out=True, weather="rain", wind=2)
    (premise,) = found[1].steps[0].premises
    assert (premise.text, premise.answer) == ("Weather: Rain or Snow", "rain")


def test_a_premise_below_a_not_is_one_that_had_to_fail(knowledge_base: KnowledgeBase) -> None:
    found = explained(knowledge_base, "umbrella", goes_out=True, weather="rain", wind=2)
    weakest = found[0].steps[1]
    (negated,) = [premise for premise in weakest.premises if not premise.holds]
    assert (negated.test.comparison, negated.answer) == (Comparison.AT_LEAST, 2)
    assert negated.text == "Wind: at least 6 Bft"


def test_only_the_parts_of_an_any_that_are_true_count(knowledge_base: KnowledgeBase) -> None:
    (hat,) = explained(knowledge_base, "hat", weather="rain", wind=5)
    assert [premise.test.attribute for premise in hat.steps[0].premises] == ["wind"]


def test_only_the_values_that_hold_support_a_test_of_several(knowledge_base: KnowledgeBase) -> None:
    found = explained(knowledge_base, "umbrella", weather="rain")
    assert [premise.values for premise in found[0].steps[0].premises] == [(("mood", "wet"),)]


def test_a_conclusion_that_had_to_fail_tells_the_answers_against_it(
    knowledge_base: KnowledgeBase,
) -> None:
    (nothing,) = explained(knowledge_base, "nothing", weather="sun", wind=2)
    (premise,) = nothing.steps[0].premises
    assert (premise.holds, premise.values, premise.answer) == (False, (), None)
    assert premise.against == {"weather": "sun"}


def test_what_does_not_hold_is_not_explained(knowledge_base: KnowledgeBase) -> None:
    assert explained(knowledge_base, "nothing", weather="rain") == ()


def test_the_facts_of_advice_are_the_answers_through_every_layer(
    knowledge_base: KnowledgeBase,
) -> None:
    outcome = knowledge_base.consult({"weather": "sun", "wind": 5, "goes_out": True})
    assert {one.value: dict(one.facts) for one in outcome.advice["take"]} == {
        "hat": {"wind": 5},
        "nothing": {"weather": "sun"},
    }


def test_a_set_that_is_empty_is_told_with_what_rules_out_its_values() -> None:
    visit = KnowledgeBase.load(GOOD / "library").consult(
        {"reads": ["atlases"], "children": 0, "born": "2000-01-01"}
    )
    pairs = [("card", "visitor")]
    (value,) = explain(visit, pairs)
    (step,) = value.steps
    assert [(p.text, p.holds, p.values, dict(p.against)) for p in step.premises] == [
        ("Shelves you will use: none", True, (), {"reads": ("atlases",)}),
        ("Children: 0", True, (), {}),
    ]
    shown = to_text(why_document(visit.knowledge, pairs, [value]), 100)
    assert "Shelves you will use: none (any is ruled out by what you said: Reads: Atlases)" in shown


def test_values_that_keep_a_set_from_being_empty_are_told_below_it() -> None:
    some = rule("some", is_("colour", "red"), "leaning=people")
    it = rule("it", not_(none_of("leaning")), "role=clerk")
    value, below = explain(outcome(some, it, colour="red"), [("role", "clerk")])
    (premise,) = value.steps[0].premises
    assert (premise.text, premise.holds) == ("Leaning: none", False)
    assert premise.values == (("leaning", "people"),)
    assert below.pair == ("leaning", "people")
