"""What somebody may wish to become of a value, and what was found of it. Stands on inference.

Nothing here loads the solver.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from expert.inference.certainty.arithmetic import Strength
from expert.knowledge.model import Answer, Condition

Changes: TypeAlias = Mapping[str, Answer]
"""Answers that are changed or added, in vocabulary order."""


@dataclass(frozen=True, slots=True)
class Target:
    """What should become of a value: that it is advised, or no longer.

    At least so strongly, if there is a `strength`; as the `first` of its goal; with `lose`, that
    none of this is so. Of a concluded value that is not advice: that it holds.
    """

    attribute: str
    value: str
    strength: Strength | None = None
    first: bool = False
    lose: bool = False


@dataclass(frozen=True, slots=True)
class Premise:
    """A premise of a rule, as its author wrote it: what stands in the way is how it comes out."""

    rule: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Fixed:
    """An answer that may not be changed, or (where it may only go up) not lowered."""

    attribute: str
    answer: Answer


Obstacle: TypeAlias = Premise | Fixed


@dataclass(frozen=True, slots=True)
class Reached:
    """The ways to a target: each holds when replayed, and none can do without a part of it.

    In `ways` come the fewest changes first, then the smallest steps. An empty mapping alone says
    that it is so already. `are_all` is False where there may be more. Where there is no way,
    `obstacle` has premises and fixed answers that cannot be reconciled with the target, each of
    them needed for that; it is empty where no rule concludes the value at all, and None where the
    solver gave up looking for them.
    """

    target: Target
    ways: tuple[Changes, ...]
    are_all: bool = True
    obstacle: tuple[Obstacle, ...] | None = ()
