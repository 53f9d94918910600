"""How values came about as an outline, each below the premise that needs it, and as plain data."""

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
from expert.explanation.report import Json, answers_report, operands_report
from expert.explanation.tones import strength_words
from expert.explanation.why.explanation import Premise, Step, ValueExplanation
from expert.explanation.wording import (
    answer_text,
    certainty_text,
    cut_short,
    fact_text,
    source_text,
)
from expert.inference.certainty.arithmetic import Judgement, strength
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Knowledge

_Part: TypeAlias = "Step | Premise | Sum | str"
"""What is told of a value, one after the other: rules, their premises, and how they add up."""

if TYPE_CHECKING:
    from expert.explanation.sums import Sum

_Anchors: TypeAlias = dict[Pair, str]
"""The values explained so far, each with the anchor of the place where it is."""


def why_document(
    knowledge: Knowledge,
    pairs: Iterable[Pair],
    explanations: Iterable[ValueExplanation],
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


def why_report(
    outcome: Outcome, explanations: Iterable[ValueExplanation], whose: str
) -> dict[str, Json]:
    """Whose answers, these, and each value once, in the order in which they lead down to those."""
    knowledge = outcome.knowledge
    return {
        "whose": whose,
        "answers": answers_report(knowledge, outcome.answers),
        "explanations": [_value_report(knowledge, explanation) for explanation in explanations],
    }


def absence_report(outcome: Outcome, pair: Pair, whose: str) -> dict[str, Json]:
    """A value that does not hold: whether it failed, or which questions it depends on."""
    attribute, value = pair
    return {
        "whose": whose,
        "answers": answers_report(outcome.knowledge, outcome.answers),
        "explanations": [],
        "attribute": attribute,
        "value": value,
        "label": outcome.knowledge.value(*pair).label,
        "truth": outcome.value(*pair).truth.name.lower(),
        "at_most": outcome.value(*pair).high,
        "depends_on": list(outcome.open_questions([pair])),
    }


def _value_section(
    knowledge: Knowledge,
    by_pair: dict[Pair, ValueExplanation],
    explanation: ValueExplanation,
    anchors: _Anchors,
) -> Section:
    low, high = explanation.judgement.low, explanation.judgement.high
    heading: Text = (explanation.label, quiet(f": {_range(low, high)}"))
    if low > 0:
        weight = strength_words(strength(low), Style.QUIET)
        heading = (explanation.label, quiet(": "), weight, quiet(f", {_range(low, high)}"))
    anchor = "" if explanation.pair in anchors else _anchor(explanation.pair)
    anchors.setdefault(explanation.pair, anchor)
    items = tuple(_items(knowledge, by_pair, explanation, anchors))
    return Section(heading, (Outline(items),), compact=True, anchor=anchor)


def _items(
    knowledge: Knowledge,
    by_pair: dict[Pair, ValueExplanation],
    explanation: ValueExplanation,
    anchors: _Anchors,
) -> Iterator[Item]:
    """Walks down from a value; a stack, since chains may be deep."""
    stack: list[tuple[_Part, int]] = [(part, 0) for part in reversed(_told([explanation]))]
    while stack:
        part, depth = stack.pop()
        below: list[_Part] = []
        match part:
            case str():
                yield Item(depth, part, marked=False)
            case Step():
                yield Item(depth, _because(part), _rule(part), marked=False)
                below += part.premises
            case Premise():
                new = [pair for pair in part.values if pair not in anchors]
                again = next((anchors[pair] for pair in part.values if pair in anchors), "")
                anchor = _anchor(new[0]) if new else ""
                anchors.update(dict.fromkeys(new, anchor))
                below += part.sums
                below += _told([by_pair[pair] for pair in new])
                yield Item(depth, _premise(knowledge, part, again), anchor=anchor)
            case _:  # a sum
                yield Item(depth, part.lines[0])
                for line in part.lines[1:]:
                    yield Item(depth + 1, line)
        stack.extend((inner, depth + 1) for inner in reversed(below))


def _told(explanations: Sequence[ValueExplanation]) -> list[_Part]:
    """What is told of values: the rules for them, those against, and how these add up."""
    told: list[_Part] = [*_each_rule_once(step for each in explanations for step in each.steps)]
    for each in explanations:
        if each.against:
            told += each.against
            of = f"{each.label}: " if len(explanations) > 1 else ""
            told.append(f"{of}{_balance(each)}")
    return told


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
    return ("rule ", code(step.rule.id), f": {certainty}{source}")


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


def _value_report(knowledge: Knowledge, explanation: ValueExplanation) -> dict[str, Json]:
    against: Json = [_step_report(knowledge, step) for step in explanation.against]
    return {
        "attribute": explanation.attribute,
        "value": explanation.value,
        "label": explanation.label,
        "certainty": explanation.judgement.low,
        "at_most": explanation.judgement.high,
        "rules": [_step_report(knowledge, step) for step in explanation.steps],
        **({"against": against} if against else {}),
    }


def _step_report(knowledge: Knowledge, step: Step) -> dict[str, Json]:
    return {
        "rule": step.rule.id,
        "because": step.rule.because,
        "source": step.rule.source,
        "certainty": step.certainty,
        "at_most": step.at_most,
        "premises": [_premise_report(knowledge, premise) for premise in step.premises],
    }


def _premise_report(knowledge: Knowledge, premise: Premise) -> dict[str, Json]:
    report: dict[str, Json] = {
        "attribute": premise.test.attribute,
        "test": f"{'count ' if premise.test.counted else ''}{premise.test.comparison.phrase}",
        "operands": operands_report(premise.test),
        "holds": premise.holds,
    }
    if premise.test.value:
        report["certainty_of"] = premise.test.value
    if premise.terms:
        from expert.explanation.sums import sum_report  # few premises are of numbers worked out

        report["numbers"] = {term.number: term.ends for term in premise.terms}
        report["sums"] = [sum_report(each) for each in premise.sums]
        return report
    if premise.answer is not None:
        name = premise.test.attribute
        report["answer"] = answers_report(knowledge, {name: premise.answer})[name]
    elif premise.values:
        report["values"] = [value for _, value in premise.values]
    else:
        report["ruled_out_by"] = answers_report(knowledge, premise.against)
    return report
