"""Cases that are suggested show what no case showed, and what is proven impossible nobody shows."""

from __future__ import annotations

from hypothesis import given, settings

from expert.authoring.coverage.coverage import Coverage, coverage_of
from expert.authoring.coverage.obligations import Obligation, met, unmet, without_impossible
from expert.authoring.coverage.possible import Possible
from expert.authoring.coverage.suggesting import suggestion_yaml, suggestions
from expert.inference.evaluation import evaluate
from expert.inference.observing import Observed
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from tests.authoring.everybody import people
from tests.builders import all_, is_, knowledge_of, rule
from tests.strategies import knowledge_bases

RED = is_("colour", "red")
KNOWLEDGE = knowledge_of(
    rule("novice", RED, "stage=novice"),
    rule("clerk", all_(is_("stage", "novice"), is_("member", "yes")), "role=clerk"),
)


def coverage(knowledge: Knowledge, *somebody: dict[str, Answer]) -> Coverage:
    program = Program(knowledge)
    observed = Observed(program)
    for answers in somebody:
        observed.add(evaluate(program, answers))
    return coverage_of(observed, knowledge, {})


def test_without_cases_everything_is_wanting() -> None:
    assert list(unmet(coverage(KNOWLEDGE)))[:3] == [
        Obligation("clerk"),
        Obligation("clerk", 0, as_true=True),
        Obligation("clerk", 0, as_true=False),
    ]
    assert not list(met(coverage(KNOWLEDGE)))


def test_suggestions_show_all_that_can_be_shown_with_few_answers_each() -> None:
    found = [*suggestions(Program(KNOWLEDGE), coverage(KNOWLEDGE))]
    assert not list(unmet(coverage(KNOWLEDGE, *(dict(each.given) for each in found))))
    assert all(len(each.given) <= 2 for each in found)


def test_a_suggestion_is_a_case_that_can_be_kept() -> None:
    first = next(suggestions(Program(KNOWLEDGE), coverage(KNOWLEDGE)))
    assert suggestion_yaml(KNOWLEDGE, first, 1) == (
        "clerk-1:\n  given:\n    colour: red\n    member: yes\n"
        "  expect:\n    role: [clerk]\n    fired: [clerk]\n"
    )


def test_what_nobody_can_show_is_asked_of_no_case() -> None:
    never = knowledge_of(rule("never", all_(RED, is_("colour", "blue")), "role=clerk"))
    wanting = [*unmet(coverage(never))]
    impossible = Possible(Program(never)).impossible(wanting)
    assert Obligation("never") in impossible
    assert without_impossible(coverage(never), impossible).fired.percent == 100


@settings(max_examples=6)
@given(knowledge_bases(max_rules=3, max_tests=3))
def test_they_agree_with_asking_everybody(knowledge: Knowledge) -> None:
    everybody = coverage(knowledge, *people(open_too=False))
    nothing = coverage(knowledge)
    impossible = Possible(Program(knowledge)).impossible(unmet(nothing))
    assert impossible == set(unmet(everybody))
    suggested = [dict(each.given) for each in suggestions(Program(knowledge), nothing)]
    assert set(unmet(coverage(knowledge, *suggested))) == impossible
