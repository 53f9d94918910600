"""Answers that no rule for an attribute covers, and what lies nearest on either side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expert.inference.outcome import Outcome
from expert.knowledge.comparisons import Cut, Span
from expert.knowledge.kinds import Choice, Measured
from expert.knowledge.model import All, Asked, Computed, Concluded, Number, Points, Rule, Test


@dataclass(frozen=True, slots=True)
class Gap:
    """A number, a date or a place in an order that all rules for an attribute pass over.

    `nearest` says what they cover on either side, as in `up to 21` and `from 22`.
    """

    attribute: str
    label: str
    answer: str
    nearest: tuple[str, ...]


def gaps(outcome: Outcome, attribute: str) -> tuple[Gap, ...]:
    """The answers that two rules or more look at, and none of them covers.

    Beside rules that do not look, which take any answer, only what lies between others is a gap.
    """
    rules = [r for r in outcome.knowledge.rules.values() if _concludes(r, attribute)]
    names = dict.fromkeys(test.attribute for rule in rules for test in _premises(rule))
    found = (_gap(outcome, name, rules) for name in names)
    return tuple([gap for gap in found if gap is not None])


def _concludes(rule: Rule, attribute: str) -> bool:
    return any(each.attribute == attribute and each.supports for each in rule.then)


def _premises(rule: Rule) -> Iterator[Test]:
    """The tests that must all hold."""
    parts = rule.when.conditions if isinstance(rule.when, All) else (rule.when,)
    yield from (part for part in parts if isinstance(part, Test))


def _gap(outcome: Outcome, name: str, rules: list[Rule]) -> Gap | None:
    attribute = outcome.knowledge.attributes[name]
    here = _here(outcome, name)
    if here is None or isinstance(attribute, Concluded):
        return None
    covered = [spans for rule in rules if (spans := _spans(outcome, name, rule)) is not None]
    if len(covered) < 2 or any(span.holds(here) for spans in covered for span in spans):
        return None
    below = [s.high for spans in covered for s in spans if s.high and s.high <= (here, 0)]
    above = [s.low for spans in covered for s in spans if s.low and s.low > (here, 0)]
    if len(covered) < len(rules) and not (below and above):
        return None
    nearest = [_up_to(outcome, name, max(below))] if below else []
    nearest += [_from(outcome, name, min(above))] if above else []
    return Gap(name, attribute.label, _text(outcome, name, here), tuple(nearest))


def _here(outcome: Outcome, name: str) -> Number | None:
    """Where the answer lies; None where that is not known, or has no order."""
    attribute = outcome.knowledge.attributes[name]
    if isinstance(attribute, Computed | Points):
        low, high = outcome.interval(name)
        return float(low[0]) if low[0] == high[0] else None
    answer = outcome.answers.get(name)
    if not isinstance(attribute, Asked) or answer is None or isinstance(answer, tuple):
        return None
    kind = attribute.kind
    has_order = isinstance(kind, Measured) or (isinstance(kind, Choice) and kind.ordered)
    return kind.place(answer) if has_order else None


def _spans(outcome: Outcome, name: str, rule: Rule) -> list[Span] | None:
    """What a rule accepts; None if it does not look, or compares with other numbers."""
    kind = outcome.knowledge.attributes[name].kind
    found: list[Span] | None = None
    for test in _premises(rule):
        if test.attribute != name or test.counted or test.literals != test.operands:
            continue
        own = test.comparison.spans([kind.place(each) for each in test.literals])
        found = [*own] if found is None else [_both(a, b) for a in found for b in own]
    return found


def _both(one: Span, other: Span) -> Span:
    lows = [each for each in (one.low, other.low) if each is not None]
    highs = [each for each in (one.high, other.high) if each is not None]
    return Span(max(lows, default=None), min(highs, default=None))


def _up_to(outcome: Outcome, name: str, cut: Cut) -> str:
    number, above = cut
    if _is_ordered(outcome, name):
        place = int(number) if above else int(number) - 1
        return f"up to {_text(outcome, name, place)}"
    return f"{'up to' if above else 'below'} {_text(outcome, name, number)}"


def _from(outcome: Outcome, name: str, cut: Cut) -> str:
    number, above = cut
    if _is_ordered(outcome, name):
        place = int(number) + 1 if above else int(number)
        return f"from {_text(outcome, name, place)}"
    return f"{'above' if above else 'from'} {_text(outcome, name, number)}"


def _is_ordered(outcome: Outcome, name: str) -> bool:
    return isinstance(outcome.knowledge.attributes[name].kind, Choice)


def _text(outcome: Outcome, name: str, place: Number) -> str:
    """A place in people's words."""
    kind = outcome.knowledge.attributes[name].kind
    if isinstance(kind, Choice):
        return kind.values[int(place)].label
    if isinstance(kind, Measured):
        return kind.text(kind.answer(int(place) if place == int(place) else place))
    raise TypeError(f"{name} has no order")
