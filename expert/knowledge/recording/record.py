"""A knowledge base as plain rows, ready for JSON, and back: what the cache keeps.

Rows are read without checks, for they were written from a knowledge base that had been checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any as Row

from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import fold
from expert.knowledge.dependencies.strata import firing_order
from expert.knowledge.kinds import KINDS
from expert.knowledge.kinds.listed import value_rows, values_of_rows
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
    Knowledge,
    Not,
    Rule,
    Test,
)
from expert.knowledge.problems.problems import Position

# `Row` stands for what JSON can hold: a union over nested lists would have to be narrowed at every
# step, which costs more than all the rest of reading.

_COMPARISONS = {comparison.word: comparison for comparison in Comparison}


def to_rows(knowledge: Knowledge) -> tuple[Row, list[Row]]:
    """Everything a knowledge base says, with places in files; and a row for each rule."""
    attributes, rules = knowledge.attributes.values(), knowledge.rules.values()
    whole = [
        about_row(knowledge.about),
        [[attribute_row(attribute), attribute.where] for attribute in attributes],
        list(knowledge.rules),
        firing_order(knowledge),
    ]
    return whole, [[rule_row(rule), rule.where] for rule in rules]


def from_rows(rows: Row, read_rule: Callable[[int], Row]) -> Knowledge:
    """The knowledge base that rows were made of; `read_rule` gives the row of a rule when asked.

    Raises one of ValueError, TypeError, KeyError and IndexError for rows made of anything else.
    """
    about, attributes, rule_ids, order = rows
    return Knowledge(
        About(*about),
        {row[1]: _attribute(row, where) for row, where in attributes},
        _RulesOnDemand(rule_ids, lambda place: _rule(*read_rule(place))),
        tuple(map(tuple, order)),
    )


def about_row(about: About) -> Row:
    """What a knowledge base is about."""
    return [about.title, about.introduction, about.disclaimer, about.source]


def attribute_row(attribute: Attribute) -> Row:
    """All that an attribute says, wherever it stands."""
    common = [attribute.id, attribute.label, attribute.help]
    if isinstance(attribute, Concluded):
        values = value_rows(attribute.values)
        return ["concluded", *common, values, attribute.goal, attribute.exclusive]
    kind = attribute.kind
    return ["asked", *common, attribute.question, attribute.can_change, kind.word, kind.row()]


def rule_row(rule: Rule) -> Row:
    """All that a rule says, wherever it stands."""
    then = [[c.attribute, c.value, c.certainty] for c in rule.then]
    return [rule.id, _condition_row(rule.when), then, rule.because, rule.source]


class _RulesOnDemand(Mapping[str, Rule]):
    """Rules by id, each made when it is first asked for: a consultation needs few of them."""

    def __init__(self, rule_ids: Iterable[str], make: Callable[[int], Rule]) -> None:
        self._places = {rule_id: place for place, rule_id in enumerate(rule_ids)}
        self._made: dict[str, Rule] = {}
        self._make = make

    def __getitem__(self, rule_id: str) -> Rule:
        rule = self._made.get(rule_id)
        if rule is None:
            rule = self._made[rule_id] = self._make(self._places[rule_id])
        return rule

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _attribute(row: Row, where: Row) -> Attribute:
    role, name, label, note, *more = row
    place = where and Position(*where)
    if role == "concluded":
        values, goal, exclusive = more
        return Concluded(name, label, values_of_rows(values), goal, exclusive, note, place)
    question, can_change, word, own = more
    kind = KINDS[word].from_row(own)
    return Asked(name, label, question, kind, note, CanChange(can_change), place)


def _rule(row: Row, where: Row) -> Rule:
    name, when, then, because, source = row
    conclusions = tuple([Conclusion(*conclusion) for conclusion in then])
    return Rule(name, _condition(when), conclusions, because, source, where and Position(*where))


def _condition_row(condition: Condition) -> Row:
    return fold(condition, _test_row, _all_row, _any_row, _not_row)


def _test_row(test: Test) -> Row:
    return [test.comparison.word, test.attribute, *test.operands]


def _all_row(parts: list[Row]) -> Row:
    return ["all", *parts]


def _any_row(parts: list[Row]) -> Row:
    return ["any", *parts]


def _not_row(inner: Row) -> Row:
    return ["not", inner]


def _condition(row: Row) -> Condition:
    kind = row[0]
    if kind == "all":
        return All(tuple([_condition(part) for part in row[1:]]))
    if kind == "any":
        return Any(tuple([_condition(part) for part in row[1:]]))
    if kind == "not":
        return Not(_condition(row[1]))
    return Test(row[1], _COMPARISONS[kind], tuple(row[2:]))
