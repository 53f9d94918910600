"""Explanations as an outline, each value below the premise that needs it, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from expert.document.model import (
    Aside,
    Block,
    Document,
    Item,
    Outline,
    Paragraph,
    Section,
    Span,
    Style,
    Text,
    code,
    quiet,
)
from expert.explanation.balance import balance_text
from expert.explanation.tones import strength_words
from expert.explanation.why.explanation import (
    AddingStep,
    Explanation,
    FormulaExplanation,
    PointsExplanation,
    Premise,
    Step,
    ValueExplanation,
)
from expert.explanation.wording import (
    answer_text,
    certainty_text,
    cut_short,
    fact_text,
    in_a_row,
    interval_words,
    signed_text,
    source_text,
)
from expert.inference.certainty.arithmetic import Judgement, strength
from expert.inference.truth import Truth
from expert.knowledge.conditions import NO_VALUE, Pair
from expert.knowledge.model import Knowledge, Numeric

_Part: TypeAlias = "Step | AddingStep | Premise | Sum | str"
"""What is told of a value, one after the other: rules, their premises, and how they add up."""

if TYPE_CHECKING:
    from expert.explanation.sums import Sum

_Explained: TypeAlias = dict[Pair, Explanation]

_Anchors: TypeAlias = dict[Pair, str]
"""The values explained so far, each with the anchor of the place where it is."""


def why_document(
    knowledge: Knowledge,
    pairs: Iterable[Pair],
    explanations: Iterable[Explanation],
    standalone: bool = False,
    whose: str = "",
) -> Document:
    """How the values asked for came about, opened by `whose` answers it is about, if that is said.

    One that is `standalone` has a title.
    """
    by_pair = {explanation.pair: explanation for explanation in explanations}
    anchors: _Anchors = {}
    blocks: list[Block] = [Paragraph(quiet(f"About {whose}."))] if whose else []
    blocks += [
        _value_section(knowledge, by_pair, by_pair[pair], anchors)
        for pair in pairs
        if pair in by_pair
    ]
    if source := source_text(knowledge.about):
        blocks.append(Aside((Paragraph(source),)))
    title = f"{knowledge.about.title}: how this came about" if standalone else ""
    return Document(tuple(blocks), title)


def _value_section(
    knowledge: Knowledge,
    by_pair: _Explained,
    explanation: Explanation,
    anchors: _Anchors,
) -> Section:
    if not isinstance(explanation, ValueExplanation):
        return _number_section(knowledge, by_pair, explanation, anchors)
    low, high = explanation.judgement.low, explanation.judgement.high
    heading: Text = (explanation.label, quiet(f": {_range(low, high)}"))
    if low > 0:
        weight = strength_words(strength(low), Style.QUIET)
        heading = (explanation.label, quiet(": "), weight, quiet(f", {_range(low, high)}"))
    anchor = "" if explanation.pair in anchors else _anchor(explanation.pair)
    anchors.setdefault(explanation.pair, anchor)
    items = tuple(_items(knowledge, by_pair, _told([explanation]), anchors))
    return Section(heading, (Outline(items),), compact=True, anchor=anchor)


def _number_section(
    knowledge: Knowledge,
    by_pair: _Explained,
    explanation: PointsExplanation | FormulaExplanation,
    anchors: _Anchors,
) -> Section:
    words = f"{interval_words(explanation.interval)} {_unit(knowledge, explanation.number)}"
    told: Sequence[_Part]
    if isinstance(explanation, PointsExplanation):
        told = _added(explanation)
        anchors[explanation.pair] = _anchor(explanation.pair)
    else:
        told = explanation.sums
    items = tuple(_items(knowledge, by_pair, told, anchors))
    heading = (explanation.label, quiet(f": {words.rstrip()}"))
    anchor = anchors.get(explanation.pair, "")
    return Section(heading, (Outline(items),), compact=True, anchor=anchor)


def _unit(knowledge: Knowledge, number: str) -> str:
    kind = knowledge.attributes[number].kind
    return kind.unit if isinstance(kind, Numeric) else ""


def _items(
    knowledge: Knowledge,
    by_pair: _Explained,
    told: Sequence[_Part],
    anchors: _Anchors,
) -> Iterator[Item]:
    """Walks down from what is told of a value; a stack, since chains may be deep."""
    stack: list[tuple[_Part, int]] = [(part, 0) for part in reversed(told)]
    while stack:
        part, depth = stack.pop()
        below: list[_Part] = []
        match part:
            case str():
                yield Item(depth, part, marked=False)
            case Step():
                yield Item(depth, _because(part), _rule(part), marked=False)
                below += part.premises
            case AddingStep():
                yield Item(depth, part.rule.because, _adding_rule(part), marked=False)
                below += part.premises
            case Premise():
                new = [pair for pair in part.values if pair not in anchors]
                again = next((anchors[pair] for pair in part.values if pair in anchors), "")
                anchor = _anchor(new[0]) if new else ""
                anchors.update(dict.fromkeys(new, anchor))
                below += part.sums
                values = [by_pair[pair] for pair in new]
                below += _told([each for each in values if isinstance(each, ValueExplanation)])
                yield Item(depth, _premise(knowledge, part, again), anchor=anchor)
            case _:  # a sum
                yield _sum_item(depth, part, anchors)
                below += _rules_adding(part, by_pair, anchors)
        stack.extend((inner, depth + 1) for inner in reversed(below))


def _sum_item(depth: int, found: Sum, anchors: _Anchors) -> Item:
    """How a number came about; of points that were told before, where."""
    pair = (found.number, NO_VALUE)
    if not found.formula and pair in anchors:
        again = Span("see above", refers_to=anchors[pair])
        return Item(depth, (found.lines[0], " (", again, ")"))
    return Item(depth, found.lines[0], anchor="" if found.formula else _anchor(pair))


def _rules_adding(found: Sum, by_pair: _Explained, anchors: _Anchors) -> list[_Part]:
    """The rules that added to points, unless they have been told before."""
    pair = (found.number, NO_VALUE)
    points = by_pair.get(pair)
    if pair in anchors or not isinstance(points, PointsExplanation):
        return []
    anchors[pair] = _anchor(pair)
    return _added(points)


def _added(points: PointsExplanation) -> list[_Part]:
    """The rules that added to points; that there is none is told too."""
    return [*points.steps] or ["No rule has added to it."]


def _told(explanations: Sequence[ValueExplanation]) -> list[_Part]:
    """What is told of values: the rules for them, those against, and how these add up."""
    told: list[_Part] = [*_each_rule_once(step for each in explanations for step in each.steps)]
    for each in explanations:
        of = f"{each.label}: " if len(explanations) > 1 else ""
        told += each.against
        if each.against:
            told.append(f"{of}{_balance(each)}")
        elif len(each.steps) > 1 and any(0 < step.certainty < 1 for step in each.steps):
            told.append(f"{of}{_together(each)}")
        if each.outweighed:
            by, certainty = each.outweighed.label, certainty_text(each.outweighed.certainty)
            told.append(f"{of}Only the most certain counts here, which is {by}, {certainty}.")
    return told


def _together(explanation: ValueExplanation) -> str:
    """What several rules give, as in `Together 0.60 and 0.80 give 0.92.`"""
    parts = in_a_row([certainty_text(step.certainty) for step in explanation.steps])
    return f"Together {parts} give {certainty_text(explanation.judgement.low)}."


def _balance(explanation: ValueExplanation) -> str:
    return balance_text(
        [step.certainty for step in explanation.steps],
        [Judgement(Truth.TRUE, step.certainty, step.at_most) for step in explanation.against],
        explanation.judgement.low,
    )


def _each_rule_once(steps: Iterable[Step]) -> Iterable[Step]:
    """A rule may conclude several of the values that a premise names: the most certain counts."""
    strongest: dict[str, Step] = {}
    for step in steps:
        if step.rule.id not in strongest or strongest[step.rule.id].certainty < step.certainty:
            strongest[step.rule.id] = step
    return strongest.values()


def _anchor(pair: Pair) -> str:
    return "=".join(pair)


def _because(step: Step) -> str:
    because = step.rule.because
    if not step.is_against:
        return because
    may = "May speak" if step.at_most == 0 else "Speaks"
    return f"{may} against it: {because}" if because else f"{may} against it."


def _rule(step: Step) -> Text:
    source = f"; {step.rule.source}" if step.rule.source else ""
    certainty = _range(step.certainty, step.at_most)
    if step.is_against:
        certainty = f"against it, {_range(-step.at_most, -step.certainty)}"
    elif step.own < 1 and 0 < step.certainty < step.own:
        condition = certainty_text(step.certainty / step.own)
        certainty += f", which is {certainty_text(step.own)} of {condition}"
    return ("rule ", code(step.rule.id), f": {certainty}{source}")


def _adding_rule(step: AddingStep) -> Text:
    source = f"; {step.rule.source}" if step.rule.source else ""
    may = "may yet add " if step.is_undecided else ""
    return ("rule ", code(step.rule.id), f": {may}{signed_text(step.points)}{source}")


def _range(low: float, high: float) -> str:
    shown = certainty_text(low)
    return shown if low == high else f"{shown}, at most {certainty_text(high)}"


def _premise(knowledge: Knowledge, premise: Premise, again: str) -> Text:
    """A premise and what it rests on; `again` is the anchor of a value explained before."""
    text = premise.text if premise.holds else f"not {premise.text}"
    if premise.terms:
        first, *others = premise.terms
        numbers = [first.words, *(f"{term.label} {term.words}" for term in others)]
        return f"{text} ({', '.join(numbers)})"
    if premise.answer is None:
        if not premise.values:
            against = premise.against.items()
            said = "; ".join(cut_short(against, lambda fact: fact_text(knowledge, *fact)))
            what = "any is ruled out" if premise.holds else "ruled out"
            return f"{text} ({what} by what you said: {said})" if said else f"{text} (never is)"
        return (f"{text} (", Span("see above", refers_to=again), ")") if again else text
    answer = answer_text(knowledge, premise.test.attribute, premise.answer)
    said = "your answer" if premise.text.endswith(f": {answer}") else f"you said: {answer}"
    return f"{text} ({said})"
