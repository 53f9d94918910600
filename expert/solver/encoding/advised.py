"""Whether a value is advised, how strongly, and whether it comes first, as formulas."""

from __future__ import annotations

from expert.inference.certainty.arithmetic import Strength
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Concluded
from expert.solver.encoding.encoding import Encoding
from expert.solver.encoding.logic import Formula, conjunction, disjunction, is_below, negation
from expert.solver.targets import Target

LEAST_CERTAINTY = {Strength.STRONG: 0.8, Strength.GOOD: 0.5, Strength.POSSIBLE: 0.0}
"""From which certainty on a value is advised so strongly."""


def is_met(encoding: Encoding, target: Target) -> Formula:
    """Whether a person comes to what is wished for."""
    goal, pair = _concluded(encoding, target.attribute), (target.attribute, target.value)
    parts = [is_shown(encoding, pair)]
    if goal.is_advice and target.strength and (limit := LEAST_CERTAINTY[target.strength]):
        parts.append(encoding.certainties.is_from(pair, limit))
    if goal.is_advice and target.first and not goal.exclusive:
        parts.append(_is_first(encoding, goal, pair))
    found = conjunction(parts)
    return negation(found) if target.lose else found


def is_shown(encoding: Encoding, pair: Pair) -> Formula:
    """Whether a value is advised; of what is not advice, whether it holds and counts."""
    goal, certainties = _concluded(encoding, pair[0]), encoding.certainties
    counts = certainties.counts(pair)
    if not goal.is_advice or not (encoding.program.doubters or goal.show_from):
        return counts
    is_enough = certainties.is_from(pair, goal.show_from) if goal.show_from else True
    return conjunction((counts, is_below(0, certainties.value(pair)), is_enough))


def _is_first(encoding: Encoding, goal: Concluded, pair: Pair) -> Formula:
    """Whether no other value of a goal is advised and more certain; the first wins a tie."""
    values = tuple(goal.by_id)
    own = values.index(pair[1])
    return conjunction(
        disjunction(
            (
                negation(is_shown(encoding, (goal.id, other))),
                encoding.certainties.ranks_before(pair, (goal.id, other), wins_ties=own < at),
            )
        )
        for at, other in enumerate(values)
        if at != own
    )


def _concluded(encoding: Encoding, name: str) -> Concluded:
    attribute = encoding.program.knowledge.attributes[name]
    if not isinstance(attribute, Concluded):
        raise TypeError(f"no rule concludes {name}")
    return attribute
