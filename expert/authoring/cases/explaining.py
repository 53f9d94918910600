"""Why what a case expected did not come: the rules behind it, down the chain, in few lines.

A view of the trace in the ids that an author writes. `expert why` tells a person the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expert.authoring.cases.expectations import (
    Exactly,
    Expectation,
    Fires,
    Holds,
    Is,
    IsAsked,
    IsCertain,
    IsNumber,
    RanksFirst,
)
from expert.explanation.balance import balance_text
from expert.explanation.reasons import given_text
from expert.explanation.sums import sums_of
from expert.explanation.wording import certainty_text, condition_text, exact_text, in_a_row
from expert.inference.certainty.arithmetic import combined
from expert.inference.outcome import JudgedTest, Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.model import Rule, Test

_MOST_RULES = 6
"""Rules that are told of one failure: an author needs the nearest, not all of a deep chain."""

_VERBS = {Truth.TRUE: "fired", Truth.FALSE: "failed", Truth.UNDECIDED: "is undecided"}
_NOTES = {Truth.TRUE: "holds", Truth.FALSE: "fails", Truth.UNDECIDED: "undecided"}


def explained(expectation: Expectation, outcome: Outcome) -> tuple[str, ...]:
    """Sentences on what came in place of what was expected; none where the result says it all."""
    match expectation:
        case Exactly(attribute, values):
            held = outcome.shown[attribute]
            wrong = [value for value in held if value not in values]
            wrong += [value for value in values if value not in held]
            return tuple(_rules_of(outcome, [(attribute, value) for value in wrong]))
        case RanksFirst(attribute, value):
            ahead = [advice.value for advice in outcome.advice[attribute][:1]]
            return tuple(_rules_of(outcome, [(attribute, each) for each in (*ahead, value)]))
        case Holds(attribute, value) | Is(attribute, value):
            return tuple(_rules_of(outcome, [(attribute, value)]))
        case IsCertain(attribute, value):
            pair = (attribute, value)
            return (*_sum_of(outcome, pair), *_rules_of(outcome, [pair]))
        case IsNumber(attribute, comparison, bounds):
            sums = sums_of(outcome, Test(attribute, comparison, bounds))
            return tuple(line for each in sums for line in each.lines)
        case Fires(rule):
            return tuple(_rules_from(outcome, [outcome.knowledge.rules[rule]]))
        case IsAsked():
            return ()


def _sum_of(outcome: Outcome, pair: Pair) -> Iterator[str]:
    """How the certainty of a value adds up, where several rules have a part in it."""
    fired, against = outcome.rules_fired_for(*pair), outcome.rules_against(*pair)
    belief = [outcome.contribution(rule.id, *pair).low for rule in fired]
    if against and belief:
        doubts = [outcome.contribution(rule.id, *pair) for rule in against]
        yield balance_text(belief, doubts, outcome.value(*pair).low)
    elif len(belief) > 1:
        together = certainty_text(combined(belief))
        yield f"{in_a_row([certainty_text(each) for each in belief])} together give {together}."


def _rules_of(outcome: Outcome, pairs: Iterable[Pair]) -> Iterator[str]:
    """The rules that made values hold, or that could have and did not."""
    wanted = dict.fromkeys(pairs)
    rules = [rule for pair in wanted for rule in _deciding_rules(outcome, pair)]
    return _rules_from(outcome, rules, wanted)


def _rules_from(
    outcome: Outcome, rules: Iterable[Rule], told_of: Iterable[Pair] = ()
) -> Iterator[str]:
    """Rules and those below them, each once, the nearest first."""
    seen = set(told_of)
    remaining = list(dict.fromkeys(rule.id for rule in rules))
    for at, name in enumerate(remaining):  # it grows while it is gone through
        if at == _MOST_RULES:
            more = len(remaining) - at
            yield f"{more} more {'rule has' if more == 1 else 'rules have'} a part in it."
            return
        tests = outcome.deciding_tests(name)
        yield _rule_line(outcome, outcome.knowledge.rules[name], tests)
        for pair in dict.fromkeys(pair for test in tests for pair in test.values):
            if pair not in seen and pair[1] != NO_VALUE:
                seen.add(pair)
                below = (rule.id for rule in _deciding_rules(outcome, pair))
                remaining += [each for each in below if each not in remaining]


def _deciding_rules(outcome: Outcome, pair: Pair) -> tuple[Rule, ...]:
    """The rules that fired for or against a value; if none did, all that could have."""
    if outcome.value(*pair).truth is Truth.TRUE:
        return (*outcome.rules_fired_for(*pair), *outcome.rules_against(*pair))
    return outcome.rules_for(*pair)


def _rule_line(outcome: Outcome, rule: Rule, tests: Iterable[JudgedTest]) -> str:
    """As in `rule adult failed on: age at least 18 (given 12)`."""
    truth = outcome.truth(rule.id)
    weights = {each.certainty for each in rule.then if each.certainty != 1}
    given = f" ({exact_text(weights.pop())})" if truth is Truth.TRUE and len(weights) == 1 else ""
    said = "; ".join(_premise(outcome, test) for test in tests)
    return f"rule {rule.id}{given} {_VERBS[truth]} on: {said}"


def _premise(outcome: Outcome, judged: JudgedTest) -> str:
    """A test as its author wrote it, with what it met."""
    text = condition_text(judged.test)
    if not judged.questions:
        return f"{text} ({_NOTES[judged.truth]})"
    answers = outcome.answers
    met = [
        f"given {given_text(answers[name])}" if name in answers else "not answered"
        for name in judged.questions
    ]
    if judged.questions == (judged.test.attribute,):
        return f"{text} ({met[0]})"
    named = zip(judged.questions, met, strict=True)
    return f"{text} ({', '.join(f'{name} {each}' for name, each in named)})"
