"""Answers that no rule for an attribute covers, and what lies nearest on either side."""

from __future__ import annotations

from dataclasses import dataclass

from expert.explanation.why_not.ranges import (
    covered,
    has_order,
    place_text,
    premises,
    starting_at,
    up_to,
)
from expert.inference.outcome import Outcome
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Asked, Computed, Concluded, Number, Points, Rule


@dataclass(frozen=True, slots=True)
class Gap:
    """A number, a date or a place in an order that all rules for an attribute pass over.

    `nearest` says what they cover on either side, as in `up to 21` and `from 22`.
    """

    attribute: str
    label: str
    answer: str
    nearest: tuple[str, ...]


def gaps(outcome: Outcome, pair: Pair) -> tuple[Gap, ...]:
    """The answers that rules for a value look at, and none of those for its attribute covers.

    One rule alone leaves no gap, however little it covers. Beside rules that do not look, which
    take any answer, only what lies between others is a gap.
    """
    own = outcome.rules_for(*pair)
    names = dict.fromkeys(test.attribute for rule in own for test in premises(rule))
    rules = [r for r in outcome.knowledge.rules.values() if _concludes(r, pair[0])]
    found = (_gap(outcome, name, rules) for name in names)
    return tuple([gap for gap in found if gap is not None])


def _concludes(rule: Rule, attribute: str) -> bool:
    return any(each.attribute == attribute and each.supports for each in rule.then)


def _gap(outcome: Outcome, name: str, rules: list[Rule]) -> Gap | None:
    attribute = outcome.knowledge.attributes[name]
    here = _here(outcome, name)
    if here is None or isinstance(attribute, Concluded):
        return None
    every = [spans for rule in rules if (spans := covered(attribute, rule)) is not None]
    if len(every) < 2 or any(span.holds(here) for spans in every for span in spans):
        return None
    below = [s.high for spans in every for s in spans if s.high and s.high <= (here, 0)]
    above = [s.low for spans in every for s in spans if s.low and s.low > (here, 0)]
    if len(every) < len(rules) and not (below and above):
        return None
    nearest = [up_to(attribute, max(below))] if below else []
    nearest += [starting_at(attribute, min(above))] if above else []
    return Gap(name, attribute.label, place_text(attribute, here), tuple(nearest))


def _here(outcome: Outcome, name: str) -> Number | None:
    """Where the answer lies; None where that is not known, or has no order."""
    attribute = outcome.knowledge.attributes[name]
    if isinstance(attribute, Computed | Points):
        low, high = outcome.interval(name)
        return float(low[0]) if low[0] == high[0] else None
    answer = outcome.answers.get(name)
    if not isinstance(attribute, Asked) or answer is None or isinstance(answer, tuple):
        return None
    return attribute.kind.place(answer) if has_order(attribute) else None
