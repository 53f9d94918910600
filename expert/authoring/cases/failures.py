"""What a consultation came to where a case expected something else, in people's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

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
from expert.authoring.cases.explaining import explained
from expert.explanation.reasons import (
    asking_reason,
    certainty_reason,
    rule_reason,
    value_reason,
)
from expert.explanation.wording import exact_text, interval_words
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.problems.problems import Position
from expert.knowledge.problems.suggestions import listed
from expert.knowledge.values import number_text

_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that was not met.

    `about` is the attribute, rule or question that it speaks of, `position` where it is written;
    `why` are sentences on the rules behind it.
    """

    about: str
    expected: str
    got: str
    position: Position = field(repr=False, compare=False)
    why: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.about}: expected {self.expected}; got {self.got}"


def failure_of(
    expectation: Expectation, outcome: Outcome, asked: Mapping[str, Collection[str]]
) -> Failure:
    """An expectation that was not met, and why; `asked` has rules for each question asked."""
    return replace(_failure(expectation, outcome, asked), why=explained(expectation, outcome))


def _failure(
    expectation: Expectation, outcome: Outcome, asked: Mapping[str, Collection[str]]
) -> Failure:
    match expectation:
        case Exactly(attribute, values, position):
            expected = f"exactly {', '.join(values)}" if values else "nothing"
            return Failure(attribute, expected, _against(outcome, attribute, values), position)
        case Holds(attribute, value, wanted, position):
            expected = f"{'' if wanted else 'not '}to include {value}"
            got = _listing(outcome, attribute, [value])
            return Failure(attribute, expected, got, position)
        case Is(attribute, value, truth, position):
            state = "to be undecided" if truth is Truth.UNDECIDED else "to fail"
            got = f"{value} {value_reason(outcome, (attribute, value))}"
            return Failure(attribute, f"{value} {state}", got, position)
        case RanksFirst(attribute, value, position):
            return Failure(
                attribute, f"{value} first", _ranking(outcome, attribute, value), position
            )
        case IsCertain(attribute, value, comparison, bounds, position):
            compared = comparison.text([*map(exact_text, bounds)])
            expected = f"{value} with certainty {compared}"
            pair = (attribute, value)
            reason = certainty_reason(outcome, pair)
            got = f"{exact_text(outcome.value(*pair).low)} ({reason})"
            return Failure(attribute, expected, got, position)
        case IsNumber(attribute, comparison, bounds, position):
            expected = comparison.text([*map(number_text, bounds)])
            got = interval_words(outcome.interval(attribute))
            return Failure(attribute, expected, got, position)
        case Fires(rule, wanted, position):
            expected = "to fire" if wanted else "not to fire"
            return Failure(f"rule {rule}", expected, rule_reason(outcome, rule), position)
        case IsAsked(attribute, wanted, position):
            expected = "to be asked" if wanted else "not to be asked"
            got = _interview(asked) if wanted else asking_reason(attribute, asked)
            return Failure(f"question {attribute}", expected, got, position)


def _against(outcome: Outcome, attribute: str, expected: tuple[str, ...]) -> str:
    """The values that hold, with the reason for each that should not and each that is missing."""
    held = _held(outcome, attribute)
    unexpected = [value for value in held if value not in expected]
    missing = [value for value in expected if value not in held]
    return _listing(outcome, attribute, [*unexpected, *missing])


def _listing(outcome: Outcome, attribute: str, wrong: Iterable[str]) -> str:
    reasons = [f"{value} {value_reason(outcome, (attribute, value))}" for value in wrong]
    return f"{', '.join(_held(outcome, attribute)) or 'nothing'} ({'; '.join(reasons)})"


def _ranking(outcome: Outcome, attribute: str, wanted: str) -> str:
    ranked = ", ".join(
        f"{advice.value} {exact_text(advice.certainty)}" for advice in outcome.advice[attribute]
    )
    if wanted in _held(outcome, attribute):
        return ranked
    return f"{ranked or 'nothing'} ({wanted} {value_reason(outcome, (attribute, wanted))})"


def _interview(asked: Collection[str]) -> str:
    return f"asked only {listed(asked, _MOST_NAMES)}" if asked else "nothing asked"


def _held(outcome: Outcome, attribute: str) -> tuple[str, ...]:
    """The values of an attribute that hold, ranked where they are advice."""
    if attribute in outcome.advice:
        return tuple(advice.value for advice in outcome.advice[attribute])
    return outcome.conclusions[attribute]
