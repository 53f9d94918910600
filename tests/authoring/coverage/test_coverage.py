"""Coverage: what cases exercise, case by case, and as a plain evaluation counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.authoring.coverage.coverage import Coverage, PremiseCoverage, Share, coverage_of
from expert.inference.evaluation import evaluate
from expert.inference.observing import Observed
from expert.inference.program import Program
from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import fold
from expert.knowledge.conditions import tests as premises_in
from expert.knowledge.decoding.files import read_files
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.decoding.places import premise_places
from expert.knowledge.model import Answer, Condition, Knowledge
from tests.authoring.club import write_club
from tests.builders import all_, any_, compare, is_, knowledge_of, not_, rule
from tests.inference.naive import Naive
from tests.strategies import knowledge_bases, partial_answers

Truth = bool | None


def covered(knowledge: Knowledge, people: Iterable[dict[str, Answer]]) -> Coverage:
    """What consultations of these people exercise."""
    program = Program(knowledge)
    observed = Observed(program)
    for answers in people:
        observed.add(evaluate(program, answers))
    return coverage_of(observed, knowledge, {})


def premises_of(when: Condition, *people: dict[str, Answer]) -> tuple[PremiseCoverage, ...]:
    """What is seen of the premises of one rule."""
    (only,) = covered(knowledge_of(rule("it", when, "role=clerk")), people).rules
    return only.premises


def decided(when: Condition, *people: dict[str, Answer]) -> list[tuple[int, int]]:
    """For each premise, how often it decided as true and as false."""
    return [(each.decided_true, each.decided_false) for each in premises_of(when, *people)]


RED, TEA, LONG = is_("colour", "red"), is_("likes", "tea"), compare("years", Comparison.ABOVE, 1)
IS_RED, IS_BLUE = {"colour": "red"}, {"colour": "blue"}
LIKES_TEA, LIKES_JAM = {"likes": ("tea",)}, {"likes": ("jam",)}


def test_a_premise_is_seen_true_false_and_undecided() -> None:
    (premise,) = premises_of(RED, IS_RED, IS_RED, IS_BLUE, {})
    assert (premise.true, premise.false, premise.undecided) == (2, 1, 1)


def test_a_rule_of_one_premise_is_decided_by_it() -> None:
    assert decided(RED, IS_RED, IS_BLUE, {}) == [(1, 1)]


@pytest.mark.parametrize(
    ("when", "person", "by"),
    [
        (all_(RED, TEA), IS_RED | LIKES_TEA, [(1, 0), (1, 0)]),
        (all_(RED, TEA), IS_RED | LIKES_JAM, [(0, 0), (0, 1)]),
        (all_(RED, TEA), IS_BLUE | LIKES_JAM, [(0, 0), (0, 0)]),
        (any_(RED, TEA), IS_BLUE | LIKES_JAM, [(0, 1), (0, 1)]),
        (any_(RED, TEA), IS_BLUE | LIKES_TEA, [(0, 0), (1, 0)]),
        (any_(RED, TEA), IS_RED | LIKES_TEA, [(0, 0), (0, 0)]),
        (not_(all_(RED, TEA)), IS_RED | LIKES_JAM, [(0, 0), (0, 1)]),
        (all_(RED, any_(TEA, LONG)), IS_RED | LIKES_JAM | {"years": 3}, [(1, 0), (0, 0), (1, 0)]),
        (any_(all_(RED, TEA), all_(RED, LONG)), IS_RED | LIKES_TEA, [(0, 0)] * 4),
        (all_(RED, RED), IS_RED, [(1, 0), (1, 0)]),
    ],
)
def test_a_premise_decides_where_its_opposite_would_turn_the_condition(
    when: Condition, person: dict[str, Answer], by: list[tuple[int, int]]
) -> None:
    assert decided(when, person) == by


def test_where_another_premise_is_open_none_decides() -> None:
    assert decided(all_(RED, TEA), IS_BLUE, IS_RED) == [(0, 0), (0, 0)]


def test_a_premise_is_shown_by_a_pair_of_cases() -> None:
    one, other = premises_of(all_(RED, TEA), IS_RED | LIKES_TEA, IS_RED | LIKES_JAM)
    assert (one.is_shown, other.is_shown) == (False, True)


def test_a_premise_on_a_conclusion_is_seen_through_the_chain() -> None:
    knowledge = knowledge_of(
        rule("below", RED, "stage=novice"), rule("above", is_("stage", "novice"), "role=clerk")
    )
    above, _ = covered(knowledge, [IS_RED, IS_BLUE]).rules
    (premise,) = above.premises
    assert (above.rule.id, above.fired, premise.is_shown) == ("above", 1, True)


def test_the_shares_are_those_of_all_rules_and_premises() -> None:
    knowledge = knowledge_of(
        rule("a", RED, "stage=novice"), rule("b", all_(RED, TEA), "role=clerk")
    )
    coverage = covered(knowledge, [IS_RED, IS_BLUE])
    assert (coverage.fired, coverage.shown) == (Share(1, 2), Share(1, 3))
    assert (coverage.seen_true, coverage.seen_false) == (Share(2, 3), Share(2, 3))
    assert coverage.seen_undecided == Share(1, 3)
    assert coverage.percent == pytest.approx(100 / 3)


def test_without_cases_nothing_is_exercised() -> None:
    coverage = covered(knowledge_of(rule("a", RED, "stage=novice")), [])
    assert (coverage.cases, coverage.percent) == (0, 0)


def test_premises_know_where_they_are_written(tmp_path: Path) -> None:
    write_club(tmp_path)
    knowledge = load_knowledge(tmp_path)
    places = premise_places(read_files(tmp_path).rules, knowledge)
    coverage = coverage_of(Observed(Program(knowledge)), knowledge, places)
    found = {each.rule.id: [str(p.place) for p in each.premises] for each in coverage.rules}
    assert found["regular-to-match"] == ["rules/club.yaml:16:10", "rules/club.yaml:16:29"]
    assert found["legend-to-trophy"] == ["rules/club.yaml:20:10"]


# Any rule set.


def leaves(naive: Naive, when: Condition) -> list[Truth]:
    return [naive.condition(test).truth for test in premises_in(when)]


def kleene(when: Condition, truths: Iterable[Truth]) -> Truth:
    """What a condition comes to, given the truths of its tests in the order written."""
    given: Iterator[Truth] = iter(truths)

    def all_of(parts: list[Truth]) -> Truth:
        return False if False in parts else None if None in parts else True

    def negated(part: Truth) -> Truth:
        return None if part is None else not part

    return fold(
        when,
        lambda _: next(given),
        all_of,
        lambda parts: negated(all_of([negated(part) for part in parts])),
        negated,
    )


def decides(when: Condition, truths: list[Truth], at: int) -> bool:
    """Whether the condition would be the opposite were one of its tests so."""
    if truths[at] is None:
        return False
    turned = [not truth if n == at else truth for n, truth in enumerate(truths)]
    now, then = kleene(when, truths), kleene(when, turned)
    return now is not None and then is not None and now is not then


@given(knowledge_bases(exclusive=True, wider=True), st.lists(partial_answers(wider=True)))
def test_the_numbers_are_those_of_a_plain_evaluation(
    knowledge: Knowledge, people: list[dict[str, Answer]]
) -> None:
    naives = [Naive(knowledge, answers) for answers in people]
    for each in covered(knowledge, people).rules:
        when = each.rule.when
        seen = [leaves(naive, when) for naive in naives]
        assert each.fired == sum(kleene(when, truths) is True for truths in seen)
        for at, premise in enumerate(each.premises):
            deciding = [truths[at] for truths in seen if decides(when, truths, at)]
            assert (
                premise.true,
                premise.false,
                premise.undecided,
                premise.decided_true,
                premise.decided_false,
            ) == (
                *(sum(truths[at] is truth for truths in seen) for truth in (True, False, None)),
                deciding.count(True),
                deciding.count(False),
            )
        assert len(each.premises) == len(premises_in(when))
