"""What would change most, in words: another answer, and what it would make of the advice."""

from __future__ import annotations

from collections.abc import Iterator

from expert.document.model import Definition, List, Text, strong
from expert.explanation.consultation.turning_points import TurningPoint
from expert.explanation.wording import answer_text, cut_short
from expert.inference.outcome import Outcome


def turning_entry(outcome: Outcome, point: TurningPoint) -> Definition:
    """A question with the other answer instead of the one given, and what that would do."""
    knowledge = outcome.knowledge
    now = answer_text(knowledge, point.question, outcome.answers[point.question])
    other = answer_text(knowledge, point.question, point.answer)
    label = knowledge.attributes[point.question].label
    term: Text = (f"{label}: ", strong(other), f" instead of {now}")
    return Definition(term, List(tuple(_effects(point))))


def _effects(point: TurningPoint) -> Iterator[str]:
    labels: dict[str, list[str]] = {}
    for change in point.difference.changes:
        labels.setdefault(change.effect.value, []).append(change.label)
    for effect, named in labels.items():
        yield f"{effect}: {'; '.join(cut_short(tuple(named), str))}"
