"""Which answers a person may change, and to what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from expert.inference.outcome import Outcome
from expert.knowledge.kinds import Choice, YesNo
from expert.knowledge.kinds.measured import Measured
from expert.knowledge.model import Answer, Attribute, CanChange, is_today
from expert.solver.moves import Move, move
from expert.solver.people import People
from expert.solver.targets import Changes

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


def out_of_reach(outcome: Outcome, changes: Changes) -> tuple[str, ...]:
    """The questions to which a person could not bring about the answers that some changes need."""
    limits, answers = limits_of(outcome, ()), outcome.answers
    questions = {name: outcome.knowledge.attributes[name] for name in changes}
    return tuple(
        [
            name
            for name, question in questions.items()
            if not _is_within(limits[name], question, answers.get(name), changes[name])
        ]
    )


def _is_within(limit: CanChange, question: Attribute, before: Answer | None, after: Answer) -> bool:
    """What `Move.is_within` says of anybody, of one answer that is known and another one."""
    if limit is not CanChange.UP or before is None:
        return limit is CanChange.ANY
    kind = question.kind
    if isinstance(before, tuple) and isinstance(after, tuple):
        return set(before) <= set(after)
    if isinstance(kind, Measured) or (isinstance(kind, Choice) and kind.ordered):
        assert not isinstance(before, tuple)
        assert not isinstance(after, tuple)
        return kind.place(after) >= kind.place(before)
    return isinstance(kind, YesNo) and after == "yes"
