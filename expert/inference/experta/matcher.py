"""Matches rules by the premise network instead of experta's Rete network."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TypeAlias

from expert.inference.experta.bridge import Activation, Fact, Matcher

Activations: TypeAlias = Sequence[Activation]


class NetworkMatcher(Matcher):  # type: ignore[misc]  # experta has no types
    """Feeds facts to the network by their effects; rules that become true are activated.

    Truth only grows within a consultation, so nothing is ever deactivated. An activation names no
    facts: the trace tells them from the network, for the few that somebody asks about.
    """

    def reset(self) -> None:
        """Forgets all facts."""
        self.state, self.true_from_start = self.engine.program.network.start()
        if self.engine.program.network.numbers:
            from expert.inference.settling.deciding import (  # few programs have numbers
                Deciding,
                to_look_at,
            )

            self.state.answers |= self.engine.answers
            self.deciding = Deciding(self.engine.program, self.state)
            self.numbers = deque(to_look_at(self.engine.program, self.engine.answers))

    def changes(
        self, adding: Sequence[Fact] = (), deleting: Sequence[Fact] = ()
    ) -> tuple[Activations, Activations]:
        """The activations that facts added since the last call bring; none is ever removed."""
        if deleting:
            raise ValueError("a consultation takes no fact back: begin another one")
        now_true = self.state.take([fact.effect for fact in adding]) if adding else []
        if self.true_from_start:
            now_true += self.true_from_start
            self.true_from_start = []
        if self.engine.program.network.numbers:
            now_true += self._decided(now_true)
        activations = self.engine.shared.activations
        return [activations[number] for number in now_true], ()

    def _decided(self, now_true: Sequence[int]) -> list[int]:
        """Decides the numbers below the lowest stratum that is still to fire."""
        program, numbers = self.engine.program, self.numbers
        pending = [activation.rule.stratum for activation in self.engine.agenda.activations[-1:]]
        pending += [program.stratum[number] for number in now_true]
        found: list[int] = []
        while numbers and numbers[0][0] <= min(pending, default=numbers[0][0]):
            became = self.deciding.decided(numbers.popleft()[1])
            pending += [program.stratum[number] for number in became]
            found += became
        return found
