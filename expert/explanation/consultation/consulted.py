"""What a consultation came to, as data: numbered advice, lettered answers, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, product
from string import ascii_lowercase

from expert.explanation.consultation.open_points import OpenPoints, left_open, open_points
from expert.inference.outcome import Advice, Outcome
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Knowledge


@dataclass(frozen=True)
class Consulted:
    """An outcome to be told; `declined` are the questions that were asked and left open."""

    outcome: Outcome
    declined: tuple[str, ...] = ()

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge base consulted."""
        return self.outcome.knowledge

    @property
    def advice(self) -> Iterator[Advice]:
        """All advice, in the order in which it is numbered."""
        return (one for advice in self.outcome.advice.values() for one in advice)

    @cached_property
    def numbers(self) -> dict[Pair, int]:
        """The number of each piece of advice, from 1."""
        return {(one.attribute, one.value): n for n, one in enumerate(self.advice, start=1)}

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter for each answer that some advice rests on, in vocabulary order."""
        used = {name for one in self.advice for name in one.facts}
        return dict(zip((n for n in self.outcome.answers if n in used), _letters(), strict=False))

    @cached_property
    def open(self) -> OpenPoints:
        """The questions that can still change the advice, apart from the declined ones."""
        return open_points(self.outcome, self.declined)

    @cached_property
    def left(self) -> OpenPoints:
        """The declined questions that could change the advice after all."""
        return left_open(self.outcome, self.declined)


def _letters() -> Iterator[str]:
    """a to z, then aa, ab and so on."""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))
