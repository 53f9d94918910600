"""Faults in what follows: another value, another certainty, other points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from expert.authoring.mutation.fault import Fault
from expert.explanation.wording import exact_text
from expert.inference.certainty.arithmetic import Strength, strength
from expert.knowledge.model import Addition, Concluded, Conclusion, Knowledge, Rule
from expert.knowledge.numbers.expressions import exact_number_text

_OTHER_CERTAINTIES = (0.8, 0.7, 0.4)
"""One for each strength."""
_HOLD_BACK = (-1.0, -0.3)


def faults_in_what_follows(rule: Rule, knowledge: Knowledge) -> Iterator[Fault[Rule]]:
    """Every rule that has one small fault in its conclusions or in the points that it adds."""
    several = len(rule.then) + len(rule.adds) > 1
    for at, conclusion in enumerate(rule.then):
        for done, others in _of_conclusion(conclusion, rule, knowledge, several):
            yield Fault(done, replace(rule, then=(*rule.then[:at], *others, *rule.then[at + 1 :])))
    for at, addition in enumerate(rule.adds):
        for done, more in _of_addition(addition, several):
            yield Fault(done, replace(rule, adds=(*rule.adds[:at], *more, *rule.adds[at + 1 :])))


def _of_conclusion(
    conclusion: Conclusion, rule: Rule, knowledge: Knowledge, several: bool
) -> Iterator[Fault[tuple[Conclusion, ...]]]:
    name, value = conclusion.attribute, conclusion.value
    if several:
        yield Fault(f"no longer concludes {name} {value}", ())
    concluded = {(each.attribute, each.value) for each in rule.then}
    attribute = knowledge.attributes[name]
    values = list(attribute.by_id) if isinstance(attribute, Concluded) else []
    after = [*values[values.index(value) + 1 :], *values[: values.index(value)]]
    other = next((each for each in after if (name, each) not in concluded), None)
    if other is not None:
        yield Fault(f"concludes {name} {other} for {value}", (replace(conclusion, value=other),))
    for certainty in _other_certainties(conclusion.certainty):
        was, now = exact_text(conclusion.certainty), exact_text(certainty)
        done = f"gives {name} {value} the certainty {now} for {was}"
        yield Fault(done, (replace(conclusion, certainty=certainty),))


def _other_certainties(certainty: float) -> Iterator[float]:
    """Full certainty, as if none was written, and one of each other strength.

    None where full certainty is meant: nobody writes a certainty there by mistake.
    """
    if certainty < 0:
        yield from (other for other in (*_HOLD_BACK, -certainty) if other != certainty)
    elif certainty < 1:
        yield 1.0
        here = strength(certainty)
        yield from (c for c in _OTHER_CERTAINTIES if strength(c) not in (here, Strength.STRONG))


def _of_addition(addition: Addition, several: bool) -> Iterator[Fault[tuple[Addition, ...]]]:
    name, points = addition.attribute, addition.points
    if several:
        yield Fault(f"no longer adds to {name}", ())
    step = one_of_last_digit(points)
    for other in (points + step, points - step, -points):
        if other:
            done = f"adds {exact_number_text(other)} for {exact_number_text(points)} to {name}"
            yield Fault(done, (replace(addition, points=other),))


def one_of_last_digit(number: Fraction) -> Fraction:
    """One in the last place of a number as people write it: 1 for 32, 1/10 for 0.5."""
    _, point, digits = exact_number_text(number).partition(".")
    return Fraction(1, 10 ** len(digits)) if point else Fraction(1)
