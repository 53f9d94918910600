"""Why a value was not advised, as a document and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from expert.document.model import (
    Block,
    Document,
    Item,
    Outline,
    Paragraph,
    Section,
    Span,
    Text,
    code,
    quiet,
)
from expert.explanation.report import Json, answers_report
from expert.explanation.why_not.explanation import Candidate, Premise, ValueNot, WhyNot
from expert.explanation.why_not.told import Told
from expert.explanation.wording import answer_text, certainty_text, cut_short, fact_text
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Concluded, Knowledge

_MARKS = {Truth.TRUE: "holds", Truth.FALSE: "fails", Truth.UNDECIDED: "open"}
_MOST_IN_FULL = 20
"""Rules for one value that are told in full; of those further off a line each is told."""


def why_not_document(found: WhyNot, standalone: bool, whose: str) -> Document:
    """What became of a value, then its rules, nearest first, then the values that they need."""
    knowledge, asked = found.outcome.knowledge, found.asked
    blocks: list[Block] = [Paragraph(quiet(f"About {whose}."))] if whose else []
    blocks.append(Paragraph(verdict(found)))
    if asked.candidates:
        blocks.append(Section("Rules for it, nearest first", (_outline(found, asked),)))
    for value in found.below:
        heading = f"{value.label}: {_became(value)}"
        told: Block = Paragraph("No rule concludes it.")
        if value.candidates:
            told = _outline(found, value)
        blocks.append(Section(heading, (told,), compact=True, anchor="=".join(value.pair)))
    title = f"{knowledge.about.title}: why not {asked.label}" if standalone else ""
    return Document(tuple(blocks), title)


def why_not_report(found: WhyNot, whose: str) -> dict[str, Json]:
    """All that the document tells, as plain data."""
    knowledge, asked = found.outcome.knowledge, found.asked
    return {
        "whose": whose,
        "answers": answers_report(knowledge, found.outcome.answers),
        "attribute": asked.attribute,
        "value": asked.value,
        "label": asked.label,
        "told": found.told.value,
        "because": verdict(found),
        "depends_on": list(found.depends_on),
        "rules": [_candidate_report(knowledge, each, True) for each in asked.candidates],
        "values": [
            {
                "attribute": value.attribute,
                "value": value.value,
                "label": value.label,
                "truth": value.judgement.truth.name.lower(),
                "rules": [_candidate_report(knowledge, each, False) for each in value.candidates],
            }
            for value in found.below
        ],
    }


def verdict(found: WhyNot) -> str:
    """What became of the value, with the figures that decide it, in a sentence or two."""
    label, low = found.asked.label, certainty_text(found.asked.judgement.low)
    goal = found.outcome.knowledge.attributes[found.asked.attribute]
    is_advice = isinstance(goal, Concluded) and goal.is_advice
    before = _leader_text(found)
    if found.told is Told.WHY:
        came = "is advised" if is_advice else "holds"
        after = f" {before} comes first." if before else ""
        why = f"expert why {found.asked.attribute}={found.asked.value}"
        return f"{label} {came} after all, certainty {low}; `{why}` tells how.{after}"
    if found.told is Told.OPEN:
        return f"{label} is open; it depends on: {_questions(found)}."
    return f"{label} {'is not advised' if is_advice else 'does not follow'}: {_cause(found, low)}"


def _cause(found: WhyNot, low: str) -> str:
    goal = found.outcome.knowledge.attributes[found.asked.attribute]
    if not found.asked.candidates:
        return "no rule concludes it."
    if found.asked.judgement.truth is not Truth.TRUE:
        return "none of its rules applies."
    if found.asked.judgement.low <= 0:
        return f"what speaks against it outweighs what speaks for it; that leaves {low}."
    if isinstance(goal, Concluded) and not goal.shows(found.asked.judgement.low):
        return f"its certainty is {low}, and shown is what has {certainty_text(goal.show_from)}."
    before = _leader_text(found) or "another value"
    return f"its certainty is {low}, and {before} goes before it; only one counts."


def _leader_text(found: WhyNot) -> str:
    if found.leader is None:
        return ""
    label = found.outcome.knowledge.value(*found.leader).label
    return f"{label} ({certainty_text(found.outcome.value(*found.leader).low)})"


def _questions(found: WhyNot) -> str:
    attributes = found.outcome.knowledge.attributes
    return ", ".join(attributes[name].label for name in found.depends_on)


def _became(value: ValueNot) -> str:
    return "does not follow" if value.judgement.truth is Truth.FALSE else "open"


def _outline(found: WhyNot, value: ValueNot) -> Outline:
    items: list[Item] = []
    told_below = {each.pair for each in found.below}
    for number, each in enumerate(value.candidates):
        items.append(Item(0, each.rule.because, _note(found, each), marked=False))
        if value is found.asked:
            words = _way(found, each.in_the_way, each.truth)
            items.append(Item(1, words, marked=False))
        if number < _MOST_IN_FULL:
            for premise in each.premises:
                items += _items(found.outcome.knowledge, premise, told_below)
    return Outline(tuple(items))


def _note(found: WhyNot, candidate: Candidate) -> Text:
    table, separator, row = candidate.rule.id.rpartition("/")
    if separator and table in found.outcome.knowledge.tables:
        return ("row ", code(row), " of table ", code(table))
    return ("rule ", code(candidate.rule.id))


def _way(found: WhyNot, changes: Mapping[str, Answer] | None, truth: Truth) -> str:
    if truth is Truth.TRUE:
        return "It applies to you."
    if changes is None:
        return "It can never apply, whatever is answered."
    knowledge, answers = found.outcome.knowledge, found.outcome.answers
    said = []
    for name, answer in changes.items():
        now = answer_text(knowledge, name, answers[name]) if name in answers else "no answer"
        said.append(f"{fact_text(knowledge, name, answer)} (instead of {now})")
    return f"It would apply with: {'; '.join(said)}."


def _items(knowledge: Knowledge, premise: Premise, told: set[Pair]) -> Iterator[Item]:
    depth = premise.depth + 1
    yield Item(
        depth, (f"{_MARKS[premise.truth]}: {premise.text}", *_behind(knowledge, premise, told))
    )
    for each in premise.sums:
        for line in each.lines:
            yield Item(depth + 1, line)


def _behind(knowledge: Knowledge, premise: Premise, told: set[Pair]) -> tuple[str | Span, ...]:
    """The answer behind a premise, or where the value that it needs is explained."""
    if premise.test is None or premise.sums:
        return ()
    if premise.answer is not None:
        said = answer_text(knowledge, premise.test.attribute, premise.answer)
        return (f" (you said: {said})",)
    unmet = [pair for pair in premise.values if pair in told]
    if unmet:
        return (" (", Span("see below", refers_to="=".join(unmet[0])), ")")
    if premise.behind:
        said = "; ".join(cut_short(premise.behind.items(), lambda f: fact_text(knowledge, *f)))
        return (f" (from what you said: {said})",)
    return () if premise.values else (" (not answered)",)


def _candidate_report(knowledge: Knowledge, each: Candidate, has_way: bool) -> dict[str, Json]:
    report: dict[str, Json] = {
        "rule": each.rule.id,
        "because": each.rule.because,
        "source": each.rule.source,
        "truth": each.truth.name.lower(),
        "certainty": each.certainty,
        "premises": [_premise_report(knowledge, premise) for premise in each.premises],
    }
    if has_way:
        way = each.in_the_way
        report["in_the_way"] = None if way is None else answers_report(knowledge, way)
    return report


def _premise_report(knowledge: Knowledge, premise: Premise) -> dict[str, Json]:
    answer: Json = None
    if premise.test is not None and premise.answer is not None:
        name = premise.test.attribute
        answer = answers_report(knowledge, {name: premise.answer})[name]
    return {
        "depth": premise.depth,
        "text": premise.text,
        "truth": premise.truth.name.lower(),
        "answer": answer,
        "values": [{"attribute": name, "value": value} for name, value in premise.values],
        "behind": answers_report(knowledge, premise.behind or {}),
        "sums": [line for each in premise.sums for line in each.lines],
    }
