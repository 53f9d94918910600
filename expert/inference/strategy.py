"""The order in which activations fire: a total one, so that every run is the same run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from expert.inference.experta_bridge import Activation, Agenda, Strategy

_key = attrgetter("key")


class FiringOrder(Strategy):  # type: ignore[misc]  # experta has no types
    """Fires by stratum, then rule id; the agenda's rightmost activation is the next.

    A program numbers its rules in that very order. experta's own DepthStrategy leaves equal rules
    in an order that changes from run to run, and loses track of removed activations among ties.
    """

    def _update_agenda(
        self, agenda: Agenda, added: Iterable[Activation], removed: Iterable[Activation]
    ) -> None:
        for activation in removed:
            key = _key_of(activation)
            at = bisect_left(agenda.activations, key, key=_key)
            if at < len(agenda.activations) and agenda.activations[at].key == key:
                del agenda.activations[at]
        if added:
            for activation in added:
                if activation.key is None:
                    activation.key = _key_of(activation)
            agenda.activations += added
            agenda.activations.sort(key=_key)


def _key_of(activation: Activation) -> tuple[int, ...]:
    """Unique for a rule and the facts it matched; greater fires earlier."""
    facts = activation.facts
    number = -activation.rule.number
    return (number, *sorted((f.__factid__ for f in facts), reverse=True)) if facts else (number,)
