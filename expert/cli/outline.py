"""Explanations as an outline: each value below the premise that needs it, told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from expert.cli.screen import heading, paragraph, strength_text
from expert.explanation.why import Premise, Step, ValueExplanation
from expert.explanation.wording import answer_text, fact_text
from expert.inference.certainty.arithmetic import strength
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Knowledge

_Item: TypeAlias = ValueExplanation | Step | Premise
_DEEPEST_INDENT = 10
"""Levels shown by indentation; a chain of rules may be longer than any screen is wide."""


class _Line(NamedTuple):
    """One item of the outline; `again` when its value is told further up already."""

    item: _Item
    depth: int
    again: bool


def text_outline(
    knowledge: Knowledge, pairs: Iterable[Pair], explanations: Iterable[ValueExplanation]
) -> str:
    """The outline for a terminal."""
    return _outline(knowledge, pairs, explanations, _text).lstrip("\n")


def markdown_outline(
    knowledge: Knowledge, pairs: Iterable[Pair], explanations: Iterable[ValueExplanation]
) -> str:
    """The outline as nested Markdown lists."""
    return _outline(knowledge, pairs, explanations, _markdown).lstrip("\n")


def _outline(
    knowledge: Knowledge,
    pairs: Iterable[Pair],
    explanations: Iterable[ValueExplanation],
    write: Callable[[Knowledge, _Line], str],
) -> str:
    return "\n".join(write(knowledge, line) for line in _lines(pairs, explanations))


def _lines(pairs: Iterable[Pair], explanations: Iterable[ValueExplanation]) -> Iterator[_Line]:
    """Walks down from the values asked for; a stack, since chains may be deep."""
    by_pair = {explanation.pair: explanation for explanation in explanations}
    told: set[Pair] = set()
    stack: list[tuple[_Item, int]] = []
    stack.extend((by_pair[pair], 0) for pair in reversed(list(pairs)) if pair in by_pair)
    while stack:
        item, depth = stack.pop()
        below: list[_Item]
        again = False
        match item:
            case ValueExplanation():
                again = item.pair in told
                told.add(item.pair)
                below = [] if again and depth else list(item.steps)
            case Step():
                below = list(item.premises)
            case Premise():
                again = any(pair in told for pair in item.values)
                below = []
                for pair in item.values:
                    if pair not in told:
                        told.add(pair)
                        below += by_pair[pair].steps
        yield _Line(item, depth, again)
        stack.extend((inner, depth + 1) for inner in reversed(below))


def _text(knowledge: Knowledge, line: _Line) -> str:
    indent = "  " * min(line.depth, _DEEPEST_INDENT)
    match line.item:
        case ValueExplanation(label=label, judgement=judgement):
            certainty = f"{strength_text(strength(judgement.low))}, {_range(*judgement[1:])}"
            return f"\n{indent}{heading(label)}: {certainty}"
        case Step() as step:
            because = [paragraph(step.rule.because, indent)] if step.rule.because else []
            return "\n".join([*because, paragraph(f"[{_rule(step)}]", indent)])
        case Premise() as premise:
            text = f"- {_premise(knowledge, premise, line.again)}"
            return paragraph(text, indent, indent + "  ")


def _markdown(knowledge: Knowledge, line: _Line) -> str:
    indent = "  " * (line.depth - 1)
    match line.item:
        case ValueExplanation(label=label, judgement=judgement):
            return f"\n## {label} ({strength(judgement.low)}, {_range(*judgement[1:])})\n"
        case Step() as step:
            return f"{indent}- {step.rule.because} (`{_rule(step)}`)".replace("-  (", "- (")
        case Premise() as premise:
            return f"{indent}- {_premise(knowledge, premise, line.again)}"


def _rule(step: Step) -> str:
    source = f"; {step.rule.source}" if step.rule.source else ""
    return f"rule {step.rule.id}: {_range(step.certainty, step.at_most)}{source}"


def _range(low: float, high: float) -> str:
    return f"{low:.2f}" if low == high else f"{low:.2f}, at most {high:.2f}"


def _premise(knowledge: Knowledge, premise: Premise, again: bool) -> str:
    text = premise.text if premise.holds else f"not {premise.text}"
    if premise.answer is None:
        if not premise.holds:
            said = "; ".join(fact_text(knowledge, *fact) for fact in premise.against.items())
            return f"{text} (ruled out by what you said: {said})" if said else f"{text} (never is)"
        return f"{text} (see above)" if again else text
    answer = answer_text(knowledge, premise.test.attribute, premise.answer)
    said = "your answer" if premise.text.endswith(f": {answer}") else f"you said: {answer}"
    return f"{text} ({said})"
