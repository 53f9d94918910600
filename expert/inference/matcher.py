"""Matches rules by the premise network instead of experta's Rete network."""

from __future__ import annotations

from collections.abc import Sequence

from expert.inference.experta_bridge import Activation, Fact, Matcher
from expert.inference.working_memory import AnswerFact, ConclusionFact, pair_of


class NetworkMatcher(Matcher):  # type: ignore[misc]  # experta has no types
    """Feeds answers and conclusions to the network; rules that become true are activated.

    Truth only grows within a consultation, so nothing is ever deactivated. An activation names no
    facts: the trace tells them from the network, for the few that somebody asks about.
    """

    def reset(self) -> None:
        """Forgets all facts."""
        self.state, self.waiting = self.engine.program.network.start()

    def changes(
        self, adding: Sequence[Fact] = (), deleting: Sequence[Fact] = ()
    ) -> tuple[list[Activation], list[Activation]]:
        """The activations that facts added since the last call bring; none is ever removed."""
        if deleting:
            raise ValueError("a consultation takes no fact back: begin another one")
        now_true, self.waiting = self.waiting, []
        for fact in adding:
            if type(fact) is AnswerFact:
                now_true += self.state.answer(fact["attribute"], fact["value"])
            elif type(fact) is ConclusionFact:
                now_true += self.state.hold(pair_of(fact))
        return [self.engine.activation(n) for n in now_true], []
