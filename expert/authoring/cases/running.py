"""Runs cases: a consultation on the real engine, held against what the case expects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from expert.authoring.cases.cases import Case
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
from expert.authoring.cases.failures import Failure, failure_of
from expert.inference.asking.asked import asked_questions
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.comparisons import Comparison
from expert.knowledge.model import Number
from expert.knowledge.numbers.intervals import Interval

SAME = 1e-6
"""Certainties that differ by less are equal."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of a case: the consultation, and every expectation that it did not meet."""

    case: Case
    failures: tuple[Failure, ...]
    outcome: Outcome = field(repr=False, compare=False)

    @property
    def passed(self) -> bool:
        """Whether all came out as expected."""
        return not self.failures


@dataclass(frozen=True, slots=True)
class Skipped:
    """A case that was not run, as its author wanted; it says why."""

    case: Case


Result: TypeAlias = CaseResult | Skipped


def run_cases(program: Program, cases: Iterable[Case]) -> Iterator[Result]:
    """The results of cases, each as soon as it is there; those to be skipped are not run."""
    from expert.inference.engines import engine  # what runs rules is loaded when first needed

    network = engine("network", program)
    for case in cases:
        yield Skipped(case) if case.skip else _result(case, network.infer(case.given))


def run_case(program: Program, case: Case) -> CaseResult:
    """What comes of consulting a program for the person of a case, be it to be skipped or not."""
    from expert.inference.engines import engine  # as above

    return _result(case, engine("network", program).infer(case.given))


def passes(case: Case, outcome: Outcome) -> bool:
    """Whether an outcome of a case's answers is as the case expects; says no more than that."""
    asked = _asked(case, outcome)
    return all(_is_met(expectation, outcome, asked) for expectation in case.expectations)


def _asked(case: Case, outcome: Outcome) -> Mapping[str, Collection[str]]:
    """The questions of the interview, played only where a case expects something of it."""
    interviewed = any(isinstance(expectation, IsAsked) for expectation in case.expectations)
    return asked_questions(outcome.program, case.given) if interviewed else {}


def _result(case: Case, outcome: Outcome) -> CaseResult:
    asked = _asked(case, outcome)
    failures = tuple(
        failure_of(expectation, outcome, asked)
        for expectation in case.expectations
        if not _is_met(expectation, outcome, asked)
    )
    return CaseResult(case, failures, outcome)


def _is_met(expectation: Expectation, outcome: Outcome, asked: Collection[str]) -> bool:
    match expectation:
        case Exactly(attribute, values):
            return set(outcome.shown[attribute]) == set(values)
        case Holds(attribute, value, wanted):
            return (value in outcome.shown[attribute]) is wanted
        case Is(attribute, value, truth):
            return outcome.advised(attribute, value).truth is truth
        case RanksFirst(attribute, value):
            return value in [advice.value for advice in outcome.advice[attribute][:1]]
        case IsCertain(attribute, value, comparison, bounds):
            return _compares(outcome.value(attribute, value).low, comparison, bounds)
        case IsNumber(attribute, comparison, bounds):
            return _lies(outcome.interval(attribute), comparison, bounds)
        case Fires(rule, wanted):
            return (outcome.truth(rule) is Truth.TRUE) is wanted
        case IsAsked(attribute, wanted):
            return (attribute in asked) is wanted


def _lies(interval: Interval, comparison: Comparison, bounds: tuple[Number, ...]) -> bool:
    """Whether a number compares so, wherever in its interval it lies."""
    return any(
        (low is None or interval.is_beyond(low) is True)
        and (high is None or interval.is_beyond(high) is False)
        for low, high in comparison.spans(bounds)
    )


def _compares(certainty: float, comparison: Comparison, bounds: tuple[Number, ...]) -> bool:
    same = next((bound for bound in bounds if abs(certainty - bound) <= SAME), certainty)
    return comparison.accepts(same, bounds)
