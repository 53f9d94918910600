"""A knowledge base as plain rows, ready for JSON, and back: what the cache keeps.

Rows are read without checks, for they were written from a knowledge base that had been checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any as Row

from expert.knowledge.dependencies.strata import firing_order
from expert.knowledge.model import (
    About,
    All,
    Any,
    Asked,
    Attribute,
    CanChange,
    Concluded,
    Conclusion,
    Condition,
    Kind,
    Knowledge,
    Not,
    Operator,
    Rule,
    Test,
    Value,
)
from expert.knowledge.problems.problems import Position

# `Row` stands for what JSON can hold: a union over nested lists would have to be narrowed at every
# step, which costs more than all the rest of reading.

_OPERATORS = {operator.value: operator for operator in Operator}


def to_rows(knowledge: Knowledge) -> tuple[Row, list[Row]]:
    """Everything a knowledge base says, its rules' places included; and a row for each rule."""
    about = knowledge.about
    whole = [
        [about.title, about.introduction, about.disclaimer, about.source],
        [_attribute_row(attribute) for attribute in knowledge.attributes.values()],
        list(knowledge.rules),
        firing_order(knowledge),
    ]
    return whole, [_rule_row(rule) for rule in knowledge.rules.values()]


def from_rows(rows: Row, read_rule: Callable[[int], Row]) -> Knowledge:
    """The knowledge base that rows were made of; `read_rule` gives the row of a rule when asked.

    Raises one of ValueError, TypeError, KeyError and IndexError for rows made of anything else.
    """
    about, attributes, rule_ids, order = rows
    return Knowledge(
        About(*about),
        {row[1]: _attribute(row) for row in attributes},
        _RulesOnDemand(rule_ids, lambda place: _rule(read_rule(place))),
        tuple(map(tuple, order)),
    )


class _RulesOnDemand(Mapping[str, Rule]):
    """Rules by id, each made when it is first asked for: a consultation needs few of them."""

    def __init__(self, rule_ids: Iterable[str], make: Callable[[int], Rule]) -> None:
        self._places = {rule_id: place for place, rule_id in enumerate(rule_ids)}
        self._made: dict[str, Rule] = {}
        self._make = make

    def __reduce__(self) -> tuple[type[dict[str, Rule]], tuple[dict[str, Rule]]]:
        """Other processes get all rules: what these are made of stays here."""
        return dict, (dict(self),)

    def __getitem__(self, rule_id: str) -> Rule:
        rule = self._made.get(rule_id)
        if rule is None:
            rule = self._made[rule_id] = self._make(self._places[rule_id])
        return rule

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _attribute_row(attribute: Attribute) -> Row:
    values = [[v.id, v.label, *([dict(v.details)] if v.details else [])] for v in attribute.values]
    common = [attribute.id, attribute.label, values, attribute.help, attribute.where]
    if isinstance(attribute, Concluded):
        return ["concluded", *common, attribute.goal, attribute.exclusive]
    bounds = [attribute.minimum, attribute.maximum, attribute.unit]
    more = [attribute.question, attribute.kind, attribute.ordered, attribute.can_change]
    return ["asked", *common, *more, *bounds]


def _attribute(row: Row) -> Attribute:
    kind, name, label, value_rows, note, where, *more = row
    values = tuple(_value(value) for value in value_rows)
    place = where and Position(*where)
    if kind == "concluded":
        goal, exclusive = more
        return Concluded(name, label, values, goal, exclusive, note, place)
    question, asked_kind, ordered, can_change, minimum, maximum, unit = more
    return Asked(
        name,
        label,
        question,
        Kind(asked_kind),
        values,
        note,
        ordered,
        minimum,
        maximum,
        unit,
        CanChange(can_change),
        place,
    )


def _value(row: Row) -> Value:
    details = row[2] if len(row) > 2 else {}
    return Value(
        row[0],
        row[1],
        {name: tuple(d) if isinstance(d, list) else d for name, d in details.items()},
    )


def _rule_row(rule: Rule) -> Row:
    then = [[c.attribute, c.value, c.certainty] for c in rule.then]
    return [rule.id, _condition_row(rule.when), then, rule.because, rule.source, rule.where]


def _rule(row: Row) -> Rule:
    name, when, then, because, source, where = row
    return Rule(
        name,
        _condition(when),
        tuple([Conclusion(*conclusion) for conclusion in then]),
        because,
        source,
        where and Position(*where),
    )


def _condition_row(condition: Condition) -> Row:
    match condition:
        case Test(attribute, operator, operands):
            return [operator.value, attribute, *operands]
        case Not(inner):
            return ["not", _condition_row(inner)]
        case All(parts):
            return ["all", *map(_condition_row, parts)]
        case Any(parts):
            return ["any", *map(_condition_row, parts)]


def _condition(row: Row) -> Condition:
    kind = row[0]
    if kind == "all":
        return All(tuple([_condition(part) for part in row[1:]]))
    if kind == "any":
        return Any(tuple([_condition(part) for part in row[1:]]))
    if kind == "not":
        return Not(_condition(row[1]))
    return Test(row[1], _OPERATORS[kind], tuple(row[2:]))
