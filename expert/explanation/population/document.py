"""The summary of a table of people as a document: counts, and bars beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor
from typing import TYPE_CHECKING

from expert.document.model import (
    Bar,
    Block,
    Cell,
    Column,
    Document,
    List,
    Paragraph,
    Section,
    Span,
    Table,
    code,
)
from expert.explanation.tones import strength_words
from expert.inference.certainty.arithmetic import Strength
from expert.knowledge.model import Attribute, Concluded, Knowledge

if TYPE_CHECKING:
    from expert.batch.summary.counts import GoalCounts, Summary, ValueCounts


def summary_document(knowledge: Knowledge, summary: Summary, standalone: bool) -> Document:
    """What the table says of each goal, what is open, and which rules fired."""
    title = f"{knowledge.about.title}: {_people(summary.people)}" if standalone else ""
    return Document(tuple(_blocks(knowledge, summary)), title)


def _blocks(knowledge: Knowledge, summary: Summary) -> Iterator[Block]:
    yield Paragraph(_in_short(summary))
    if not summary.people:
        return
    for goal in summary.goals:
        yield _goal_section(knowledge, goal, summary.people)
    if summary.depends_on:
        yield _questions_section(knowledge, summary)
    if summary.rules:
        yield from _rules_sections(summary)


def _in_short(summary: Summary) -> str:
    people = summary.people
    if not people:
        return "The table has no people."
    are = "is" if summary.unadvised == 1 else "are"
    nothing = f"{_share_text(summary.unadvised, people)} of them {are} advised nothing"
    if not summary.unadvised:
        nothing = "Nobody is left without advice"
    may_be = f"for {_share_text(summary.undecided, people)} missing answers may bring about more"
    if not summary.undecided:
        may_be = "no missing answer may bring about more"
    return f"{_people(people)}. {nothing}; {may_be}."


def _goal_section(knowledge: Knowledge, goal: GoalCounts, people: int) -> Section:
    attribute = knowledge.attributes[goal.goal]
    assert isinstance(attribute, Concluded)
    blocks: list[Block] = []
    advised = sorted((v for v in goal.values if v.advised), key=lambda each: -each.advised)
    if advised:
        columns = (Column("Advice", 32), Column("Advised to", 48), Column("How strongly", 20))
        rows = tuple(_value_row(attribute, each, people) for each in advised)
        blocks.append(Table(columns, rows))
        blocks.append(Paragraph(_none_text(goal, people)))
    if others := [attribute.by_id[v.value].label for v in goal.values if not v.advised]:
        blocks.append(Paragraph(f"Nobody is advised: {', '.join(others)}."))
    if goal.undecided:
        blocks.append(_undecided_section(attribute, goal, people))
    return Section(attribute.goal or attribute.label, tuple(blocks))


def _none_text(goal: GoalCounts, people: int) -> str:
    if not goal.none:
        return "Everybody gets some of these."
    return f"{_share_text(goal.none, people)} {'gets' if goal.none == 1 else 'get'} none of these."


def _value_row(goal: Attribute, value: ValueCounts, people: int) -> tuple[Cell, ...]:
    first = Span(f"first for {value.first:,}", whole=True)
    strengths = [(each, value.strengths[each]) for each in Strength if value.strengths[each]]
    return (
        _words(goal.by_id[value.value].label),
        (Bar(value.advised / people, (f"{_share_text(value.advised, people)}, ", first)),),
        tuple(Paragraph((f"{count:,} ", strength_words(each))) for each, count in strengths),
    )


def _undecided_section(goal: Attribute, counts: GoalCounts, people: int) -> Section:
    """The values that missing answers may yet bring about, and for how many."""
    rows = [
        (goal.by_id[value.value].label, value.undecided)
        for value in counts.values
        if value.undecided
    ]
    told = f"Something is undecided for {_share_text(counts.undecided, people)}."
    table = _bars("Advice", "May yet be advised to", rows, people)
    return Section("Undecided", (Paragraph(told), table))


def _questions_section(knowledge: Knowledge, summary: Summary) -> Section:
    rows = [(knowledge.attributes[name].label, n) for name, n in summary.depends_on.items()]
    table = _bars("Question", "Could settle something for", rows, summary.people)
    return Section("What missing answers could settle", (table,))


def _rules_sections(summary: Summary) -> Iterator[Section]:
    """The rules that fired for nobody, and below them for how many the others did."""
    told: Block = Paragraph("Every rule fired for somebody.")
    if summary.never_fired:
        told = List(tuple(map(code, summary.never_fired)))
    yield Section("Rules that fired for nobody", (told,))
    fired = [(code(rule), count) for rule, count in summary.rules.items() if count]
    if fired:
        table = _bars("Rule", "Fired for", fired, summary.people)
        yield Section("Rules that fired", (table,), folded=True)


def _bars(name: str, header: str, counts: Iterable[tuple[str | Span, int]], people: int) -> Table:
    """A row for each thing that is counted, the most frequent first."""
    rows = sorted(counts, key=lambda each: -each[1])
    return Table(
        (Column(name, 50), Column(header, 50)),
        tuple(
            (_words(one), (Bar(count / people, _share_text(count, people)),)) for one, count in rows
        ),
    )


def _words(*text: str | Span) -> Cell:
    return (Paragraph(text),)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _share_text(count: int, people: int) -> str:
    """As in `412 (33.1 %)`: rounded downwards, so that what is not all is never called 100."""
    tenths = floor(1000 * count / people)
    if not count:
        return "0"
    share = f"{tenths / 10:g} %" if tenths else "under 0.1 %"
    return f"{count:,} ({share})"
