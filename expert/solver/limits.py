"""Which answers a person may change, and to what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from expert.inference.outcome import Outcome
from expert.knowledge.model import CanChange, is_today
from expert.solver.moves import Move, move
from expert.solver.people import People

Limits: TypeAlias = Mapping[str, CanChange]
"""What may become of the answer to every question, whether it has one or not."""


def limits_of(outcome: Outcome, keep: Collection[str]) -> Limits:
    """What the person could bring about; an open question may get any answer.

    Nothing becomes of what is to be kept, nor of the day of the consultation.
    """
    return {
        question.id: CanChange.NO
        if question.id in keep or is_today(question)
        else question.can_change
        if question.id in outcome.answers
        else CanChange.ANY
        for question in outcome.knowledge.asked()
    }


def no_limits(outcome: Outcome) -> Limits:
    """Anything, but of the day of the consultation."""
    return {
        question.id: CanChange.NO if is_today(question) else CanChange.ANY
        for question in outcome.knowledge.asked()
    }


def moves_of(people: People, outcome: Outcome, among: Collection[str]) -> list[Move]:
    """What may become of each of some answers that matter to what people were asked about."""
    program = outcome.program
    inputs = program.number_inputs
    return [
        move(unknown, outcome.answers.get(name), program.network.cuts(name), name in inputs)
        for name, unknown in people.unknowns().items()
        if name in among
    ]
