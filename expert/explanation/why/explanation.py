"""How values came about: the rules that concluded them, with their reasons, down to the answers.

A view of the trace after MYCIN's WHY (Davis, Buchanan and Shortliffe, 1977), kept flat: each value
is explained once, and premises point to the values they rest on, so that a value that many rules
share is told once and a chain may be as long as it likes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from expert.explanation.wording import test_text
from expert.inference.certainty.arithmetic import Judgement
from expert.inference.outcome import JudgedTest, Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.model import Answer, Asked, Comparison, Concluded, Named, Points, Rule, Test

if TYPE_CHECKING:
    from fractions import Fraction

    from expert.explanation.sums import Sum, Term
    from expert.knowledge.numbers.intervals import Interval


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

    That is its `own` certainty times that of its condition. One that speaks against the value takes
    so much, and has no premises while it is undecided.
    """

    rule: Rule
    certainty: float
    at_most: float
    premises: tuple[Premise, ...]
    own: float = 1.0

    @property
    def is_against(self) -> bool:
        """Whether it speaks against the value."""
        return self.certainty < 0


@dataclass(frozen=True, slots=True)
class Rival:
    """The value of an exclusive attribute that counts in the place of another."""

    label: str
    certainty: float


@dataclass(frozen=True, slots=True)
class ValueExplanation:
    """A value that holds, every rule that made it hold, and what speaks `against` it.

    Of an exclusive attribute it may be `outweighed` by another.
    """

    attribute: str
    value: str
    label: str
    judgement: Judgement
    steps: tuple[Step, ...]
    against: tuple[Step, ...] = ()
    outweighed: Rival | None = None

    @property
    def pair(self) -> Pair:
        """Attribute and value."""
        return self.attribute, self.value


@dataclass(frozen=True, slots=True)
class AddingStep:
    """A rule that added to points, or may yet add if it is undecided, and why."""

    rule: Rule
    points: Fraction
    is_undecided: bool
    premises: tuple[Premise, ...]


@dataclass(frozen=True, slots=True)
class PointsExplanation:
    """Points, between what they lie, and every rule that added to them."""

    number: str
    label: str
    interval: Interval
    steps: tuple[AddingStep, ...]

    @property
    def pair(self) -> Pair:
        """The number, and no value."""
        return self.number, NO_VALUE


@dataclass(frozen=True, slots=True)
class FormulaExplanation:
    """A number that a formula works out, with the sums from it down to what is given."""

    number: str
    label: str
    interval: Interval
    sums: tuple[Sum, ...]

    @property
    def pair(self) -> Pair:
        """The number, and no value."""
        return self.number, NO_VALUE


Explanation: TypeAlias = ValueExplanation | PointsExplanation | FormulaExplanation


def explain(outcome: Outcome, pairs: Iterable[Pair]) -> tuple[ValueExplanation, ...]:
    """Explains the values given that hold, each followed by the values it rests on."""
    found = explain_all(outcome, pairs)
    return tuple([each for each in found if isinstance(each, ValueExplanation)])


def explain_all(outcome: Outcome, pairs: Iterable[Pair]) -> tuple[Explanation, ...]:
    """The same with the points that they rest on; a pair without a value stands for a number."""
    explained: dict[Pair, Explanation] = {}
    remaining = [pair for pair in reversed(list(pairs)) if _is_told(outcome, pair)]
    while remaining:
        pair = remaining.pop()
        if pair not in explained:
            explained[pair] = found = _explain(outcome, pair)
            remaining.extend(reversed(_below(found)))
    return tuple(explained.values())


def _explain(outcome: Outcome, pair: Pair) -> Explanation:
    if pair[1] != NO_VALUE:
        return _explain_value(outcome, pair)
    attribute = outcome.knowledge.attributes[pair[0]]
    if isinstance(attribute, Points):
        return _explain_points(outcome, attribute)
    from expert.explanation.sums import sums_below  # few knowledge bases have formulas

    interval = outcome.interval(attribute.id)
    return FormulaExplanation(
        attribute.id, attribute.label, interval, sums_below(outcome, [attribute.id])
    )


def _below(explanation: Explanation) -> list[Pair]:
    """The values and the points that an explanation rests on, as it tells of them."""
    if isinstance(explanation, FormulaExplanation):
        return _points(explanation.sums)
    steps: list[Step | AddingStep] = [*explanation.steps]
    if isinstance(explanation, ValueExplanation):
        steps += explanation.against
    premises = [premise for step in steps for premise in step.premises]
    return [pair for premise in premises for pair in (*premise.values, *_points(premise.sums))]


def _is_told(outcome: Outcome, pair: Pair) -> bool:
    return pair[1] == NO_VALUE or _holds(outcome, pair)


def _points(sums: Iterable[Sum]) -> list[Pair]:
    """The points among some sums."""
    return [(each.number, NO_VALUE) for each in sums if not each.formula]


def _explain_points(outcome: Outcome, points: Points) -> PointsExplanation:
    steps = [
        AddingStep(
            rule,
            number,
            truth is Truth.UNDECIDED,
            () if truth is Truth.UNDECIDED else _premises(outcome, rule),
        )
        for rule, number, truth in outcome.additions(points.id)
        if truth is not Truth.FALSE
    ]
    return PointsExplanation(points.id, points.label, outcome.interval(points.id), tuple(steps))


def _explain_value(outcome: Outcome, pair: Pair) -> ValueExplanation:
    attribute, value = pair
    return ValueExplanation(
        attribute,
        value,
        outcome.knowledge.value(attribute, value).label,
        outcome.value(attribute, value),
        tuple(_step(outcome, rule, pair) for rule in outcome.rules_fired_for(attribute, value)),
        tuple(_doubt(outcome, rule, pair) for rule in outcome.rules_against(attribute, value)),
        outweighing(outcome, pair),
    )


def outweighing(outcome: Outcome, pair: Pair) -> Rival | None:
    """The value that counts in the place of one that holds, if there is such."""
    if not _holds(outcome, pair) or outcome.advised(*pair).truth is not Truth.FALSE:
        return None
    counting = outcome.held.get(pair[0], ())
    if not counting or pair[1] in counting:
        return None
    label = outcome.knowledge.value(pair[0], counting[0]).label
    return Rival(label, outcome.value(pair[0], counting[0]).low)


def _doubt(outcome: Outcome, rule: Rule, pair: Pair) -> Step:
    if outcome.truth(rule.id) is Truth.TRUE:
        return _step(outcome, rule, pair)
    given = outcome.contribution(rule.id, *pair)
    return Step(rule, given.low, given.high, (), _own(rule, pair))


def _step(outcome: Outcome, rule: Rule, pair: Pair) -> Step:
    given = outcome.contribution(rule.id, *pair)
    return Step(rule, given.low, given.high, _premises(outcome, rule), _own(rule, pair))


def _own(rule: Rule, pair: Pair) -> float:
    """The certainty of this step alone."""
    return next(c.certainty for c in rule.then if (c.attribute, c.value) == pair)


def _premises(outcome: Outcome, rule: Rule) -> tuple[Premise, ...]:
    return tuple([premise_of(outcome, each) for each in outcome.deciding_tests(rule.id)])


def premise_of(outcome: Outcome, judged: JudgedTest) -> Premise:
    """A test that is decided, with what it rests on."""
    test, holds = judged.test, judged.truth is Truth.TRUE
    text = test_text(outcome.knowledge, test)
    if is_of_numbers(outcome, test):
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


def is_of_numbers(outcome: Outcome, test: Test) -> bool:
    """Whether a test is of a number that is worked out, or compares two numbers."""
    attribute = outcome.knowledge.attributes[test.attribute]
    if isinstance(attribute, Concluded):
        return False
    return not isinstance(attribute, Asked) or any(isinstance(o, Named) for o in test.operands)


def _holds(outcome: Outcome, pair: Pair) -> bool:
    return outcome.value(*pair).truth is Truth.TRUE
