"""What advice gains, loses or weighs otherwise with other answers, and by which rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from expert.inference.certainty.arithmetic import Strength
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Concluded, Rule


class Effect(Enum):
    """What becomes of a value that may be advised, as a heading says it."""

    GAINED = "Gained"
    LOST = "Lost"
    UNSETTLED = "No longer settled"
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
class RulesMoved:
    """What rules make of one value with other answers.

    `now_true` are the rules for it that fire with the other answers and did not before; `now_not`
    those that did and no longer do. `against_now` and `against_no_more` are the same of the rules
    that speak against it.
    """

    now_true: tuple[Rule, ...]
    now_not: tuple[Rule, ...]
    against_now: tuple[Rule, ...] = ()
    against_no_more: tuple[Rule, ...] = ()


class Passing(Enum):
    """How one value comes past another of its goal; what only one of may hold is outweighed."""

    OUTWEIGHS = "outweighs it now"
    MAY_OUTWEIGH = "may outweigh it"
    OUTWEIGHS_NO_MORE = "no longer outweighs it"
    ABOVE = "comes before it now"
    BELOW = "no longer comes before it"


@dataclass(frozen=True, slots=True)
class Rival:
    """Another value of the same goal that came past, or was passed."""

    passing: Passing
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one value, by which rules and beside which others."""

    effect: Effect
    attribute: str
    value: str
    label: str
    before: Standing
    after: Standing
    rules: RulesMoved
    rivals: tuple[Rival, ...] = ()

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
        yield Change(
            effect,
            *pair,
            before.knowledge.value(*pair).label,
            was[pair],
            now[pair],
            rules_moved(before, after, pair),
            tuple(_rivals(effect, before, after, pair)),
        )


def rules_moved(before: Outcome, after: Outcome, pair: Pair) -> RulesMoved:
    """The rules for a value, and against it, that come to something else with other answers."""
    doubted, doubts = _fired_against(before, pair), _fired_against(after, pair)
    fired = [(_fires(before, rule), _fires(after, rule), rule) for rule in before.rules_for(*pair)]
    return RulesMoved(
        tuple(rule for did, does, rule in fired if does and not did),
        tuple(rule for did, does, rule in fired if did and not does),
        tuple(rule for rule in doubts if rule not in doubted),
        tuple(rule for rule in doubted if rule not in doubts),
    )


def _rivals(effect: Effect, before: Outcome, after: Outcome, pair: Pair) -> Iterator[Rival]:
    """The values that came past, where that is what made the change, or were passed by it."""
    goal = before.knowledge.attributes[pair[0]]
    assert isinstance(goal, Concluded)
    if effect in (Effect.HIGHER, Effect.LOWER):
        passed = _ranked_before(before, pair), _ranked_before(after, pair)
        names = (Passing.ABOVE, Passing.BELOW)
    elif goal.exclusive:
        passed = _outweighing(before, pair), _outweighing(after, pair)
        names = (Passing.OUTWEIGHS, Passing.OUTWEIGHS_NO_MORE)
    else:
        return
    for value in goal.values:
        if (value.id in passed[0]) is (value.id in passed[1]):
            continue
        passing = names[value.id in passed[0]]
        if passing is Passing.OUTWEIGHS and not passed[1][value.id]:
            passing = Passing.MAY_OUTWEIGH
        yield Rival(passing, value.id, value.label)


def _ranked_before(outcome: Outcome, pair: Pair) -> dict[str, bool]:
    """The values of the same goal that are advised before this one."""
    values = [one.value for one in outcome.advice[pair[0]]]
    return dict.fromkeys(values[: values.index(pair[1])], True)


def _outweighing(outcome: Outcome, pair: Pair) -> dict[str, bool]:
    """The values that weigh more than a value that holds, or may (False): it does not count then.

    None where there is nothing to outweigh.
    """
    weight = outcome.value(*pair).low
    others = {
        value.id: outcome.value(pair[0], value.id)
        for value in outcome.knowledge.attributes[pair[0]].values
        if value.id != pair[1]
    }
    return {name: other.low > weight for name, other in others.items() if 0 < weight < other.high}


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
        if now.place:
            return Effect.GAINED
        if was.place:
            return Effect.UNSETTLED if now.at_most else Effect.LOST
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
