"""Why the other values are not advised: some told rule by rule, the rest named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expert.document.model import Block, Paragraph, Section
from expert.explanation.why_not.document import why_not_section
from expert.explanation.why_not.explanation import WhyNot, why_not
from expert.explanation.why_not.told import Told, told
from expert.explanation.wording import cut_short
from expert.inference.outcome import Outcome
from expert.knowledge.conditions import Pair

_MOST_VALUES = 20
"""Values that are told rule by rule."""
_MOST_RULES = 200
"""Rules that are told of in all; who has more to read reads nothing."""


def others_section(outcome: Outcome) -> Section | None:
    """The values of all goals that are neither advised nor open; None if there are none.

    In vocabulary order. What would have to be otherwise is not looked for: that takes the solver
    longer than all the rest.
    """
    pairs = [pair for pair in outcome.advice_pairs if told(outcome, pair) is Told.WHY_NOT]
    if not pairs:
        return None
    found = {each.asked.pair: each for each in _told_in_full(outcome, pairs)}
    blocks: list[Block] = [replace(why_not_section(f), folded=True) for f in found.values()]
    named = [outcome.knowledge.value(*pair).label for pair in pairs if pair not in found]
    if named:
        also = "These are not advised either" if found else "These are not advised"
        blocks.append(Paragraph(f"{also}: {', '.join(cut_short(named, str))}."))
    return Section("Why not the others", tuple(blocks))


def _told_in_full(outcome: Outcome, pairs: list[Pair]) -> Iterator[WhyNot]:
    """The first of some values, as long as there are not too many rules to tell of."""
    rules = 0
    for pair in pairs[:_MOST_VALUES]:
        if rules + len(outcome.rules_for(*pair)) <= _MOST_RULES:
            found = why_not(outcome, pair, most_searched=0)
            own = sum(len(each.attempts) for each in found.absences)
            if rules + own <= _MOST_RULES:
                rules += own
                yield found
