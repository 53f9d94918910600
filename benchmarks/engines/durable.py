"""durable_rules 2, whose rules are written with its Python language.

Every person is a session, deleted afterwards. Rules fire as soon as facts come in, so a rule with a
`none` also matches the phase of its layer, which is asserted once the one before it has come to
rest; the `none` stands last, where it is heeded. Within an `any`, an `|` of values is
overlooked and becomes several patterns. One rule more matches every fact and never fires: a fact
that nothing matches is an error, and so is one asserted twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import count
from operator import and_, ge, gt, le, lt, or_
from typing import Any

from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.literals import Every, Formula, Literal, choices_of, conjuncts, denies
from benchmarks.people import Person
from benchmarks.rule_sets import LAYERS, in_layers
from expert.knowledge.kinds import Choices, Numeric
from expert.knowledge.model import Asked, Comparison, Knowledge, Rule

_OPERATORS = {
    Comparison.AT_LEAST: ge,
    Comparison.AT_MOST: le,
    Comparison.ABOVE: gt,
    Comparison.BELOW: lt,
}
_OPPOSITES = {
    Comparison.AT_LEAST: lt,
    Comparison.AT_MOST: gt,
    Comparison.ABOVE: le,
    Comparison.BELOW: ge,
}

_numbers = count(1)


class Durable(Engine):
    """Rules of all layers in one ruleset."""

    name = "durable_rules"
    module = "durable"
    distribution = "durable_rules"
    largest = 1_000

    def translate(self, knowledge: Knowledge) -> Knowledge:
        return knowledge

    def build(self, translated: object) -> Consult:
        from durable.lang import delete_state, distinct, get_host, m, ruleset, when_all

        assert isinstance(translated, Knowledge)
        fired: list[str] = []
        advice: list[tuple[str, str]] = []
        held: set[tuple[str, str]] = set()
        goals = {attribute.id for attribute in translated.advice()}
        name = f"rules_{next(_numbers)}"
        with ruleset(name):
            when_all(+m.sid, m.attribute == "nothing has this name")(lambda _: None)
            for layer, rules in enumerate(in_layers(translated)):
                for rule in rules:
                    action = _action(rule, goals, fired, advice, held)
                    when_all(distinct(False), *_patterns(rule, layer, translated))(action)
        host = get_host()
        sessions = count(1)

        def consult(person: Person) -> Findings:
            fired.clear()
            advice.clear()
            held.clear()
            session = str(next(sessions))
            host.assert_facts(name, [_fact(n, answer, session) for n, answer in person.items()])
            for layer in range(1, LAYERS):
                host.assert_fact(name, {"phase": layer, "sid": session})
            delete_state(name, session)
            return Findings(advice[:], fired[:])

        return consult


def _fact(name: str, answer: object, session: str) -> dict[str, object]:
    if isinstance(answer, tuple):
        return {"attribute": name, "values": ["answered", *answer], "sid": session}
    word = ("no", "yes")[answer] if isinstance(answer, bool) else answer
    return {"attribute": name, "value": word, "sid": session}


def _action(
    rule: Rule,
    goals: set[str],
    fired: list[str],
    advice: list[tuple[str, str]],
    held: set[tuple[str, str]],
) -> Callable[[Any], None]:
    pairs = [(c.attribute, c.value) for c in rule.then]

    def run(context: Any) -> None:
        fired.append(rule.id)
        for attribute, value in pairs:
            if attribute in goals:
                advice.append((attribute, value))
            elif (attribute, value) not in held:
                held.add((attribute, value))
                context.assert_fact({"concluded": attribute, "value": value})

    return run


def _patterns(rule: Rule, layer: int, knowledge: Knowledge) -> Iterable[object]:
    from durable.lang import m

    parts = conjuncts(rule.when)
    late = [part for part in parts if denies(part, knowledge)]
    for part in parts:
        if part not in late:
            yield _pattern(part, knowledge)
    if late:
        yield m.phase == layer
    for part in late:
        yield _pattern(part, knowledge)


def _pattern(part: Formula, knowledge: Knowledge) -> object:
    from durable.lang import all as every
    from durable.lang import any as some

    if isinstance(part, Literal):
        alternatives = _alternatives(part, knowledge)
        return alternatives[0] if len(alternatives) == 1 else reduce(or_, alternatives)
    if isinstance(part, Every):
        return every(*(_pattern(inner, knowledge) for inner in part.parts))
    return some(*(a for inner in part.parts for a in _spread(inner, knowledge)))


def _spread(part: Formula, knowledge: Knowledge) -> list[Any]:
    """The alternatives of an `any`, in which durable_rules overlooks an `|` of values."""
    if isinstance(part, Literal):
        return _alternatives(part, knowledge)
    return [_pattern(part, knowledge)]


def _alternatives(literal: Literal, knowledge: Knowledge) -> list[Any]:
    """Patterns of one fact each, at least one of which must match."""
    from durable.lang import item, m, none

    test, attribute = literal.test, knowledge.attributes[literal.test.attribute]
    if not isinstance(attribute, Asked):
        concluded = [(m.concluded == test.attribute) & (m.value == str(o)) for o in test.operands]
        return concluded if literal.wanted else [none(reduce(or_, concluded))]
    match attribute.kind:
        case Numeric():
            compare = (_OPERATORS if literal.wanted else _OPPOSITES)[test.comparison]
            return [(m.attribute == attribute.id) & compare(m.value, test.operands[0])]
        case Choices() if literal.wanted:
            items = [m.values.anyItem(item == str(operand)) for operand in test.operands]
            return [(m.attribute == attribute.id) & chosen for chosen in items]
        case Choices():
            items = [m.values.allItems(item != str(operand)) for operand in test.operands]
            return [reduce(and_, items, m.attribute == attribute.id)]
        case _:
            values = choices_of(attribute, literal)
            return [(m.attribute == attribute.id) & (m.value == value) for value in values]
