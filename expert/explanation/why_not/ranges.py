"""What rules cover of a number, a date or an order, and how the ends of that are said."""

from __future__ import annotations

from collections.abc import Iterator

from expert.knowledge.comparisons import Cut, Span
from expert.knowledge.kinds import Choice, Measured
from expert.knowledge.model import All, Attribute, Number, Rule, Test


def premises(rule: Rule) -> Iterator[Test]:
    """The tests that must all hold."""
    parts = rule.when.conditions if isinstance(rule.when, All) else (rule.when,)
    yield from (part for part in parts if isinstance(part, Test))


def has_order(attribute: Attribute) -> bool:
    """Whether what it may be lies between other things that it may be."""
    kind = attribute.kind
    return isinstance(kind, Measured) or _is_ordered(attribute)


def covered(attribute: Attribute, rule: Rule) -> list[Span] | None:
    """What a rule accepts; None if it does not look, or compares with other numbers."""
    kind = attribute.kind
    found: list[Span] | None = None
    for test in premises(rule):
        if test.attribute != attribute.id or test.counted or test.literals != test.operands:
            continue
        own = test.comparison.spans([kind.place(each) for each in test.literals])
        found = [*own] if found is None else [_both(a, b) for a in found for b in own]
    return found


def _both(one: Span, other: Span) -> Span:
    lows = [each for each in (one.low, other.low) if each is not None]
    highs = [each for each in (one.high, other.high) if each is not None]
    return Span(max(lows, default=None), min(highs, default=None))


def up_to(attribute: Attribute, cut: Cut) -> str:
    """All up to a cut, as in `up to 21` and `below 22`."""
    number, above = cut
    if _is_ordered(attribute):
        place = int(number) if above else int(number) - 1
        return f"up to {place_text(attribute, place)}"
    return f"{'up to' if above else 'below'} {place_text(attribute, number)}"


def starting_at(attribute: Attribute, cut: Cut) -> str:
    """All beyond a cut, as in `from 22` and `above 21`."""
    number, above = cut
    if _is_ordered(attribute):
        place = int(number) + 1 if above else int(number)
        return f"from {place_text(attribute, place)}"
    return f"{'above' if above else 'from'} {place_text(attribute, number)}"


def place_text(attribute: Attribute, place: Number) -> str:
    """A place in people's words; raises TypeError for what has no order."""
    kind = attribute.kind
    if isinstance(kind, Choice):
        return kind.values[int(place)].label
    if isinstance(kind, Measured):
        return kind.text(kind.answer(int(place) if place == int(place) else place))
    raise TypeError(f"{attribute.id} has no order")


def _is_ordered(attribute: Attribute) -> bool:
    return isinstance(attribute.kind, Choice) and attribute.kind.ordered
