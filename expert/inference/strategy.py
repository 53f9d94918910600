"""The order in which activations fire: a total one, so that every run is the same run."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from expert.inference.experta_bridge import Activation, Agenda, Strategy


class FiringOrder(Strategy):  # type: ignore[misc]  # experta has no types
    """Fires by stratum, then rule id; the agenda's rightmost activation is the next.

    A program numbers its rules in that very order. experta's own DepthStrategy leaves equal rules
    in an order that changes from run to run, and loses track of removed activations among ties.
    """

    def _update_agenda(
        self, agenda: Agenda, added: Iterable[Activation], removed: Iterable[Activation]
    ) -> None:
        for activation in removed:
            activation.key = _key(activation)
            at = bisect_left(agenda.activations, activation)
            if at < len(agenda.activations) and agenda.activations[at].key == activation.key:
                del agenda.activations[at]
        for activation in added:
            activation.key = _key(activation)
            insort(agenda.activations, activation)


def _key(activation: Activation) -> tuple[int, ...]:
    """Unique for a rule and the facts it matched; greater fires earlier."""
    if not activation.facts:
        return (-activation.rule.number,)
    return (
        -activation.rule.number,
        *sorted((fact.__factid__ for fact in activation.facts), reverse=True),
    )
