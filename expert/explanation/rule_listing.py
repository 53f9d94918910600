"""The rules of a knowledge base: all of them, some, or one of them whole."""

from __future__ import annotations

from collections.abc import Iterable

from expert.document.model import (
    Column,
    Definition,
    Definitions,
    Document,
    Paragraph,
    Section,
    Table,
    code,
    quiet,
)
from expert.explanation.report import Json, number_report, operands_report
from expert.explanation.wording import condition_text, follows_text
from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import fold
from expert.knowledge.model import Condition, Knowledge, Rule, Test

_COLUMNS = (Column("Rule", 40), Column("When, and what follows", 60))


def rules_document(
    knowledge: Knowledge, rules: Iterable[Rule], standalone: bool = False
) -> Document:
    """Rules in a table."""
    rows = tuple(
        (
            (Paragraph(code(rule.id)),),
            (
                Paragraph(code(condition_text(rule.when))),
                Paragraph(("=> ", code(follows_text(rule)))),
            ),
        )
        for rule in rules
    )
    return Document((Table(_COLUMNS, rows),), _title(knowledge, standalone))


def rule_document(knowledge: Knowledge, rule: Rule, standalone: bool = False) -> Document:
    """One rule with its place, reason and source."""
    parts = (
        ("When", code(condition_text(rule.when))),
        ("Then", code(follows_text(rule))),
        ("Because", rule.because),
        ("Source", rule.source),
    )
    said = Definitions(tuple(Definition(term, text) for term, text in parts if text))
    heading = (code(rule.id), quiet(f"  {rule.where}" if rule.where else ""))
    return Document((Section(heading, (said,), compact=True),), _title(knowledge, standalone))


def rule_report(rule: Rule) -> dict[str, Json]:
    """A rule, its condition in the form in which rules are written."""
    report: dict[str, Json] = {
        "rule": rule.id,
        "when": condition_report(rule.when),
        "then": [
            {"attribute": c.attribute, "value": c.value, "certainty": c.certainty}
            for c in rule.then
        ],
        "because": rule.because,
        "source": rule.source,
        "where": str(rule.where) if rule.where else None,
    }
    if rule.adds:
        report["adds"] = {each.attribute: number_report(each.points) for each in rule.adds}
    return report


def condition_report(condition: Condition) -> dict[str, Json]:
    """A condition as the mapping that could stand in a rule's `when`."""
    return fold(
        condition,
        _test,
        lambda parts: {"all": [*parts]},
        lambda parts: {"any": [*parts]},
        lambda inner: {"not": inner},
    )


def _test(test: Test) -> dict[str, Json]:
    every = operands_report(test)
    operands: Json = every[0] if len(every) == 1 else every
    if test.comparison is Comparison.NONE:
        compared: Json = []
    else:
        is_named = test.comparison is not Comparison.IS
        compared = {test.comparison.word: operands} if is_named else operands
    part = "count" if test.counted else test.value
    return {test.attribute: {part: compared} if part else compared}


def _title(knowledge: Knowledge, standalone: bool) -> str:
    return f"{knowledge.about.title}: rules" if standalone else ""
