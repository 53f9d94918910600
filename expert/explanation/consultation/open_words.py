"""What is still open, in words: the questions, and what answers to them would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expert.document.model import Text, strong
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.open_points import OpenPoint, OpenPoints
from expert.explanation.wording import in_a_row, question_text
from expert.knowledge.conditions import Pair

_MOST_NAMED, _ALL_NAMED = 2, 20
"""Questions that are named in one line, and what they could bring: in short, and where all is."""


def open_lines(consulted: Consulted, found: OpenPoints, in_short: bool) -> list[Text]:
    """A line for each group of questions that would change the same, the most helpful first.

    `in_short`, questions go by their labels, and a few of what they could bring are named.
    """
    groups: dict[tuple[Pair, ...], list[OpenPoint]] = {}
    for point in found.points:
        groups.setdefault(point.changes, []).append(point)
    return [_line(consulted, group, in_short) for group in groups.values()]


def untried_line(consulted: Consulted, names: Sequence[str], in_short: bool) -> Text:
    """Questions of which nobody tried out what they would change, such as sums are made of."""
    who = "it" if len(names) == 1 else "they"
    asked = _asked(consulted, names, in_short)
    if in_short:
        return (strong(in_a_row(asked)), f": {who} may change the advice.")
    return (strong(" ".join(asked)), f" {who[0].upper()}{who[1:]} may change the advice.")


def _asked(consulted: Consulted, names: Sequence[str], in_short: bool) -> list[str]:
    """Questions, in short by their labels; the first of them, where there are many."""
    knowledge = consulted.knowledge
    if in_short:
        return _some([knowledge.attributes[name].label for name in names], _MOST_NAMED)
    return _some([question_text(knowledge, name) for name in names], _ALL_NAMED)


def _line(consulted: Consulted, group: Sequence[OpenPoint], in_short: bool) -> Text:
    knowledge = consulted.knowledge
    names = [point.question for point in group]
    others = dict.fromkeys(o for point in group for o in point.together_with if o not in names)
    who = "it" if len(names) == 1 else "they"
    if others:
        called = [
            knowledge.attributes[name].label if in_short else question_text(knowledge, name)
            for name in others
        ]
        labels = in_a_row([f'"{each}"' for each in called])
        who = f"together with {labels}, {who}"
    alone = len(names) == 1 and not others
    settles = set(group[0].settles) if alone else set[Pair]()
    most = _MOST_NAMED if in_short else _ALL_NAMED
    does = in_a_row([*_effects(consulted, group[0].changes, settles, most)])
    asked = _asked(consulted, names, in_short)
    if in_short:
        return (strong(in_a_row(asked)), f": {who} {does}.")
    return (strong(" ".join(asked)), f" {who[0].upper()}{who[1:]} {does}.")


def _effects(
    consulted: Consulted, changes: Sequence[Pair], settles: set[Pair], most_named: int
) -> Iterator[str]:
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
        yield f"could bring {in_a_row(_some(brought, most_named))}"


def _some(texts: list[str], most: int) -> list[str]:
    more = len(texts) - most
    return [*texts[:most], f"{more} more"] if more > 0 else texts
