"""The fewest of somebody's answers that still show something."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from expert.knowledge.model import Answer


def with_fewest_answers(
    answers: Mapping[str, Answer], shows: Callable[[Mapping[str, Answer]], bool]
) -> dict[str, Answer]:
    """Somebody's answers without those that are not needed, in the same order.

    All are left out together if that can be, else half of them, and so on: of many answers few are
    needed, and each time that `shows` is asked may take a consultation.
    """
    left = dict(answers)
    remaining = [tuple(answers)]
    while remaining:
        some = remaining.pop()
        fewer = {name: answer for name, answer in left.items() if name not in some}
        if shows(fewer):
            left = fewer
        elif len(some) > 1:
            middle = len(some) // 2
            remaining += (some[middle:], some[:middle])
    return left
