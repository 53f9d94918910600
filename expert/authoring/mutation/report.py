"""What the cases of a rule set would notice, as a document and as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from expert.authoring.changed_lines import changed_lines
from expert.authoring.mutation.mutants import Mutant
from expert.authoring.mutation.running import Result, Verdict
from expert.authoring.written import case_yaml, computed_yaml, rule_yaml
from expert.document.model import (
    Block,
    Document,
    Listing,
    Paragraph,
    Section,
    Span,
    Text,
    Tone,
    quiet,
)
from expert.explanation.report import Json, answers_report
from expert.knowledge.model import ROW_SEPARATOR, Computed, Knowledge, Rule


@dataclass(frozen=True, slots=True)
class Score:
    """How many faults were tried, and how many of them the cases noticed.

    Those that nobody can tell apart from the rule set count for nothing.
    """

    noticed: int
    unnoticed: int
    same: int

    @property
    def percent(self) -> float:
        """The share noticed of those that make a difference to somebody; 100 where none does."""
        count = self.noticed + self.unnoticed
        return 100 * self.noticed / count if count else 100.0


def score(results: Sequence[Result]) -> Score:
    """How many mutants were noticed."""
    verdicts = [result.verdict for result in results]
    return Score(*(verdicts.count(each) for each in Verdict))


def mutation_document(
    knowledge: Knowledge, results: Sequence[Result], seen: Callable[[str], str] = str
) -> Document:
    """Every fault that no case notices, with a case that would, and the score.

    `seen` gives the way to a file from the current folder.
    """
    unnoticed = [each for each in results if each.verdict is Verdict.UNNOTICED]
    blocks: list[Block] = [
        _survivor(knowledge, number, each, seen) for number, each in enumerate(unnoticed, start=1)
    ]
    return Document((*blocks, Paragraph(summary(score(results)))))


def mutation_report(
    knowledge: Knowledge, results: Sequence[Result], seen: Callable[[str], str] = str
) -> dict[str, Json]:
    """The score, and every mutant with what became of it."""
    found = score(results)
    return {
        "noticed": found.noticed,
        "unnoticed": found.unnoticed,
        "same": found.same,
        "score": round(found.percent, 2),
        "mutants": [_result_report(knowledge, result, seen) for result in results],
    }


def _survivor(
    knowledge: Knowledge, number: int, result: Result, seen: Callable[[str], str]
) -> Section:
    mutant = result.mutant
    place = f"{seen(mutant.where.file)}:{mutant.where.line} " if mutant.where else ""
    heading: Text = (Span(f"{place}{mutant.original.id}", tone=Tone.BAD), quiet(f": {mutant.done}"))
    blocks: list[Block] = [Listing(tuple(change_lines(mutant)), "diff")]
    if result.person is None:
        blocks.append(Paragraph("Nobody was found whom it advises otherwise; nor is it proven."))
    else:
        name = f"{mutant.original.id}-{number}".replace(ROW_SEPARATOR, "-")
        proposed = case_yaml(name, result.person, result.expect, knowledge)
        blocks.append(Paragraph("A case that would notice it, if this is what you mean:"))
        blocks.append(Listing(tuple(proposed.splitlines()), "yaml"))
    return Section(heading, tuple(blocks), compact=True)


def change_lines(mutant: Mutant) -> Iterator[str]:
    """The fault as a change of what is written, as `diff` shows it."""
    return changed_lines(_written(mutant.original), _written(mutant.faulty))


def _written(part: Rule | Computed | None) -> str:
    if part is None:
        return ""
    return rule_yaml(part) if isinstance(part, Rule) else computed_yaml(part)


def summary(found: Score) -> Text:
    """How many of the faults that make a difference are noticed."""
    count = found.noticed + found.unnoticed
    if not count:
        return Span("There is no fault that anybody would notice.", tone=Tone.WEAK)
    same = (
        f" {found.same} more make no difference to anybody, which is proven." if found.same else ""
    )
    tone = Tone.GOOD if not found.unnoticed else Tone.BAD
    noticed = f"The cases notice {found.noticed} of {count} small faults ({_percent(found)})."
    return (Span(noticed, tone=tone), same)


def _percent(found: Score) -> str:
    """Rounded down, so that 100 % means all."""
    return f"{int(found.percent * 10) / 10:g} %"


def _result_report(
    knowledge: Knowledge, result: Result, seen: Callable[[str], str]
) -> dict[str, Json]:
    mutant = result.mutant
    return {
        "file": seen(mutant.where.file) if mutant.where else None,
        "line": mutant.where.line if mutant.where else None,
        "about": mutant.original.id,
        "done": mutant.done,
        "verdict": result.verdict.value,
        "noticed_by": result.noticed_by or None,
        "change": [*change_lines(mutant)],
        "person": None if result.person is None else answers_report(knowledge, result.person),
        "expect": dict(result.expect),
    }
