"""How a number was worked out: the sum with its numbers, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from expert.explanation.report import Json, ends_report, number_report
from expert.explanation.wording import interval_words, signed_text
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.calendar import day_text
from expert.knowledge.dependencies.bounds import formulas_below
from expert.knowledge.model import (
    Asked,
    Computed,
    Concluded,
    Named,
    Points,
    Rule,
    Test,
    is_date,
)
from expert.knowledge.numbers.expressions import Leaf, expression_text, leaves
from expert.knowledge.numbers.intervals import Interval


@dataclass(frozen=True, slots=True)
class Term:
    """A number that a sum is made of, and between what it lies; a question may be unanswered."""

    number: str
    label: str
    interval: Interval
    is_date: bool = False

    @property
    def words(self) -> str:
        """Between what it lies, in words."""
        return interval_words(self.interval, is_date=self.is_date)

    @property
    def ends(self) -> dict[str, Json]:
        """Between what it lies, as plain data; an end that is infinite is null."""
        ends = ends_report(self.interval)
        if not self.is_date:
            return ends
        return {end: day_text(day) if type(day) is int else None for end, day in ends.items()}


@dataclass(frozen=True, slots=True)
class Addend:
    """What a rule added to points, or may yet add if it is undecided."""

    rule: Rule
    points: Fraction
    is_undecided: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """A number with its formula, or with what rules added; `lines` say how it came about."""

    number: str
    label: str
    interval: Interval
    formula: str
    terms: tuple[Term, ...]
    addends: tuple[Addend, ...]
    lines: tuple[str, ...]


def sums_of(outcome: Outcome, test: Test) -> tuple[Sum, ...]:
    """The numbers that a test compares and those below them, each once, from the top down."""
    return sums_below(outcome, [term.number for term in terms_of(outcome, test)])


def sums_below(outcome: Outcome, numbers: Iterable[str]) -> tuple[Sum, ...]:
    """These numbers and those below them, each once, from the top down."""
    attributes = outcome.knowledge.attributes
    below = (attributes[name] for name in dict.fromkeys(_below(outcome, numbers)))
    return tuple(_sum(outcome, each) for each in below if isinstance(each, Computed | Points))


def terms_of(outcome: Outcome, test: Test) -> tuple[Term, ...]:
    """The numbers themselves that a test compares."""
    named = [each.attribute for each in test.operands if isinstance(each, Named)]
    first = outcome.knowledge.attributes[test.attribute]
    if isinstance(first, Concluded) or (isinstance(first, Asked) and not named):
        return ()
    return tuple(_term(outcome, name) for name in (test.attribute, *named))


def sum_report(found: Sum) -> dict[str, Json]:
    """A sum as plain data; an end that is infinite is null."""
    report: dict[str, Json] = {"number": found.number, **ends_report(found.interval)}
    if found.formula:
        report["compute"] = found.formula
        report["from"] = {term.number: term.ends for term in found.terms}
    else:
        report["added"] = [
            {
                "rule": each.rule.id,
                "points": number_report(each.points),
                "undecided": each.is_undecided,
            }
            for each in found.addends
        ]
    return report


def _below(outcome: Outcome, numbers: Iterable[str]) -> Iterator[str]:
    """Numbers and all below them, each before those that it is worked out from."""
    attributes = outcome.knowledge.attributes
    for number in numbers:
        names = (number, *reversed(formulas_below(Named(number), attributes)))
        yield from names
        for name in names:
            attribute = attributes[name]
            if isinstance(attribute, Computed):
                yield from (leaf.attribute for leaf in _named(attribute))


def _sum(outcome: Outcome, attribute: Computed | Points) -> Sum:
    name, interval = attribute.id, outcome.interval(attribute.id)
    result = f"{interval_words(interval)} {attribute.kind.unit}".rstrip()
    if isinstance(attribute, Computed):
        terms: dict[Leaf, Term] = {
            leaf: _term(outcome, leaf.attribute) for leaf in _named(attribute)
        }
        line = " = ".join(
            (
                attribute.label,
                expression_text(attribute.formula, lambda leaf: terms[leaf].label),
                expression_text(attribute.formula, lambda leaf: _number_text(terms[leaf])),
                result,
            )
        )
        formula = expression_text(attribute.formula)
        return Sum(name, attribute.label, interval, formula, tuple(terms.values()), (), (line,))
    addends = tuple(
        Addend(rule, points, truth is Truth.UNDECIDED)
        for rule, points, truth in outcome.additions(name)
        if truth is not Truth.FALSE
    )
    lines = (f"{attribute.label} = {result}", *map(_addend_text, addends))
    return Sum(name, attribute.label, interval, "", (), addends, lines)


def _named(attribute: Computed) -> list[Named]:
    """What a formula names, each once, in the order written."""
    return [leaf for leaf in dict.fromkeys(leaves(attribute.formula)) if isinstance(leaf, Named)]


def _number_text(term: Term) -> str:
    return term.words if term.interval.is_one_number else f"({term.words})"


def _addend_text(addend: Addend) -> str:
    may = "perhaps " if addend.is_undecided else ""
    because = f": {addend.rule.because}" if addend.rule.because else ""
    return f"{may}{signed_text(addend.points)} by rule {addend.rule.id}{because}"


def _term(outcome: Outcome, name: str) -> Term:
    attribute = outcome.knowledge.attributes[name]
    return Term(name, attribute.label, outcome.interval(name), is_date(attribute))
