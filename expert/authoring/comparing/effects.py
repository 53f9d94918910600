"""What becomes of one person's advice under another rule set, value by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from expert.explanation.what_if.difference import Effect
from expert.inference.certainty.arithmetic import strength
from expert.inference.outcome import Outcome


class Shift(NamedTuple):
    """What one value of a goal sees: gained, lost, stronger, weaker, higher or lower."""

    effect: Effect
    attribute: str
    value: str


def shifts(before: Outcome, after: Outcome, goals: Iterable[str]) -> Iterator[Shift]:
    """What becomes of each piece of advice of these goals that a person sees otherwise.

    Of values that moved in rank only because others were gained or lost, nothing is said.
    """
    for goal in goals:
        was, now = (dict(outcome.ranking_of(goal)) for outcome in (before, after))
        if was == now and list(was) == list(now):
            continue
        yield from (Shift(Effect.GAINED, goal, value) for value in now if value not in was)
        yield from (Shift(Effect.LOST, goal, value) for value in was if value not in now)
        stay = [value for value in was if value in now]
        ranks = [value for value in now if value in was]
        for value in stay:
            down = ranks.index(value) - stay.index(value)
            effect = _effect(was[value], now[value], down)
            if effect is not None:
                yield Shift(effect, goal, value)


def _effect(was: float, now: float, down: int) -> Effect | None:
    if strength(was) is not strength(now):
        return Effect.STRONGER if now > was else Effect.WEAKER
    if down:
        return Effect.LOWER if down > 0 else Effect.HIGHER
    return None
