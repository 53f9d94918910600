"""What is wished of a value, and what stands in its way, in words."""

from __future__ import annotations

from functools import partial

from expert.explanation.wording import answer_text, in_a_row, test_text
from expert.inference.certainty.arithmetic import Strength
from expert.knowledge.conditions import fold
from expert.knowledge.model import (
    Asked,
    CanChange,
    Concluded,
    Condition,
    Knowledge,
    is_today,
)
from expert.solver.targets import Fixed, Target

_FINITE = {"be": "is", "come": "comes", "hold": "holds"}


def would_text(knowledge: Knowledge, target: Target) -> str:
    """What would be so, such as `“PMO Manager” would be strong advice and come first`."""
    label, verbs = _label(knowledge, target), _verbs(knowledge, target)
    if not target.lose:
        return f"{label} would {' and '.join(verbs)}"
    both = "both " if len(verbs) > 1 else ""
    return f"{label} would no longer {both}{' and '.join(verbs)}"


def is_text(knowledge: Knowledge, target: Target) -> str:
    """What is so, such as `“PMO Manager” is advised`, or `“PMO Manager” is not advised`."""
    label, verbs = _label(knowledge, target), _verbs(knowledge, target)
    finite = " and ".join(map(_finite, verbs))
    if not target.lose:
        return f"{label} {finite}"
    if len(verbs) > 1:
        return f"It is not so that {label} {finite}"
    (verb,) = verbs
    is_state = verb.startswith("be ")
    return f"{label} is not {verb.removeprefix('be ')}" if is_state else f"{label} does not {verb}"


def fixed_text(knowledge: Knowledge, fixed: Fixed, is_kept: bool) -> str:
    """An answer that may not be changed, with why, such as `Age: 30 stays, as --keep asks`."""
    question = knowledge.attributes[fixed.attribute]
    assert isinstance(question, Asked)
    answer = answer_text(knowledge, fixed.attribute, fixed.answer)
    if is_kept:
        why = "is to be kept"
    elif is_today(question):
        why = "is the day of the consultation"
    elif question.can_change is CanChange.UP:
        why = "can only go up from there"
    else:
        why = "is nothing that a person can change"
    return f"Your answer to “{question.label}”, {answer}, {why}."


def condition_words(knowledge: Knowledge, condition: Condition) -> str:
    """A premise by its labels, groups and all."""
    return fold(
        condition,
        partial(test_text, knowledge),
        lambda parts: " and ".join([f"({part})" for part in parts]),
        lambda parts: f"at least one of {in_a_row([f'({part})' for part in parts])}",
        lambda part: f"not ({part})",
    )


def _label(knowledge: Knowledge, target: Target) -> str:
    """In quotes, since a label may be a sentence of its own."""
    return f"“{knowledge.value(target.attribute, target.value).label}”"


def _verbs(knowledge: Knowledge, target: Target) -> list[str]:
    """What the value should do, each as after `would`."""
    attribute = knowledge.attributes[target.attribute]
    if not isinstance(attribute, Concluded) or not attribute.is_advice:
        return ["hold"]
    verbs = []
    if target.strength is Strength.STRONG:
        verbs.append("be strong advice")
    elif target.strength is Strength.GOOD:
        verbs.append("be good advice or strong")
    if target.first:
        verbs.append("come first")
    return verbs or ["be advised"]


def _finite(verb: str) -> str:
    first, space, rest = verb.partition(" ")
    return f"{_FINITE[first]}{space}{rest}"
