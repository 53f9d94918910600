"""What is still open, in words: the questions, and what answers to them would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expert.document.model import Text, strong
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.open_points import OpenPoint, OpenPoints
from expert.explanation.wording import in_a_row, question_text
from expert.knowledge.conditions import Pair

_MOST_NAMED = 3
"""Pieces of advice that are named in one sentence."""


def open_lines(consulted: Consulted, found: OpenPoints) -> list[Text]:
    """A line for each group of questions that would change the same, the most helpful first."""
    groups: dict[tuple[Pair, ...], list[OpenPoint]] = {}
    for point in found.points:
        groups.setdefault(point.changes, []).append(point)
    return [_line(consulted, group) for group in groups.values()]


def _line(consulted: Consulted, group: Sequence[OpenPoint]) -> Text:
    knowledge = consulted.knowledge
    names = [point.question for point in group]
    questions = " ".join(question_text(knowledge, name) for name in names)
    others = dict.fromkeys(o for point in group for o in point.together_with if o not in names)
    who = "It" if len(names) == 1 else "They"
    if others:
        labels = in_a_row([f"“{knowledge.attributes[name].label}”" for name in others])
        who = f"Together with {labels}, {who.lower()}"
    alone = len(names) == 1 and not others
    settles = set(group[0].settles) if alone else set[Pair]()
    does = in_a_row([*_effects(consulted, group[0].changes, settles)])
    return (strong(questions), f" {who} {does}.")


def _effects(consulted: Consulted, changes: Sequence[Pair], settles: set[Pair]) -> Iterator[str]:
    """What becomes of the advice: that which is there by its number, what is new by its label."""
    numbers = consulted.numbers
    advised = sorted([pair for pair in changes if pair in numbers], key=numbers.__getitem__)
    settled = [str(numbers[pair]) for pair in advised if pair in settles]
    changed = [str(numbers[pair]) for pair in advised if pair not in settles]
    brought = [consulted.knowledge.value(*pair).label for pair in changes if pair not in numbers]
    if settled:
        yield f"would settle {in_a_row(settled)}"
    if changed:
        yield f"could change {in_a_row(changed)}"
    if brought:
        more = len(brought) - _MOST_NAMED
        named = brought if more <= 1 else [*brought[:_MOST_NAMED], f"{more} more"]
        yield f"could bring {in_a_row(named)}"
