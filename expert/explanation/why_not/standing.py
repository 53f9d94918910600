"""How a value stands that is not advised, or not as firmly as one might wish, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from expert.document.model import Text, code
from expert.explanation.balance import balance_text
from expert.explanation.why_not.explanation import WhyNot
from expert.explanation.why_not.gaps import Gap
from expert.explanation.why_not.told import Told
from expert.explanation.wording import certainty_text, in_a_row
from expert.inference.certainty.arithmetic import Strength
from expert.inference.truth import Truth
from expert.knowledge.model import Concluded
from expert.printable import shell_word

WHY = "expert why"
"""The command that tells why something is advised."""


def standing_lines(found: WhyNot, why: str = WHY) -> Iterator[Text]:
    """Why it is as it is, before any rule is told of; `why` is how to ask why it is advised."""
    match found.told:
        case Told.WHY:
            yield from _advised(found, why)
        case Told.OPEN:
            yield from _open(found)
        case Told.WHY_NOT:
            yield from _not_advised(found)
            yield from map(_gap, found.gaps)


def _advised(found: WhyNot, why: str) -> Iterator[Text]:
    """That it is advised after all, and what holds it down."""
    outcome, asked = found.outcome, found.asked
    certainty = certainty_text(asked.judgement.low)
    name = code(f"{why} {shell_word(asked.value)}")
    yield (f"It is there after all, with a certainty of {certainty}. ", name, " tells why.")
    ranked = outcome.advice.get(asked.attribute, ())
    place = next((at for at, one in enumerate(ranked) if one.value == asked.value), 0)
    if place:
        before = [f"“{one.label}” ({certainty_text(one.certainty)})" for one in ranked[:place]]
        yield f"Before it {'comes' if place == 1 else 'come'} {in_a_row(before)}."
    if ranked and ranked[place].strength is not Strength.STRONG and not place:
        yield f"It is {ranked[place].strength.value}, not strong: strong begins at 0.80."
    yield from _balance(found)


def _open(found: WhyNot) -> Iterator[Text]:
    knowledge = found.outcome.knowledge
    labels = [knowledge.attributes[name].label for name in found.settling]
    most = found.outcome.advised(*found.asked.pair).high
    if labels:
        settle = "The answer to this would settle it" if len(labels) == 1 else "It depends on"
        yield f"{settle}: {in_a_row(labels)}. It can come to {certainty_text(most)} at most."
    yield from _balance(found)


def _not_advised(found: WhyNot) -> Iterator[Text]:
    """Of what holds: what outweighs it, or that it is not certain enough to be shown."""
    asked = found.asked
    goal = found.outcome.knowledge.attributes[asked.attribute]
    if asked.judgement.truth is not Truth.TRUE:
        return
    certainty = certainty_text(asked.judgement.low)
    if found.rival is not None:
        rival = f"“{found.rival.label}” with {certainty_text(found.rival.certainty)}"
        yield (
            f"Rules lead to it, with a certainty of {certainty}, but only the most certain counts "
            f"here, and that is {rival}."
        )
    elif asked.judgement.low <= 0:
        yield "Rules lead to it, but as much or more speaks against it."
    elif isinstance(goal, Concluded):
        least = certainty_text(goal.show_from)
        yield f"Rules lead to it, with a certainty of {certainty}; it is shown from {least} on."
    yield from _balance(found)


def _balance(found: WhyNot) -> Iterator[str]:
    """What speaks for and against it as a sum, where something speaks against it."""
    outcome, pair = found.outcome, found.asked.pair
    against = outcome.rules_against(*pair)
    fired = [each.given.low for each in found.asked.attempts if each.truth is Truth.TRUE]
    for rule in against:
        if rule.because and outcome.truth(rule.id) is Truth.TRUE:
            yield f"Against it: {rule.because}"
    if against and fired:
        doubts = [outcome.contribution(rule.id, *pair) for rule in against]
        yield balance_text(fired, doubts, outcome.value(*pair).low)


def _gap(gap: Gap) -> str:
    """As in `No rule covers Age: 21.5 (nearest: up to 21, from 22).`"""
    nearest = f" (nearest: {', '.join(gap.nearest)})" if gap.nearest else ""
    return f"No rule covers {gap.label}: {gap.answer}{nearest}."
