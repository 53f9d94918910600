"""How values came about: the rules that concluded them, with their reasons, down to the answers.

A view of the trace after MYCIN's WHY (Davis, Buchanan and Shortliffe, 1977), kept flat: each value
is explained once, and premises point to the values they rest on, so that a value that many rules
share is told once and a chain may be as long as it likes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expert.explanation.wording import test_text
from expert.inference.certainty.arithmetic import Judgement
from expert.inference.outcome import JudgedTest, Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Asked, Comparison, Concluded, Named, Rule, Test

if TYPE_CHECKING:
    from expert.explanation.sums import Sum, Term


@dataclass(frozen=True, slots=True)
class Premise:
    """A test that made a rule fire; `holds` is False for one that had to fail, below a `not`.

    It rests on the person's `answer`, or else on the `values` that rules concluded; concluded
    values that had to fail are ruled out by the answers `against` them, through every layer.
    A number that is worked out, or compared with another, has the numbers that are compared as
    `terms`, and the `sums` by which they came about.
    """

    test: Test
    text: str
    holds: bool
    answer: Answer | None
    values: tuple[Pair, ...]
    against: Mapping[str, Answer] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A rule that fired for a value, with the certainty it gives now and at most, and why.

    One that speaks against the value takes so much, and has no premises while it is undecided.
    """

    rule: Rule
    certainty: float
    at_most: float
    premises: tuple[Premise, ...]

    @property
    def is_against(self) -> bool:
        """Whether it speaks against the value."""
        return self.certainty < 0


@dataclass(frozen=True, slots=True)
class ValueExplanation:
    """A value that holds, every rule that made it hold, and what speaks `against` it."""

    attribute: str
    value: str
    label: str
    judgement: Judgement
    steps: tuple[Step, ...]
    against: tuple[Step, ...] = ()

    @property
    def pair(self) -> Pair:
        """Attribute and value."""
        return self.attribute, self.value


def explain(outcome: Outcome, pairs: Iterable[Pair]) -> tuple[ValueExplanation, ...]:
    """Explains the values given that hold, each followed by the values it rests on."""
    explained: dict[Pair, ValueExplanation] = {}
    remaining = [pair for pair in reversed(list(pairs)) if _holds(outcome, pair)]
    while remaining:
        pair = remaining.pop()
        if pair in explained:
            continue
        explained[pair] = explanation = _explain_value(outcome, pair)
        steps = (*explanation.steps, *explanation.against)
        below = [v for step in steps for p in step.premises for v in p.values]
        remaining.extend(reversed(below))
    return tuple(explained.values())


def _explain_value(outcome: Outcome, pair: Pair) -> ValueExplanation:
    attribute, value = pair
    return ValueExplanation(
        attribute,
        value,
        outcome.knowledge.value(attribute, value).label,
        outcome.value(attribute, value),
        tuple(_step(outcome, rule, pair) for rule in outcome.rules_fired_for(attribute, value)),
        tuple(_doubt(outcome, rule, pair) for rule in outcome.rules_against(attribute, value)),
    )


def _doubt(outcome: Outcome, rule: Rule, pair: Pair) -> Step:
    if outcome.truth(rule.id) is Truth.TRUE:
        return _step(outcome, rule, pair)
    given = outcome.contribution(rule.id, *pair)
    return Step(rule, given.low, given.high, ())


def _step(outcome: Outcome, rule: Rule, pair: Pair) -> Step:
    given = outcome.contribution(rule.id, *pair)
    premises = tuple(_premise(outcome, each) for each in outcome.deciding_tests(rule.id))
    return Step(rule, given.low, given.high, premises)


def _premise(outcome: Outcome, judged: JudgedTest) -> Premise:
    test, holds = judged.test, judged.truth is Truth.TRUE
    text = test_text(outcome.knowledge, test)
    if _is_of_numbers(outcome, test):
        from expert.explanation.sums import sums_of, terms_of  # few tests are of numbers worked out

        terms = terms_of(outcome, test)
        return Premise(test, text, holds, None, (), {}, terms, sums_of(outcome, test))
    if isinstance(outcome.knowledge.attributes[test.attribute], Asked):
        return Premise(test, text, holds, outcome.answers[test.attribute], ())
    if holds is not (test.comparison is Comparison.NONE):
        named = {test.value} if test.value else set(test.literals)
        if test.counted:
            named = {*outcome.knowledge.attributes[test.attribute].by_id}
        return Premise(test, text, holds, None, tuple(p for p in judged.values if p[1] in named))
    return Premise(test, text, holds, None, (), outcome.supporting_answers(judged.values))


def _is_of_numbers(outcome: Outcome, test: Test) -> bool:
    """Whether a test is of a number that is worked out, or compares two numbers."""
    attribute = outcome.knowledge.attributes[test.attribute]
    if isinstance(attribute, Concluded):
        return False
    return not isinstance(attribute, Asked) or any(isinstance(o, Named) for o in test.operands)


def _holds(outcome: Outcome, pair: Pair) -> bool:
    return outcome.value(*pair).truth is Truth.TRUE
