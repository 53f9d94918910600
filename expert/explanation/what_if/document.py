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
from expert.explanation.what_if.difference import (
    Change,
    Difference,
    Effect,
    RulesMoved,
    Standing,
)
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
    blocks += changes_by_effect(difference, difference.changes)
    if not difference.changes:
        blocks.append(Paragraph("The advice would stay as it is."))
    title = f"{knowledge.about.title}: what if" if standalone else ""
    return Document(tuple(blocks), title)


def changes_by_effect(difference: Difference, changes: Iterable[Change]) -> Iterator[Section]:
    """Some changes of a difference, with a heading for each effect."""
    for effect, some in groupby(changes, key=lambda change: change.effect):
        items = tuple(item for change in some for item in change_items(difference, change))
        yield Section(effect.value, (Outline(items),), compact=True)


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
        "changes": [change_report(change) for change in difference.changes],
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


def change_items(difference: Difference, change: Change) -> Iterator[Item]:
    """The value, and below it what makes it so."""
    yield Item(0, change_text(change))
    yield from rule_items(change.rules)
    for rival in change.rivals:
        yield Item(1, f"“{rival.label}” {rival.passing.value}.", marked=False)
    if change.effect in (Effect.OPENED, Effect.UNSETTLED):
        names = difference.after.open_questions([change.pair])
        labels = [difference.after.knowledge.attributes[name].label for name in names]
        if labels:
            yield Item(1, f"It depends on: {in_a_row(labels)}.", marked=False)


def change_text(change: Change) -> tuple[str | Span, ...]:
    """The value and how it stands, such as `PMO Manager: good, it was possible`."""
    return (strong(change.label), *_standing(change.effect, change))


def rule_items(rules: RulesMoved) -> Iterator[Item]:
    """What rules make of a value now, each with its reason."""
    for rule in rules.now_true:
        yield _rule_item(rule, rule.because or "A rule for it fires now.")
    for rule in rules.now_not:
        because = f"No longer: {rule.because}" if rule.because else "A rule for it fires no more."
        yield _rule_item(rule, because)
    for rule in rules.against_now:
        because = f"Against it: {rule.because}" if rule.because else "A rule speaks against it now."
        yield _rule_item(rule, because)
    for rule in rules.against_no_more:
        because = (
            f"No longer against it: {rule.because}"
            if rule.because
            else "A rule speaks against it no more."
        )
        yield _rule_item(rule, because)


def _rule_item(rule: Rule, because: str) -> Item:
    return Item(1, because, ("rule ", code(rule.id)), marked=False)


def _standing(effect: Effect, change: Change) -> tuple[str | Span, ...]:
    """How it stands after, and before where that says something."""
    was, now = change.before, change.after
    match effect:
        case Effect.GAINED:
            return (": ", *_strength(now))
        case Effect.LOST:
            return (": it was ", *_strength(was))
        case Effect.UNSETTLED:
            return (": at most ", *_most(now), ", it was ", *_strength(was))
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


def change_report(change: Change) -> dict[str, Json]:
    """What becomes of one value, and by what."""
    rivals: dict[str, Json] = {}
    if change.rivals:
        rivals["rivals"] = [
            {"value": rival.value, "label": rival.label, "passing": rival.passing.name.lower()}
            for rival in change.rivals
        ]
    return {
        "effect": change.effect.name.lower(),
        "attribute": change.attribute,
        "value": change.value,
        "label": change.label,
        "before": _standing_report(change.before),
        "after": _standing_report(change.after),
        **rules_report(change.rules),
        **rivals,
    }


def rules_report(rules: RulesMoved) -> dict[str, Json]:
    """The rules that make it so, by id; those against a value where there are any."""
    doubts = {"against_now": rules.against_now, "against_no_more": rules.against_no_more}
    return {
        "now_true": [rule.id for rule in rules.now_true],
        "now_not": [rule.id for rule in rules.now_not],
        **{key: [rule.id for rule in some] for key, some in doubts.items() if some},
    }


def _standing_report(standing: Standing) -> dict[str, Json]:
    return {
        "place": standing.place or None,
        "certainty": standing.certainty,
        "at_most": standing.at_most,
        "strength": standing.strength.value if standing.strength else None,
    }
