"""Faults in single premises: a neighbouring value, a boundary, another comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from expert.authoring.mutation.fault import Fault
from expert.explanation.wording import condition_text
from expert.knowledge.calendar import day_number, day_text
from expert.knowledge.comparisons import Comparison
from expert.knowledge.kinds import Choice, Integer
from expert.knowledge.model import (
    Attribute,
    Concluded,
    Condition,
    Named,
    Number,
    Operand,
    Test,
    is_date,
    is_number,
)

_TWINS = {
    Comparison.AT_LEAST: Comparison.ABOVE,
    Comparison.ABOVE: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.BELOW,
    Comparison.BELOW: Comparison.AT_MOST,
}
"""Comparisons that differ at their bound alone."""

_CERTAINTY_STEP = Decimal("0.1")


def faults_in_test(test: Test, attribute: Attribute) -> Iterator[Fault[Condition]]:
    """The tests that may have been meant instead, each near to what is written."""
    for near in (*_other_comparisons(test, attribute), *_other_operands(test, attribute)):
        yield Fault(f"{condition_text(test)} becomes {condition_text(near)}", near)


def step_of(number: Number) -> Number:
    """One in the last digit that a number is written with: 1 for 18, 0.1 for 2.5."""
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return float(Decimal(1).scaleb(exponent)) if isinstance(exponent, int) and exponent < 0 else 1


def moved(number: Number, step: Number) -> Number:
    """A number a step further on, in decimal."""
    total = Decimal(repr(number)) + Decimal(repr(step))
    return int(total) if total == total.to_integral_value() else float(total)


def _other_comparisons(test: Test, attribute: Attribute) -> Iterator[Test]:
    twin = _TWINS.get(test.comparison)
    if twin is not None and (_is_measured(test, attribute) or test.operands != test.literals):
        yield replace(test, comparison=twin)


def _other_operands(test: Test, attribute: Attribute) -> Iterator[Test]:
    if test.comparison is Comparison.IS and not (test.counted or _is_measured(test, attribute)):
        yield from _other_choices(test, attribute)
        return
    for at, operand in enumerate(test.operands):
        if isinstance(operand, Named):
            continue
        for near in _neighbours(test, operand, attribute):
            operands = (*test.operands[:at], near, *test.operands[at + 1 :])
            if _is_ascending(test, operands, attribute):
                yield replace(test, operands=operands)


def _other_choices(test: Test, attribute: Attribute) -> Iterator[Test]:
    """One value: those beside it. Several: each left out, and one more."""
    named = set(test.literals)
    others = [each for each in _choices(attribute) if each not in named]
    if len(test.operands) == 1 and others:
        for near in _beside(test.operands[0], attribute):
            yield replace(test, operands=(near,))
        return
    for operand in test.operands:
        left = tuple(each for each in test.operands if each != operand)
        if left:
            yield replace(test, operands=left)
    if len(others) > 1:  # with the only one that is left, every value would do
        yield replace(test, operands=(*test.operands, others[0]))


def _choices(attribute: Attribute) -> Sequence[str]:
    return list(attribute.by_id) or ["yes", "no"]


def _beside(operand: object, attribute: Attribute) -> list[str]:
    """The value before and the one after; without an order, only that after, or the first."""
    choices = _choices(attribute)
    place = choices.index(str(operand))
    if isinstance(attribute.kind, Choice) and attribute.kind.ordered:
        return [choices[near] for near in (place - 1, place + 1) if 0 <= near < len(choices)]
    return [choices[(place + 1) % len(choices)]]


def _neighbours(test: Test, operand: Operand, attribute: Attribute) -> list[Operand]:
    if test.value:
        steps = [float(Decimal(repr(operand)) + sign * _CERTAINTY_STEP) for sign in (-1, 1)]
        return [step for step in steps if 0 < step <= 1]
    if test.counted:
        return [number for number in (int(operand) - 1, int(operand) + 1) if number >= 0]
    if isinstance(operand, str) and not is_date(attribute):
        return [*_beside(operand, attribute)]
    if isinstance(operand, str):
        day = day_number(operand)
        return [day_text(day - 1), day_text(day + 1)]
    step = 1 if isinstance(attribute.kind, Integer) else step_of(operand)
    return [moved(operand, -step), moved(operand, step)]


def _is_ascending(test: Test, operands: tuple[Operand | Named, ...], attribute: Attribute) -> bool:
    """Whether a range still has its ends in order, and a list names nothing twice."""
    if len(set(operands)) < len(operands):
        return False
    if test.comparison is not Comparison.BETWEEN or any(isinstance(o, Named) for o in operands):
        return True
    literals = replace(test, operands=operands).literals
    places = [
        each if test.counted or test.value else attribute.kind.place(each) for each in literals
    ]
    return places == sorted(places, key=float)


def _is_measured(test: Test, attribute: Attribute) -> bool:
    """Whether a test compares numbers or days, which lie as close together as one likes."""
    if test.value or test.counted:
        return bool(test.value)
    return not isinstance(attribute, Concluded) and (is_number(attribute) or is_date(attribute))
