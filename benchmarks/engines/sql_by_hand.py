"""The rules rewritten by hand as one SQL query, as people do who have a table and a warehouse.

A column for every concluded value, layer after layer, then a list of what is advised under each
goal. No certainty, no reasons, and what is not answered is false.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.literals import Every, Formula, Literal, choices_of, conjuncts
from benchmarks.rule_sets import in_layers
from expert.knowledge.conditions import Pair
from expert.knowledge.kinds import Choice, Choices, Numeric, YesNo
from expert.knowledge.model import Asked, Comparison, Knowledge, Rule

LARGEST = 1_000
"""Rules at most: DuckDB takes minutes to plan many more."""

_OPERATORS = {
    Comparison.IS: "=",
    Comparison.AT_LEAST: ">=",
    Comparison.AT_MOST: "<=",
    Comparison.ABOVE: ">",
    Comparison.BELOW: "<",
}


def sql_by_hand(knowledge: Knowledge, table: str) -> str:
    """The query for a table with a column for each question."""
    layers = in_layers(knowledge)
    known: set[Pair] = set()
    parts = [f"WITH layer_0 AS (FROM {table})"]
    for number, rules in enumerate(layers, start=1):
        found = _by_value(rules)
        columns = [_column(pair, found[pair], known, knowledge) for pair in found]
        replaced = [_name(pair) for pair in found if pair in known]
        star = f"* EXCLUDE ({', '.join(replaced)})" if replaced else "*"
        parts.append(
            f"layer_{number} AS (SELECT {', '.join([star, *columns])} FROM layer_{number - 1})"
        )
        known |= set(found)
    goals = [
        f"list_filter([{', '.join(_advised((goal.id, value), known))}], lambda x: x IS NOT NULL)"
        f" AS advised_{goal.id}"
        for goal in knowledge.advice()
        for value in [tuple(goal.by_id)]
    ]
    return ",\n".join(parts) + f"\nSELECT {', '.join(goals)} FROM layer_{len(layers)}"


def _by_value(rules: Sequence[Rule]) -> dict[Pair, list[Rule]]:
    found: dict[Pair, list[Rule]] = {}
    for rule in rules:
        for conclusion in rule.then:
            found.setdefault((conclusion.attribute, conclusion.value), []).append(rule)
    return found


def _advised(pairs: tuple[str, tuple[str, ...]], known: set[Pair]) -> Iterator[str]:
    goal, values = pairs
    for value in values:
        if (goal, value) in known:
            yield f"CASE WHEN {_name((goal, value))} THEN '{value}' END"


def _column(pair: Pair, rules: Sequence[Rule], known: set[Pair], knowledge: Knowledge) -> str:
    """Whether a value holds; of several layers, the later ones add to it."""
    conditions = [
        " AND ".join(_text(part, known, knowledge) for part in conjuncts(rule.when)) or "TRUE"
        for rule in rules
    ]
    before = [_name(pair)] if pair in known else []
    any_of = " OR ".join([*before, *(f"({each})" for each in conditions)])
    return f"COALESCE({any_of}, FALSE) AS {_name(pair)}"


def _name(pair: Pair) -> str:
    return f"{pair[0]}_is_{pair[1]}"


def _text(part: Formula, known: set[Pair], knowledge: Knowledge) -> str:
    if isinstance(part, Literal):
        return _literal(part, known, knowledge)
    join = " AND " if isinstance(part, Every) else " OR "
    return f"({join.join(_text(inner, known, knowledge) for inner in part.parts)})"


def _literal(literal: Literal, known: set[Pair], knowledge: Knowledge) -> str:
    test, attribute = literal.test, knowledge.attributes[literal.test.attribute]
    denied = "" if literal.wanted else "NOT "
    if not isinstance(attribute, Asked):
        pairs = [(test.attribute, str(operand)) for operand in test.operands]
        return f"{denied}({' OR '.join(_name(p) for p in pairs if p in known) or 'FALSE'})"
    match attribute.kind:
        case Numeric():
            return f"{denied}({test.attribute} {_OPERATORS[test.comparison]} {test.operands[0]})"
        case YesNo():
            return (
                test.attribute
                if choices_of(attribute, literal) == ("yes",)
                else (f"NOT {test.attribute}")
            )
        case Choices():
            return f"{denied}list_has_any({test.attribute}, [{_quoted(test.operands)}])"
        case Choice():
            return f"{test.attribute} IN ({_quoted(choices_of(attribute, literal))})"
    raise ValueError(f"no SQL by hand for {attribute.kind}")


def _quoted(values: Sequence[object]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def findings(rows: Sequence[Mapping[str, Sequence[str]]]) -> list[frozenset[tuple[str, str]]]:
    """What the query advises, row for row."""
    prefix = "advised_"
    return [
        frozenset(
            (goal.removeprefix(prefix), value) for goal, some in row.items() for value in some
        )
        for row in rows
    ]
