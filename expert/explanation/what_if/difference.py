"""What advice gains, loses or weighs otherwise with other answers, and by which rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from expert.inference.certainty.arithmetic import Strength
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Rule


class Effect(Enum):
    """What becomes of a value that may be advised, as a heading says it."""

    GAINED = "Gained"
    LOST = "Lost"
    STRONGER = "Stronger"
    WEAKER = "Weaker"
    HIGHER = "Higher up"
    LOWER = "Further down"
    OPENED = "Newly open"
    CLOSED = "No longer open"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a value stands that may be advised; a `place` from 1 if it is, 0 if not."""

    place: int
    certainty: float
    at_most: float
    strength: Strength | None


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one value.

    `now_true` are the rules for it that fire with the other answers and did not before; `now_not`
    those that did and no longer do. `against_now` and `against_no_more` are the same of the rules
    that speak against it.
    """

    effect: Effect
    attribute: str
    value: str
    label: str
    before: Standing
    after: Standing
    now_true: tuple[Rule, ...]
    now_not: tuple[Rule, ...]
    against_now: tuple[Rule, ...] = ()
    against_no_more: tuple[Rule, ...] = ()

    @property
    def pair(self) -> Pair:
        """Attribute and value."""
        return self.attribute, self.value


@dataclass(frozen=True, slots=True)
class Difference:
    """Two outcomes of one knowledge base; `changes` by effect, then in vocabulary order.

    `answers` are the questions answered otherwise, each with the answer before and after; None
    where there is none.
    """

    before: Outcome
    after: Outcome
    answers: Mapping[str, tuple[Answer | None, Answer | None]]
    changes: tuple[Change, ...]


def difference(before: Outcome, after: Outcome) -> Difference:
    """What changes from one outcome to another."""
    names = [
        name for name in before.knowledge.attributes if name in {*before.answers, *after.answers}
    ]
    both = {name: (before.answers.get(name), after.answers.get(name)) for name in names}
    answers = {name: (was, now) for name, (was, now) in both.items() if was != now}
    order = list(Effect)
    changes = sorted(_changes(before, after), key=lambda change: order.index(change.effect))
    return Difference(before, after, answers, tuple(changes))


def _changes(before: Outcome, after: Outcome) -> Iterator[Change]:
    was, now = _standings(before), _standings(after)
    for pair in before.advice_pairs:
        effect = _effect(was[pair], now[pair])
        if effect is None:
            continue
        rules = before.rules_for(*pair)
        doubted, doubts = _fired_against(before, pair), _fired_against(after, pair)
        fired = [(_fires(before, rule), _fires(after, rule), rule) for rule in rules]
        yield Change(
            effect,
            *pair,
            before.knowledge.value(*pair).label,
            was[pair],
            now[pair],
            tuple(rule for did, does, rule in fired if does and not did),
            tuple(rule for did, does, rule in fired if did and not does),
            tuple(rule for rule in doubts if rule not in doubted),
            tuple(rule for rule in doubted if rule not in doubts),
        )


def _standings(outcome: Outcome) -> dict[Pair, Standing]:
    advised = {
        (one.attribute, one.value): (place, one)
        for advice in outcome.advice.values()
        for place, one in enumerate(advice, start=1)
    }
    found = {}
    for pair in outcome.advice_pairs:
        if pair in advised:
            place, one = advised[pair]
            found[pair] = Standing(place, one.certainty, one.at_most, one.strength)
        else:
            found[pair] = Standing(0, 0.0, outcome.advised(*pair).high, None)
    return found


def _effect(was: Standing, now: Standing) -> Effect | None:
    """The one effect that says most."""
    if not was.place or not now.place:
        if was.place != now.place:
            return Effect.GAINED if now.place else Effect.LOST
        if bool(was.at_most) == bool(now.at_most):
            return None
        return Effect.OPENED if now.at_most else Effect.CLOSED
    if was.strength is not now.strength:
        return Effect.STRONGER if now.certainty > was.certainty else Effect.WEAKER
    if was.place != now.place:
        return Effect.HIGHER if now.place < was.place else Effect.LOWER
    return None


def _fired_against(outcome: Outcome, pair: Pair) -> list[Rule]:
    return [rule for rule in outcome.rules_against(*pair) if _fires(outcome, rule)]


def _fires(outcome: Outcome, rule: Rule) -> bool:
    return outcome.truth(rule.id) is Truth.TRUE
