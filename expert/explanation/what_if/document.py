"""The difference that other answers make, as a document and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from expert.document.model import (
    Block,
    Document,
    Item,
    List,
    Outline,
    Paragraph,
    Section,
    Span,
    Text,
    code,
    quiet,
    strong,
)
from expert.explanation.report import Json, answers_report
from expert.explanation.tones import strength_words
from expert.explanation.what_if.difference import Change, Difference, Effect, Standing
from expert.explanation.wording import answer_text, in_a_row
from expert.inference.certainty.arithmetic import strength
from expert.knowledge.model import Answer, Knowledge, Rule

_UNANSWERED = "no answer"


def what_if_document(difference: Difference, standalone: bool, whose: str) -> Document:
    """What was answered otherwise, and what would become of the advice.

    Opened by `whose` answers it is about, if that is said.
    """
    knowledge = difference.before.knowledge
    blocks: list[Block] = [Paragraph(quiet(f"About {whose}."))] if whose else []
    blocks.append(_changed(knowledge, difference))
    for effect, changes in groupby(difference.changes, key=lambda change: change.effect):
        items = tuple(item for change in changes for item in _items(difference, effect, change))
        blocks.append(Section(effect.value, (Outline(items),), compact=True))
    if not difference.changes:
        blocks.append(Paragraph("The advice would stay as it is."))
    title = f"{knowledge.about.title}: what if" if standalone else ""
    return Document(tuple(blocks), title)


def what_if_report(difference: Difference, whose: str) -> dict[str, Json]:
    """The answers before, those that change, and what becomes of each value that changes."""
    before, after = difference.before, difference.after
    return {
        "whose": whose,
        "answers": answers_report(before.knowledge, before.answers),
        "changed": {
            name: answers_report(before.knowledge, after.answers).get(name)
            for name in difference.answers
        },
        "changes": [_change_report(change) for change in difference.changes],
    }


def _changed(knowledge: Knowledge, difference: Difference) -> Block:
    if not difference.answers:
        return Paragraph("These are the answers as they are.")
    lines: list[Text] = [
        (
            f"{knowledge.attributes[name].label}: ",
            strong(_answer(knowledge, name, now)),
            f" instead of {_answer(knowledge, name, was)}",
        )
        for name, (was, now) in difference.answers.items()
    ]
    return List(tuple(lines))


def _answer(knowledge: Knowledge, name: str, answer: Answer | None) -> str:
    return _UNANSWERED if answer is None else answer_text(knowledge, name, answer)


def _items(difference: Difference, effect: Effect, change: Change) -> Iterator[Item]:
    """The value, and below it what makes it so."""
    yield Item(0, (strong(change.label), *_standing(effect, change)))
    for rule in change.now_true:
        yield Item(1, rule.because or "A rule for it fires now.", _rule(rule), marked=False)
    for rule in change.now_not:
        because = f"No longer: {rule.because}" if rule.because else "A rule for it fires no more."
        yield Item(1, because, _rule(rule), marked=False)
    for rule in change.against_now:
        because = f"Against it: {rule.because}" if rule.because else "A rule speaks against it now."
        yield Item(1, because, _rule(rule), marked=False)
    for rule in change.against_no_more:
        because = (
            f"No longer against it: {rule.because}"
            if rule.because
            else "A rule speaks against it no more."
        )
        yield Item(1, because, _rule(rule), marked=False)
    if effect is Effect.OPENED:
        names = difference.after.open_questions([change.pair])
        labels = [difference.after.knowledge.attributes[name].label for name in names]
        if labels:
            yield Item(1, f"It depends on: {in_a_row(labels)}.", marked=False)


def _standing(effect: Effect, change: Change) -> tuple[str | Span, ...]:
    """How it stands after, and before where that says something."""
    was, now = change.before, change.after
    match effect:
        case Effect.GAINED:
            return (": ", *_strength(now))
        case Effect.LOST:
            if not now.at_most:
                return (": it was ", *_strength(was))
            return (": it was ", *_strength(was), ", and may still be, at most ", *_most(now))
        case Effect.STRONGER | Effect.WEAKER:
            return (": ", *_strength(now), ", it was ", *_strength(was))
        case Effect.HIGHER | Effect.LOWER:
            return (f": place {now.place}, it was {was.place}",)
        case Effect.OPENED:
            return (": at most ", *_most(now))
        case Effect.CLOSED:
            return (": it was at most ", *_most(was))


def _strength(standing: Standing) -> Iterable[Span]:
    return [strength_words(standing.strength)] if standing.strength else []


def _most(standing: Standing) -> Iterable[Span]:
    return [strength_words(strength(standing.at_most))]


def _rule(rule: Rule) -> Text:
    return ("rule ", code(rule.id))


def _change_report(change: Change) -> dict[str, Json]:
    doubts = {"against_now": change.against_now, "against_no_more": change.against_no_more}
    return {
        "effect": change.effect.name.lower(),
        "attribute": change.attribute,
        "value": change.value,
        "label": change.label,
        "before": _standing_report(change.before),
        "after": _standing_report(change.after),
        "now_true": [rule.id for rule in change.now_true],
        "now_not": [rule.id for rule in change.now_not],
        **{key: [rule.id for rule in rules] for key, rules in doubts.items() if rules},
    }


def _standing_report(standing: Standing) -> dict[str, Json]:
    return {
        "place": standing.place or None,
        "certainty": standing.certainty,
        "at_most": standing.at_most,
        "strength": standing.strength.value if standing.strength else None,
    }
