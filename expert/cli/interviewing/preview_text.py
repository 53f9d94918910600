"""What the interview says when asked why: the rules it is for, and what each answer changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from expert.cli.output.screen import heading, paragraph
from expert.explanation.wording import certainty_text, fact_text, points_text
from expert.inference.certainty.arithmetic import strength
from expert.interview.interview import Interview
from expert.interview.preview import Alternative, Change, Effect, Preview, preview
from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.model import Concluded, Knowledge, Rule

_MOST_RULES = 8
_MOST_VALUES = 10


def preview_text(interview: Interview) -> str:
    """Why the current question is asked, and what each answer would change."""
    return "\n".join(_preview_lines(interview.program.knowledge, preview(interview)))


def _preview_lines(knowledge: Knowledge, shown: Preview) -> Iterator[str]:
    yield ""
    yield heading("Why this is asked")
    yield paragraph("Your answer helps to tell which of these apply to you:", "  ")
    for rule in shown.depending[:_MOST_RULES]:
        yield from _rule_lines(knowledge, rule)
    if len(shown.depending) > _MOST_RULES:
        yield f"    and {len(shown.depending) - _MOST_RULES} more."
    if shown.known:
        yield ""
        yield paragraph("What you have said that bears on it:", "  ")
        for fact in shown.known.items():
            yield paragraph(fact_text(knowledge, *fact), "  - ", "    ")
    yield ""
    yield heading("What your answer would change")
    for alternative in shown.alternatives:
        label = alternative.label if alternative.answer != () else ""
        yield paragraph(f"{alternative.mark}  {label}".strip(), "  ", "     ")
        yield from _change_lines(alternative)
    if shown.more:
        yield paragraph(f"and {shown.more} more answers", "  ")
    yield paragraph(
        f"{UNKNOWN}: all of this stays open, and the advice rests on your other answers.", "  "
    )


def _rule_lines(knowledge: Knowledge, rule: Rule) -> Iterator[str]:
    conclusions = "; ".join(
        f"{'' if conclusion.supports else 'Against '}"
        f"{_heading_of(knowledge, conclusion.attribute)}: "
        f"{knowledge.value(conclusion.attribute, conclusion.value).label}"
        for conclusion in rule.then
    )
    added = "; ".join(
        f"{knowledge.attributes[each.attribute].label}: {points_text(each.points)}"
        for each in rule.adds
    )
    conclusions = "; ".join(text for text in (conclusions, added) if text)
    text = f"{conclusions}. {rule.because}" if rule.because else conclusions
    yield paragraph(text, "  - ", "    ")
    yield click.style(f"    [rule {rule.id}]", dim=True)


def _heading_of(knowledge: Knowledge, attribute: str) -> str:
    concluded = knowledge.attributes[attribute]
    goal = concluded.goal if isinstance(concluded, Concluded) else None
    return goal or concluded.label


def _change_lines(alternative: Alternative) -> Iterator[str]:
    for effect in Effect:
        changes = [change for change in alternative.changes if change.effect is effect]
        if changes:
            row = _in_a_row(map(_changed_value, changes))
            yield paragraph(f"{effect.value}: {row}", "     ", "       ")
    if not alternative.changes:
        yield paragraph("changes nothing by itself", "     ")


def _changed_value(change: Change) -> str:
    before, after = change.before, change.after
    match change.effect:
        case Effect.BRINGS:
            return f"{change.label} ({strength(after.low)})"
        case Effect.STRENGTHENS:
            return f"{change.label} ({certainty_text(before.low)} to {certainty_text(after.low)})"
        case Effect.MAY_LEAD:
            return f"{change.label} (up to {strength(after.high)})"
        case Effect.LIMITS:
            return f"{change.label} (at most {certainty_text(after.high)})"
        case Effect.RULES_OUT:
            return change.label


def _in_a_row(items: Iterable[str]) -> str:
    every = list(items)
    more = f" and {len(every) - _MOST_VALUES} more" if len(every) > _MOST_VALUES else ""
    return "; ".join(every[:_MOST_VALUES]) + more
