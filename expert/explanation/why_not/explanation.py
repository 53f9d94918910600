"""Why a value is not advised: every rule that could have, with all of its premises.

Other systems stop at the first premise that fails (s(CASP)) or look at one rule at a time (CLIPS).
Here each rule is told whole, nearest first, and what a failing premise rests on is explained down
to the answers. Like `why` it is flat: each value is told once, and premises point to the values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expert.explanation.why.explanation import Rival, is_of_numbers, outweighing
from expert.explanation.why_not.gaps import Gap, gaps
from expert.explanation.why_not.told import Told, told
from expert.explanation.wording import test_text
from expert.inference.certainty.arithmetic import Judgement
from expert.inference.outcome import JudgedCondition, Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import (
    All,
    Answer,
    Asked,
    Comparison,
    Concluded,
    Condition,
    Not,
    Rule,
    Test,
)

if TYPE_CHECKING:
    from expert.explanation.sums import Sum, Term

MOST_SEARCHED = 100
"""Rules for one value of which the nearest way is looked for; of more, of those that fail least."""


@dataclass(frozen=True, slots=True)
class Unwanted:
    """A value that holds where it must not, by these rules."""

    attribute: str
    value: str
    label: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """How a condition came out, or a part of one; `test` is None for a group of `parts`.

    A test rests on the person's `answer`, or on concluded `values`, or on `terms` that are numbers,
    by `sums`. `is_denied` says that it stands below a `not`, so that it must not be true. Where it
    is not as it must be, that is for values that are `missing`, or for some that are `unwanted`.
    """

    condition: Condition
    truth: Truth
    is_denied: bool
    text: str = ""
    parts: tuple[Stance, ...] = ()
    answer: Answer | None = None
    values: tuple[Pair, ...] = ()
    terms: tuple[Term, ...] = ()
    sums: tuple[Sum, ...] = ()
    missing: tuple[Pair, ...] = ()
    unwanted: tuple[Unwanted, ...] = ()

    @property
    def test(self) -> Test | None:
        """The test, if it is one."""
        return self.condition if isinstance(self.condition, Test) else None

    @property
    def meets(self) -> Truth:
        """Whether it is as it must be for the rule to fire, in so far as it matters."""
        opposite = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}
        return opposite.get(self.truth, self.truth) if self.is_denied else self.truth


@dataclass(frozen=True, slots=True)
class Attempt:
    """A rule that could have concluded a value, what it gives now, and each of its premises.

    `in_the_way` are the answers that would have to be others for it to fire, each with one that
    would do, and as few as possible; None if it can never fire. It is left out unless it
    `is_searched`, and where the solver finds neither, which is `undecided`. `out_of_reach` are the
    questions among them to which the person could not bring that answer about.
    """

    rule: Rule
    given: Judgement
    premises: tuple[Stance, ...]
    in_the_way: Mapping[str, Answer] | None = None
    is_searched: bool = False
    is_undecided: bool = False
    out_of_reach: tuple[str, ...] = ()

    @property
    def truth(self) -> Truth:
        """Whether the rule fires."""
        return self.given.truth


@dataclass(frozen=True, slots=True)
class Absence:
    """A concluded value that does not hold, or not for sure, with every rule for it."""

    attribute: str
    value: str
    label: str
    judgement: Judgement
    attempts: tuple[Attempt, ...]

    @property
    def pair(self) -> Pair:
        """Attribute and value."""
        return self.attribute, self.value


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a value is not advised, or what it depends on, or what holds it down if it is.

    `absences` are that value and, each once, all that fails or is open below its premises.
    `settling` are the questions that may still change it; `gaps` the answers that no rule covers.
    """

    outcome: Outcome
    told: Told
    absences: tuple[Absence, ...]
    settling: tuple[str, ...]
    gaps: tuple[Gap, ...]
    rival: Rival | None

    @property
    def asked(self) -> Absence:
        """The value that was asked about."""
        return self.absences[0]


def why_not(outcome: Outcome, pair: Pair, most_searched: int = MOST_SEARCHED) -> WhyNot:
    """Why a value is not advised, through every layer of rules down to the answers.

    What is in the way is looked for of so many rules for it at most, and nearest come those first.
    """
    absences: dict[Pair, Absence] = {}
    remaining = [pair]
    while remaining:
        below = remaining.pop()
        if below not in absences:
            searched = most_searched if below == pair else 0
            absences[below] = found = _absence(outcome, below, searched)
            remaining.extend(reversed([*_not_holding(found)]))
    how = told(outcome, pair)
    settling: tuple[str, ...] = ()
    if how is Told.OPEN:
        settling = outcome.questions_of_advice([pair])[pair]
    return WhyNot(
        outcome,
        how,
        tuple(absences.values()),
        settling,
        gaps(outcome, pair) if how is Told.WHY_NOT else (),
        outweighing(outcome, pair),
    )


def _absence(outcome: Outcome, pair: Pair, most_searched: int) -> Absence:
    rules = outcome.rules_for(*pair)
    searched = _least_failing(outcome, rules, most_searched)
    attempts = [_attempt(outcome, rule, pair) for rule in rules]
    if searched:
        attempts = _searched(outcome, attempts, searched)
    attempts.sort(key=_distance)
    label = outcome.knowledge.value(*pair).label
    return Absence(*pair, label, outcome.value(*pair), tuple(attempts))


def _least_failing(outcome: Outcome, rules: Sequence[Rule], most: int) -> frozenset[str]:
    """The rules that are worth a search: all, unless there are too many."""
    if not most:
        return frozenset()
    if len(rules) <= most:
        return frozenset(rule.id for rule in rules)
    counts = {rule.id: _failing(outcome.condition(rule.id)) for rule in rules}
    return frozenset(sorted(counts, key=lambda name: (counts[name], name))[:most])


def _failing(judged: JudgedCondition) -> int:
    """How many of the parts of a condition are not true."""
    parts = judged.parts if isinstance(judged.condition, All) else (judged,)
    return sum(1 for part in parts if part.judgement.truth is not Truth.TRUE)


def _distance(attempt: Attempt) -> tuple[object, ...]:
    """Nearest first: those that fire, then by how many answers are in the way.

    Of those of which that is not known, by how many premises are.
    """
    if attempt.truth is Truth.TRUE:
        return (0, 0, attempt.rule.id)
    if not attempt.is_searched:
        failing = sum(1 for each in attempt.premises if each.meets is not Truth.TRUE)
        return (2, failing, attempt.rule.id)
    if attempt.in_the_way is None:
        return (3, 0, attempt.rule.id)
    return (1, len(attempt.in_the_way), attempt.rule.id)


def _attempt(outcome: Outcome, rule: Rule, pair: Pair) -> Attempt:
    given = outcome.contribution(rule.id, *pair)
    judged = outcome.condition(rule.id)
    parts = judged.parts if isinstance(judged.condition, All) else (judged,)
    premises = tuple([_stance(outcome, part, is_denied=False) for part in parts])
    return Attempt(rule, given, premises)


def _searched(
    outcome: Outcome, attempts: Sequence[Attempt], searched: Collection[str]
) -> list[Attempt]:
    """The same with what is in the way of those that are worth a search."""
    from expert.solver.limits import out_of_reach  # loads the solver
    from expert.solver.reach import answers_in_the_way

    wanted = [a.rule.id for a in attempts if a.rule.id in searched and a.truth is not Truth.TRUE]
    ways = answers_in_the_way(outcome, wanted)
    return [
        replace(
            each,
            in_the_way=(way := ways[each.rule.id]),
            is_searched=True,
            out_of_reach=out_of_reach(outcome, way or {}),
        )
        if each.rule.id in ways
        else replace(each, is_undecided=each.rule.id in wanted)
        for each in attempts
    ]


def _stance(outcome: Outcome, judged: JudgedCondition, is_denied: bool) -> Stance:
    """As deep as conditions are nested, to which reading YAML sets a limit."""
    condition, truth = judged.condition, judged.judgement.truth
    if isinstance(condition, Test):
        return _test_stance(outcome, condition, truth, is_denied)
    if isinstance(condition, Not):
        (inner,) = judged.parts
        return _stance(outcome, inner, not is_denied)
    parts = tuple([_stance(outcome, part, is_denied) for part in judged.parts])
    return Stance(condition, truth, is_denied, parts=parts)


def _test_stance(outcome: Outcome, test: Test, truth: Truth, is_denied: bool) -> Stance:
    text = test_text(outcome.knowledge, test)
    if is_of_numbers(outcome, test):
        from expert.explanation.sums import sums_of, terms_of  # few tests are of such numbers

        terms, sums = terms_of(outcome, test), sums_of(outcome, test)
        return Stance(test, truth, is_denied, text, terms=terms, sums=sums)
    attribute = outcome.knowledge.attributes[test.attribute]
    if isinstance(attribute, Asked):
        answer = outcome.answers.get(test.attribute)
        return Stance(test, truth, is_denied, text, answer=answer)
    assert isinstance(attribute, Concluded)
    named = list(attribute.by_id)
    if test.value:
        named = [test.value]
    elif test.comparison is Comparison.IS and not test.counted:
        named = [str(value) for value in test.literals]
    values = tuple([(attribute.id, value) for value in named])
    stance = Stance(test, truth, is_denied, text, values=values)
    if stance.meets is Truth.TRUE:
        return stance
    if _needs_more(outcome, test, values) is is_denied:
        return replace(stance, unwanted=_holding(outcome, values))
    missing = tuple([pair for pair in values if outcome.value(*pair).truth is not Truth.TRUE])
    return replace(stance, missing=missing)


def _needs_more(outcome: Outcome, test: Test, values: Sequence[Pair]) -> bool:
    """Whether a test that is not true would be, the more values hold; else the fewer do."""
    if test.comparison in (Comparison.NONE, Comparison.AT_MOST, Comparison.BELOW):
        return False
    if not test.counted or test.comparison in (Comparison.AT_LEAST, Comparison.ABOVE):
        return True
    held = sum(outcome.value(*pair).truth is Truth.TRUE for pair in values)
    return any(isinstance(wanted, int | float) and held < wanted for wanted in test.literals)


def _holding(outcome: Outcome, values: Sequence[Pair]) -> tuple[Unwanted, ...]:
    return tuple(
        [
            Unwanted(*pair, outcome.knowledge.value(*pair).label, _fired(outcome, pair))
            for pair in values
            if outcome.value(*pair).truth is Truth.TRUE
        ]
    )


def _fired(outcome: Outcome, pair: Pair) -> tuple[Rule, ...]:
    rules = outcome.rules_for(*pair)
    return tuple([rule for rule in rules if outcome.truth(rule.id) is Truth.TRUE])


def tests_of(stance: Stance) -> Iterator[Stance]:
    """The tests of a condition, in the order written."""
    if stance.test is not None:
        yield stance
    for part in stance.parts:
        yield from tests_of(part)


def _not_holding(absence: Absence) -> Iterator[Pair]:
    """The values that keep rules from firing, since they fail or are open."""
    for attempt in absence.attempts if absence.judgement.truth is not Truth.TRUE else ():
        for premise in attempt.premises:
            for test in tests_of(premise):
                yield from test.missing
