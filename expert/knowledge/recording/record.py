"""A knowledge base as records, ready for JSON, and back.

Records are read without checks, for they were written from a knowledge base that had been checked.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping

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

Record: typing.TypeAlias = typing.Any
"""Lists, texts and numbers, nested as JSON can hold them.

Not typed further: a union over nested lists would have to be narrowed at every step, which costs
more than all the rest of reading.
"""

_OPERATORS = {operator.value: operator for operator in Operator}


def to_records(knowledge: Knowledge) -> tuple[Record, list[Record]]:
    """All that a knowledge base says but for its rules, and a record for each of these."""
    about = knowledge.about
    whole = [
        [about.title, about.introduction, about.disclaimer, about.source],
        [_attribute_record(attribute) for attribute in knowledge.attributes.values()],
        list(knowledge.rules),
        firing_order(knowledge),
    ]
    return whole, [_rule_record(rule) for rule in knowledge.rules.values()]


def from_record(record: Record, read_rule: Callable[[int], Record]) -> Knowledge:
    """The knowledge base that a record was made of; `read_rule` gives a rule's record, by number.

    Raises one of ValueError, TypeError, KeyError and IndexError for records of anything else.
    """
    about, attributes, rule_ids, order = record
    return Knowledge(
        About(*about),
        {attribute[1]: _attribute(attribute) for attribute in attributes},
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


def _attribute_record(attribute: Attribute) -> Record:
    values = [[v.id, v.label, *([dict(v.details)] if v.details else [])] for v in attribute.values]
    common = [attribute.id, attribute.label, values, attribute.help, attribute.where]
    if isinstance(attribute, Concluded):
        return ["concluded", *common, attribute.goal, attribute.exclusive]
    bounds = [attribute.minimum, attribute.maximum, attribute.unit]
    more = [attribute.question, attribute.kind, attribute.ordered, attribute.can_change]
    return ["asked", *common, *more, *bounds]


def _attribute(record: Record) -> Attribute:
    kind, name, label, value_records, note, where, *more = record
    values = tuple(_value(value) for value in value_records)
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


def _value(record: Record) -> Value:
    details = record[2] if len(record) > 2 else {}
    return Value(
        record[0],
        record[1],
        {name: tuple(d) if isinstance(d, list) else d for name, d in details.items()},
    )


def _rule_record(rule: Rule) -> Record:
    then = [[c.attribute, c.value, c.certainty] for c in rule.then]
    return [rule.id, _condition_record(rule.when), then, rule.because, rule.source, rule.where]


def _rule(record: Record) -> Rule:
    name, when, then, because, source, where = record
    return Rule(
        name,
        _condition(when),
        tuple([Conclusion(*conclusion) for conclusion in then]),
        because,
        source,
        where and Position(*where),
    )


def _condition_record(condition: Condition) -> Record:
    match condition:
        case Test(attribute, operator, operands):
            return [operator.value, attribute, *operands]
        case Not(inner):
            return ["not", _condition_record(inner)]
        case All(parts):
            return ["all", *map(_condition_record, parts)]
        case Any(parts):
            return ["any", *map(_condition_record, parts)]


def _condition(record: Record) -> Condition:
    kind = record[0]
    if kind == "all":
        return All(tuple([_condition(part) for part in record[1:]]))
    if kind == "any":
        return Any(tuple([_condition(part) for part in record[1:]]))
    if kind == "not":
        return Not(_condition(record[1]))
    return Test(record[1], _OPERATORS[kind], tuple(record[2:]))
