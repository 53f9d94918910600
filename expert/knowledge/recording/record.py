"""A knowledge base as records, ready for JSON, and back.

Records are read without checks, for they were written from a knowledge base that had been checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import fold
from expert.knowledge.dependencies.strata import firing_order
from expert.knowledge.kinds import KINDS
from expert.knowledge.kinds.listed import value_records, values_of_records
from expert.knowledge.model import (
    About,
    Addition,
    All,
    Any,
    Asked,
    Attribute,
    CanChange,
    Computed,
    Concluded,
    Conclusion,
    Condition,
    Knowledge,
    Named,
    Not,
    Points,
    Rule,
    Table,
    Test,
)
from expert.knowledge.on_demand import OnDemand
from expert.knowledge.problems.problems import Position
from expert.knowledge.values import Record as Record

_COMPARISONS = {comparison.word: comparison for comparison in Comparison}
_COUNT = "count"
"""Stands before the record of a test that counts values."""


def to_records(knowledge: Knowledge) -> tuple[Record, list[Record]]:
    """Everything a knowledge base says, with places in files; and a record for each rule."""
    attributes, rules = knowledge.attributes.values(), knowledge.rules.values()
    whole = [
        about_record(knowledge.about),
        [[attribute_record(attribute), attribute.where] for attribute in attributes],
        list(knowledge.rules),
        firing_order(knowledge),
        [[name, each.columns, each.rules, each.where] for name, each in knowledge.tables.items()],
    ]
    return whole, [[rule_record(rule), rule.where] for rule in rules]


def from_record(record: Record, read_rule: Callable[[int], Record]) -> Knowledge:
    """The knowledge base that a record was made of; `read_rule` gives a rule's record, by number.

    Raises one of ValueError, TypeError, KeyError and IndexError for records of anything else.
    """
    about, attributes, rule_ids, order, tables = record
    return Knowledge(
        About(*about),
        {record[1]: _attribute(record, where) for record, where in attributes},
        _RulesById(rule_ids, lambda place: _rule(*read_rule(place))),
        tuple(map(tuple, order)),
        {
            name: Table(tuple(columns), tuple(rules), where and Position(*where))
            for name, columns, rules, where in tables
        },
    )


def about_record(about: About) -> Record:
    """What a knowledge base is about."""
    return [about.title, about.introduction, about.disclaimer, about.source]


def attribute_record(attribute: Attribute) -> Record:
    """All that an attribute says, wherever it stands."""
    common = [attribute.id, attribute.label, attribute.help]
    if isinstance(attribute, Concluded):
        values = value_records(attribute.values)
        more: Record = [attribute.show_from, attribute.otherwise]
        while more and not more[-1]:  # what was there before has the records that it had
            del more[-1]
        return ["concluded", *common, values, attribute.goal, attribute.exclusive, *more]
    if isinstance(attribute, Computed):
        from expert.knowledge.numbers.expressions import expression_record

        return ["computed", *common, attribute.unit, expression_record(attribute.formula)]
    if isinstance(attribute, Points):
        return ["points", *common, attribute.unit]
    kind = attribute.kind
    return ["asked", *common, attribute.question, attribute.can_change, kind.word, kind.record()]


def rule_record(rule: Rule) -> Record:
    """All that a rule says, wherever it stands."""
    then = [[c.attribute, c.value, c.certainty] for c in rule.then]
    record = [rule.id, _condition_record(rule.when), then, rule.because, rule.source]
    if rule.adds:
        record.append([[each.attribute, str(each.points)] for each in rule.adds])
    return record


class _RulesById(Mapping[str, Rule]):
    """Rules by id, each made when it is first asked for: a consultation needs few of them."""

    def __init__(self, rule_ids: Iterable[str], make: Callable[[int], Rule]) -> None:
        self._places = {rule_id: place for place, rule_id in enumerate(rule_ids)}
        self._rules = OnDemand(make)

    def __reduce__(self) -> tuple[type[dict[str, Rule]], tuple[dict[str, Rule]]]:
        """Other processes get all rules: what these are made of stays here."""
        return dict, (dict(self),)

    def __getitem__(self, rule_id: str) -> Rule:
        return self._rules[self._places[rule_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _attribute(record: Record, where: Record) -> Attribute:
    role, name, label, note, *more = record
    place = where and Position(*where)
    if role == "concluded":
        values, goal, exclusive, *rare = more
        shown = values_of_records(values)
        return Concluded(name, label, shown, goal, exclusive, note, place, *rare)
    if role == "computed":
        from expert.knowledge.numbers.expressions import expression_of_record

        unit, formula = more
        return Computed(name, label, expression_of_record(formula), unit, note, place)
    if role == "points":
        return Points(name, label, more[0], note, place)
    question, can_change, word, own = more
    kind = KINDS[word].from_record(own)
    return Asked(name, label, question, kind, note, CanChange(can_change), place)


def _rule(record: Record, where: Record) -> Rule:
    name, when, then, because, source, *more = record
    conclusions = tuple([Conclusion(*conclusion) for conclusion in then])
    place = where and Position(*where)
    rule = Rule(name, _condition(when), conclusions, because, source, place)
    if not more:
        return rule
    from fractions import Fraction

    added = tuple([Addition(attribute, Fraction(points)) for attribute, points in more[0]])
    return replace(rule, adds=added)


def _condition_record(condition: Condition) -> Record:
    return fold(condition, _test_record, _all_record, _any_record, _not_record)


def _test_record(test: Test) -> Record:
    operands = [
        ["named", each.attribute] if isinstance(each, Named) else each for each in test.operands
    ]
    if test.value:
        return ["certainty", test.comparison.word, test.attribute, test.value, *operands]
    record = [test.comparison.word, test.attribute, *operands]
    return [_COUNT, *record] if test.counted else record


def _all_record(parts: list[Record]) -> Record:
    return ["all", *parts]


def _any_record(parts: list[Record]) -> Record:
    return ["any", *parts]


def _not_record(inner: Record) -> Record:
    return ["not", inner]


def _condition(record: Record) -> Condition:
    kind = record[0]
    if kind == "all":
        return All(tuple([_condition(part) for part in record[1:]]))
    if kind == "any":
        return Any(tuple([_condition(part) for part in record[1:]]))
    if kind == "not":
        return Not(_condition(record[1]))
    if kind == "certainty":
        word, attribute, value, *operands = record[1:]
        return Test(attribute, _COMPARISONS[word], tuple(operands), value=value)
    if kind == _COUNT:
        word, attribute, *operands = record[1:]
        return Test(attribute, _COMPARISONS[word], tuple(operands), counted=True)
    operands = [Named(each[1]) if isinstance(each, list) else each for each in record[2:]]
    return Test(record[1], _COMPARISONS[kind], tuple(operands))
