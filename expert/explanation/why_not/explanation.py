"""Why a value was not advised: every rule for it, premise by premise, down to the answers.

A view of the trace, kept flat as the why is: each value that premises rest on is explained once,
so that a chain may be as long as it likes. What is in the way of a rule is what the solver finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from expert.explanation.sums import Sum, sums_of
from expert.explanation.why_not.told import Told, told
from expert.explanation.wording import test_text
from expert.inference.certainty.arithmetic import Judgement
from expert.inference.outcome import JudgedCondition, Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import All, Answer, Any, Asked, Concluded, Rule, Test
from expert.solver.reach import rule_in_the_way


@dataclass(frozen=True, slots=True)
class Premise:
    """A test or a group as written, `depth` groups down, and what it came to.

    It rests on an `answer`, or on the `values` that it names and the answers `behind` them; a
    number that is worked out came about by its `sums`.
    """

    depth: int
    text: str
    truth: Truth
    test: Test | None = None
    answer: Answer | None = None
    values: tuple[Pair, ...] = ()
    behind: Mapping[str, Answer] | None = None
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that could conclude a value, with its premises in the order written.

    `in_the_way` are the answers that need to be others for it to fire, each with one that would
    do; None where it can never fire. Below the value asked about nothing is said of them.
    """

    rule: Rule
    truth: Truth
    certainty: float
    premises: tuple[Premise, ...]
    in_the_way: Mapping[str, Answer] | None = None


@dataclass(frozen=True, slots=True)
class ValueNot:
    """A value and every rule that could conclude it."""

    attribute: str
    value: str
    label: str
    judgement: Judgement
    candidates: tuple[Candidate, ...]

    @property
    def pair(self) -> Pair:
        """Attribute and value."""
        return self.attribute, self.value


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What is told of a value: its rules, nearest first, and the values that these rest on."""

    outcome: Outcome
    told: Told
    asked: ValueNot
    below: tuple[ValueNot, ...]
    depends_on: tuple[str, ...]
    leader: Pair | None
    """The value that goes before it: the first of its goal, or what outweighs it."""


def why_not(outcome: Outcome, pair: Pair) -> WhyNot:
    """Why a value is not advised, or not higher; raises NoVerdictError if the solver gives up."""
    asked = _value(outcome, pair, with_ways=True)
    rank = list(outcome.knowledge.attributes).index
    candidates = sorted(
        asked.candidates,
        key=lambda each: (
            each.in_the_way is None,
            len(each.in_the_way or ()),
            sorted(map(rank, each.in_the_way or ())),
            each.rule.id,
        ),
    )
    asked = ValueNot(asked.attribute, asked.value, asked.label, asked.judgement, tuple(candidates))
    what = told(outcome, pair)
    questions: tuple[str, ...] = ()
    if what is Told.OPEN:
        questions = outcome.questions_of_advice([pair])[pair]
    return WhyNot(outcome, what, asked, _below(outcome, asked), questions, _leader(outcome, pair))


def _leader(outcome: Outcome, pair: Pair) -> Pair | None:
    """The value of the same attribute that counts most, if it is another one."""
    name, value = pair
    ranked = outcome.advice.get(name)
    first = [one.value for one in ranked] if ranked else list(outcome.conclusions[name])
    return (name, first[0]) if first and first[0] != value else None


def _below(outcome: Outcome, asked: ValueNot) -> tuple[ValueNot, ...]:
    """The values that do not hold and that premises rest on, each once."""
    found: dict[Pair, ValueNot] = {}
    remaining = _unmet(outcome, asked)[::-1]
    while remaining:
        pair = remaining.pop()
        if pair not in found and pair != asked.pair:
            found[pair] = _value(outcome, pair)
            remaining.extend(reversed(_unmet(outcome, found[pair])))
    return tuple(found.values())


def _unmet(outcome: Outcome, value: ValueNot) -> list[Pair]:
    premises = [each for candidate in value.candidates for each in candidate.premises]
    pairs = dict.fromkeys(pair for premise in premises for pair in premise.values)
    return [pair for pair in pairs if outcome.value(*pair).truth is not Truth.TRUE]


def _value(outcome: Outcome, pair: Pair, *, with_ways: bool = False) -> ValueNot:
    return ValueNot(
        *pair,
        outcome.knowledge.value(*pair).label,
        outcome.value(*pair),
        tuple(
            Candidate(
                rule,
                outcome.truth(rule.id),
                outcome.contribution(rule.id, *pair).low,
                tuple(_premises(outcome, outcome.condition(rule.id))),
                rule_in_the_way(outcome, rule.id) if with_ways else None,
            )
            for rule in outcome.rules_for(*pair)
        ),
    )


def _premises(outcome: Outcome, judged: JudgedCondition, depth: int = 0) -> list[Premise]:
    """A condition and its parts; as deep as conditions go, and reading sets a limit to that."""
    condition, truth = judged.condition, judged.judgement.truth
    if isinstance(condition, Test):
        return [_test(outcome, condition, truth, depth)]
    below = depth
    group: list[Premise] = []
    if depth or not isinstance(condition, All):
        words = "any of" if isinstance(condition, Any) else "not"
        words = "all of" if isinstance(condition, All) else words
        group, below = [Premise(depth, words, truth)], depth + 1
    return group + [p for part in judged.parts for p in _premises(outcome, part, below)]


def _test(outcome: Outcome, test: Test, truth: Truth, depth: int) -> Premise:
    text = test_text(outcome.knowledge, test)
    attribute = outcome.knowledge.attributes[test.attribute]
    if isinstance(attribute, Concluded):
        values = tuple(pair for pair in outcome.below(test)[1] if pair[1])
        return Premise(depth, text, truth, test, None, values, outcome.supporting_answers(values))
    answer = outcome.answers.get(test.attribute) if isinstance(attribute, Asked) else None
    return Premise(depth, text, truth, test, answer, sums=sums_of(outcome, test))
