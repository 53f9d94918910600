"""What becomes of one person's advice under another rule set, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from expert.explanation.what_if.difference import Effect
from expert.inference.outcome import Advice, Outcome


class Shift(NamedTuple):
    """What one value of a goal sees: gained, lost, stronger, weaker, higher or lower."""

    effect: Effect
    attribute: str
    value: str


def shifts(before: Outcome, after: Outcome) -> Iterator[Shift]:
    """What becomes of each piece of advice that a person sees otherwise.

    Of values that moved in rank only because others were gained or lost, nothing is said.
    """
    for goal in dict.fromkeys((*before.advice, *after.advice)):
        was = {one.value: one for one in before.advice.get(goal, ())}
        now = {one.value: one for one in after.advice.get(goal, ())}
        yield from (Shift(Effect.GAINED, goal, value) for value in now if value not in was)
        yield from (Shift(Effect.LOST, goal, value) for value in was if value not in now)
        stay = [value for value in was if value in now]
        ranks = [value for value in now if value in was]
        for value in stay:
            effect = _effect(was[value], now[value], ranks.index(value) - stay.index(value))
            if effect is not None:
                yield Shift(effect, goal, value)


def _effect(was: Advice, now: Advice, down: int) -> Effect | None:
    if was.strength is not now.strength:
        return Effect.STRONGER if now.certainty > was.certainty else Effect.WEAKER
    if down:
        return Effect.LOWER if down > 0 else Effect.HIGHER
    return None
