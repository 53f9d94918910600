"""Matches rules by the premise network instead of experta's Rete network."""

from __future__ import annotations

from collections.abc import Sequence

from expert.inference.experta_bridge import Activation, Fact, Matcher
from expert.inference.working_memory import AnswerFact, pair_of
from expert.knowledge.dependencies import Pair
from expert.knowledge.model import Answer


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
    ) -> tuple[Sequence[Activation], Sequence[Activation]]:
        """The activations that facts added since the last call bring; none is ever removed."""
        if deleting:
            raise ValueError("a consultation takes no fact back: begin another one")
        now_true, self.waiting = self.waiting, ()
        if adding:
            answers: list[tuple[str, Answer]] = []
            conclusions: list[Pair] = []
            for fact in adding:
                if type(fact) is AnswerFact:
                    answers.append((fact["attribute"], fact["value"]))
                else:
                    conclusions.append(pair_of(fact))
            now_true = [*now_true, *self.state.answer(answers), *self.state.hold(conclusions)]
        activations = self.engine.activations
        return [activations[number] for number in now_true], ()
