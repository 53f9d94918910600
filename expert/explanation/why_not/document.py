"""Why a value is not advised, as a document: rule by rule, nearest first, with all premises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from expert.document.model import (
    Aside,
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
    strong,
)
from expert.explanation.why_not.explanation import Absence, Attempt, Stance, WhyNot
from expert.explanation.why_not.premises import Line, premise_lines
from expert.explanation.why_not.standing import WHY, standing_lines
from expert.explanation.why_not.told import Told
from expert.explanation.wording import answer_text, in_a_row, source_text
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import ROW_SEPARATOR, Knowledge

MOST_IN_FULL = 10
"""Rules for one value that are told with their premises; of further ones, what is in the way."""

_HEADINGS = {Told.WHY: "advised", Told.OPEN: "still open", Told.WHY_NOT: "not advised"}
_HEADINGS_BELOW = {Told.WHY: "holds", Told.OPEN: "still open", Told.WHY_NOT: "does not hold"}


def why_not_document(
    found: WhyNot, standalone: bool = False, whose: str = "", why: str = WHY
) -> Document:
    """Why a value is not advised, or what it depends on, or what holds it down if it is.

    `why` is how a reader asks why something is advised.
    """
    about = found.outcome.knowledge.about
    blocks: list[Block] = [Paragraph(quiet(f"About {whose}."))] if whose else []
    blocks.append(why_not_section(found, why))
    if source := source_text(about):
        blocks.append(Aside((Paragraph(source),)))
    return Document(tuple(blocks), f"{about.title}: why not" if standalone else "")


def why_not_section(found: WhyNot, why: str = WHY) -> Section:
    """The same as a section of a longer document."""
    asked, knowledge = found.asked, found.outcome.knowledge
    goal = knowledge.attributes[asked.attribute] in knowledge.advice()
    headings = _HEADINGS if goal else _HEADINGS_BELOW
    lines: list[Text] = [*standing_lines(found, why), *_how_many(found)]
    items = tuple(_items(found))
    blocks: list[Block] = [Paragraph(line) for line in lines]
    return Section(
        (asked.label, quiet(f": {headings[found.told]}")),
        (*blocks, *([Outline(items)] if items else [])),
        compact=True,
    )


def _how_many(found: WhyNot) -> Iterator[Text]:
    """How many rules there are, and how near the nearest comes."""
    asked = found.asked
    waiting = [each for each in asked.attempts if each.truth is not Truth.TRUE]
    if not asked.attempts:
        yield "No rule concludes it, so nobody is advised it."
        return
    if not waiting:
        return
    more = "more " if len(waiting) < len(asked.attempts) else ""
    rules = f"{_count(len(waiting), 'rule')} {more}"
    nearest = waiting[0].in_the_way
    if nearest is None:
        does_not = "does not apply" if len(waiting) == 1 else "none of them applies"
        never = "can never apply" if waiting[0].is_searched else does_not
        yield f"{rules}could have led to it, and {never}."
        return
    first = "it is" if len(waiting) == 1 else "the nearest is"
    yield f"{rules}could have led to it; {first} {_count(len(nearest), 'answer')} away."


def _count(number: int, what: str) -> str:
    words = {1: "One", 2: "Two", 3: "Three"}
    shown = words.get(number, str(number))
    if what == "answer":
        shown = shown.lower()
    return f"{shown} {what}{'' if number == 1 else 's'}"


class _ToTell(NamedTuple):
    """What is still to be told, so many levels down."""

    depth: int
    part: Attempt | Stance | Line | Pair
    in_short: bool = False


def _items(found: WhyNot) -> Iterator[Item]:
    """Walks down from the value that was asked about; a stack, since chains may be deep."""
    by_pair = {each.pair: each for each in found.absences}
    told = {found.asked.pair}
    waiting = [each for each in found.asked.attempts if each.truth is not Truth.TRUE]
    stack = [
        _ToTell(0, attempt, in_short=at >= MOST_IN_FULL) for at, attempt in enumerate(waiting)
    ][::-1]
    while stack:
        depth, part, in_short = stack.pop()
        below: Sequence[Attempt | Stance | Line | Pair] = ()
        match part:
            case Attempt():
                yield _rule_item(depth, part)
                if way := _in_the_way(found.outcome.knowledge, part):
                    yield Item(depth + 1, way, marked=False)
                below = () if in_short else part.premises
            case Stance():
                lines = premise_lines(found.outcome, part)
                stack += [_ToTell(depth + line.depth, line) for line in reversed(lines)]
            case Line():
                yield Item(depth, part.text)
                below = part.values
            case attribute, value:
                pair = (attribute, value)
                absence = by_pair.get(pair)
                if absence is not None:
                    yield _value_item(depth, absence, again=pair in told)
                    if pair not in told:
                        below = absence.attempts
                    told.add(pair)
        stack.extend(_ToTell(depth + 1, each) for each in reversed(below))


def _rule_item(depth: int, attempt: Attempt) -> Item:
    """What the rule would say, and which it is."""
    rule = attempt.rule
    says = f"It would say: {rule.because}" if rule.because else "A rule for it."
    table, separator, row = rule.id.rpartition(ROW_SEPARATOR)
    name: tuple[str | Span, ...] = ("rule ", code(rule.id))
    if separator and row.isdigit():
        name = (f"row {row} of the table ", code(table))
    source = f"; {rule.source}" if rule.source else ""
    return Item(depth, says, (*name, source), marked=False)


def _in_the_way(knowledge: Knowledge, attempt: Attempt) -> Text:
    """The answers that would have to be others, each with one that would do; empty if unknown."""
    if attempt.is_undecided:
        return "Which answers would make it apply was not found."
    if not attempt.is_searched:
        return ""
    if attempt.in_the_way is None:
        return (strong("It can never apply:"), " no answers at all make it do so.")
    parts = [
        f'{knowledge.attributes[name].label}: "{answer_text(knowledge, name, answer)}"'
        for name, answer in attempt.in_the_way.items()
    ]
    fixed = [f"“{knowledge.attributes[name].label}”" for name in attempt.out_of_reach]
    which = "this answer" if len(fixed) == 1 else "these answers"
    but = f" A person cannot bring about {which} to {in_a_row(fixed)}." if fixed else ""
    return (strong("It would apply with"), f" {in_a_row(parts)}.{but}")


def _value_item(depth: int, absence: Absence, again: bool) -> Item:
    """A value below a premise, which fails or is open."""
    is_open = absence.judgement.truth is Truth.UNDECIDED
    state = "open" if is_open else "fails"
    if again:
        return Item(depth, f"{absence.label}: {state} (see above)", marked=False)
    if not absence.attempts:
        return Item(depth, f"{absence.label}: fails, as no rule concludes it", marked=False)
    count = len(absence.attempts)
    which = "its one rule does not apply" if count == 1 else f"none of its {count} rules applies"
    if is_open:
        return Item(depth, f"{absence.label}: open, and no rule for it applies yet", marked=False)
    return Item(depth, f"{absence.label}: fails, as {which}", marked=False)
