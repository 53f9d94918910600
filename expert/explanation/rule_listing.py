"""The rules of a knowledge base: all of them, some, or one of them whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from expert.document.model import (
    Block,
    Column,
    Definition,
    Definitions,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    code,
    quiet,
)
from expert.explanation.report import Json, number_report, operands_report
from expert.explanation.wording import (
    cell_text,
    conclusion_cell_text,
    condition_text,
    follows_text,
)
from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import fold
from expert.knowledge.model import Condition, Knowledge, Rule, Test
from expert.knowledge.model import Table as WrittenTable

_COLUMNS = (Column("Rule", 40), Column("When, and what follows", 60))
_REASON = Column("because", 40)
_OF_RULES = ("because", "certainty", "source")


def rules_document(
    knowledge: Knowledge, rules: Iterable[Rule], standalone: bool = False
) -> Document:
    """Rules in a table, and those that were written as tables in tables of their own."""
    listed = list(rules)
    ids = {rule.id for rule in listed}
    tables = {name: t for name, t in knowledge.tables.items() if not ids.isdisjoint(t.rules)}
    in_tables = {name for table in tables.values() for name in table.rules}
    alone = [rule for rule in listed if rule.id not in in_tables]
    blocks: list[Block] = [_rules_table(alone)] if alone or not tables else []
    for name, table in tables.items():
        rows = [knowledge.rules[each] for each in table.rules if each in ids]
        blocks.append(_table_section(name, table, rows))
    return Document(tuple(blocks), _title(knowledge, standalone))


def _rules_table(rules: Iterable[Rule]) -> Table:
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
    return Table(_COLUMNS, rows)


def _table_section(name: str, table: WrittenTable, rules: Sequence[Rule]) -> Section:
    """A table as its author wrote it: a row for each rule, with the number of the row."""
    *tested, concluded = [name for name in table.columns if name not in _OF_RULES]
    columns = [Column("Row", 5), *(Column(each, 20) for each in (*tested, concluded))]
    reasons = "because" in table.columns
    rows = []
    for rule in rules:
        cells: list[Text] = [code(rule.id.rpartition("/")[2])]
        cells += [code(cell_text(rule.when, each)) for each in tested]
        cells += [code(conclusion_cell_text(rule)), *([rule.because] if reasons else [])]
        rows.append(tuple((Paragraph(cell),) for cell in cells))
    shown = Table((*columns, *([_REASON] if reasons else [])), tuple(rows))
    heading = (code(name), quiet(f"  {table.where}" if table.where else ""))
    common = () if reasons or not rules[0].because else (Paragraph(rules[0].because),)
    return Section(heading, (shown, *common))


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
