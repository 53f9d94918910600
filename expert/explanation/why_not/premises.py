"""The premises of a rule that does not fire, in words: how each came out, and on which answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from expert.document.model import Span, Text, code, strong
from expert.explanation.why_not.explanation import Stance, Unwanted
from expert.explanation.wording import answer_text, certainty_text, in_a_row
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Any, Asked, Concluded

_STATES = {Truth.TRUE: "holds", Truth.FALSE: "fails", Truth.UNDECIDED: "open"}


class Line(NamedTuple):
    """A line for a premise, levels below the first, and the values below it that are to be told."""

    depth: int
    text: Text
    values: tuple[Pair, ...] = ()


def premise_lines(outcome: Outcome, stance: Stance, depth: int = 0) -> list[Line]:
    """A premise as it was written, with its parts below it."""
    state = strong(f"{_STATES[stance.meets]}:")
    if stance.test is not None:
        line = Line(depth, (state, f" {_said(outcome, stance)}"), stance.missing)
        below = (*_sum_lines(stance), *map(_unwanted, stance.unwanted))
        return [line, *(Line(depth + 1, each) for each in below)]
    lines = [Line(depth, (state, f" {_group(stance)}"))]
    for part in stance.parts:
        lines += premise_lines(outcome, part, depth + 1)
    return lines


def _sum_lines(stance: Stance) -> Iterator[str]:
    """How the numbers came about that it compares."""
    for each in stance.sums:
        yield from each.lines


def _unwanted(value: Unwanted) -> Text:
    """A value that is in the way as it holds, with its reasons."""
    reasons = " ".join(rule.because for rule in value.rules if rule.because)
    text: list[str | Span] = [f"“{value.label}” holds{f': {reasons}' if reasons else ','} ["]
    for at, rule in enumerate(value.rules):
        text += [", rule " if at else "rule ", code(rule.id)]
    return (*text, "]")


def _group(stance: Stance) -> str:
    """A denied group is one of the other kind: not any of these is none of these."""
    if isinstance(stance.condition, Any) is not stance.is_denied:
        return "at least one of these"
    return "all of these"


def _said(outcome: Outcome, stance: Stance) -> str:
    text = f"not {stance.text}" if stance.is_denied else stance.text
    behind = "; ".join(_behind(outcome, stance))
    return f"{text} ({behind})" if behind else text


def _behind(outcome: Outcome, stance: Stance) -> Iterator[str]:
    """What it rests on: an answer, numbers, or what rules concluded."""
    knowledge, test = outcome.knowledge, stance.test
    assert test is not None
    if stance.terms:
        first, *others = stance.terms
        yield first.words
        yield from (f"{term.label} {term.words}" for term in others)
    elif isinstance(knowledge.attributes[test.attribute], Asked):
        if stance.answer is None:
            yield "not answered"
        else:
            answer = answer_text(knowledge, test.attribute, stance.answer)
            yield "your answer" if stance.text.endswith(f": {answer}") else f"you said: {answer}"
    else:
        yield from _concluded(outcome, stance)


def _concluded(outcome: Outcome, stance: Stance) -> Iterator[str]:
    """What holds of an attribute that rules conclude, where that says more than the premise."""
    test = stance.test
    assert test is not None
    if test.value:
        truth, low, _ = outcome.value(test.attribute, test.value)
        if truth is Truth.TRUE:
            yield f"its certainty is {certainty_text(low)}"
        return
    if stance.is_denied or test.counted or stance.meets is not Truth.TRUE:
        attribute = outcome.knowledge.attributes[test.attribute]
        assert isinstance(attribute, Concluded)
        held = [attribute.by_id[value].label for value in outcome.held.get(attribute.id, ())]
        yield f"what holds is {in_a_row(held)}" if held else "nothing holds so far"
