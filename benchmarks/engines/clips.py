"""CLIPS 6.4 through clipspy, used as fast as we know how; `clips_facts` is the way of its manual.

One call of a CLIPS function asserts all answers of a person. `assert_string` takes ten times as
long, because it reads through clipspy's Python routers, and `Template.assert_fact` a little longer.
It also gives Python a fact, and clipspy 1.0.6 never releases one (it calls `ReleaseFact` with an
argument too many), so that every reset and run would take longer than the one before. So nothing
here is a Python fact: rules gather the advice and the rules that fired in two global multifields.

Rules are loaded from a file, which takes a tenth of the time that `Environment.build` takes for one
after the other, for the same reason. One template holds all answers; a template for every question
is no faster with few rules and slower with many. Rules declare the salience of their layer, so that
a `not` looks at values that are all there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.literals import Every, Formula, Literal, choices_of, conjuncts
from benchmarks.people import Person
from benchmarks.rule_sets import held, in_layers
from expert.knowledge.kinds import Choices, Numeric
from expert.knowledge.model import Asked, Comparison, Knowledge, Rule

_OPERATORS = {
    Comparison.IS: "=",
    Comparison.AT_LEAST: ">=",
    Comparison.AT_MOST: "<=",
    Comparison.ABOVE: ">",
    Comparison.BELOW: "<",
}
ANSWERED = "answered"
"""What an answer of several choices has beside its values, for it may have none."""

_CONSTRUCTS = (
    "(deftemplate answer (slot attribute) (slot value))",
    "(deftemplate concluded (slot attribute) (slot value))",
    "(defglobal ?*advice* = (create$))",
    "(defglobal ?*fired* = (create$))",
    "(deffunction take ($?pairs) (loop-for-count (?i 1 (div (length$ ?pairs) 2))"
    " (assert (answer (attribute (nth$ (- (* 2 ?i) 1) ?pairs)) (value (nth$ (* 2 ?i) ?pairs)))))"
    " TRUE)",
)


_ADVISE = "(bind ?*advice* ?*advice* {attribute} {value})"
_RECORD = "(bind ?*fired* ?*fired* {rule})"


class Clips(Engine):
    """Builds once; for each person resets, asserts, runs and reads advice and trace."""

    name = "CLIPS at its fastest"
    module = "clips"
    distribution = "clipspy"

    def translate(self, knowledge: Knowledge) -> str:
        return in_clips(knowledge, _CONSTRUCTS, _ADVISE, _RECORD)

    def build(self, translated: object) -> Consult:
        return consulting(loaded(translated))


def in_clips(knowledge: Knowledge, constructs: tuple[str, ...], advise: str, record: str) -> str:
    """All rules after some constructs, a line each.

    `advise` and `record` are what a rule does with a piece of advice and with its own name.
    """
    layers, looked_for = in_layers(knowledge), held(knowledge)
    rules = (
        _rule(rule, 10 * (len(layers) - number), knowledge, looked_for, advise, record)
        for number, layer in enumerate(layers)
        for rule in layer
    )
    return "\n".join((*constructs, *rules))


def loaded(translated: object) -> Any:
    """An environment with the rules, loaded from a file."""
    import clips  # a peer, perhaps not installed

    assert isinstance(translated, str)
    environment = clips.Environment()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "rules.clp"
        file.write_text(translated, encoding="utf-8")
        environment.load(str(file))
    return environment


def consulting(environment: Any) -> Consult:
    """Consults an environment that holds the rules."""
    from clips import Symbol

    symbol = cache(Symbol)
    take = environment.find_function("take")
    advice, fired = environment.find_global("advice"), environment.find_global("fired")

    def pairs(person: Person) -> Iterator[object]:
        for name, answer in person.items():
            attribute = symbol(name)
            if isinstance(answer, tuple):
                for value in (ANSWERED, *answer):
                    yield attribute
                    yield symbol(value)
            else:
                yield attribute
                if isinstance(answer, bool):
                    yield symbol("yes" if answer else "no")
                else:
                    yield symbol(answer) if isinstance(answer, str) else answer

    def consult(person: Person) -> Findings:
        environment.reset()
        take(*pairs(person))
        environment.run()
        advised = advice.value
        return Findings(zip(advised[::2], advised[1::2], strict=True), fired.value)

    return consult


def _rule(
    rule: Rule,
    salience: int,
    knowledge: Knowledge,
    looked_for: frozenset[str],
    advise: str,
    record: str,
) -> str:
    patterns = " ".join(_pattern(part, knowledge) for part in conjuncts(rule.when))
    goals = {attribute.id for attribute in knowledge.advice()}
    told = [
        advise.format(attribute=c.attribute, value=c.value)
        for c in rule.then
        if c.attribute in goals
    ]
    asserted = [
        f"(assert (concluded (attribute {c.attribute}) (value {c.value})))"
        for c in rule.then
        if c.attribute in looked_for
    ]
    actions = " ".join([*told, *asserted])
    trace = record.format(rule=rule.id)
    return f"(defrule {rule.id} (declare (salience {salience})) {patterns} => {actions} {trace})"


def _pattern(part: Formula, knowledge: Knowledge) -> str:
    if isinstance(part, Literal):
        return _literal(part, knowledge)
    join = "and" if isinstance(part, Every) else "or"
    return f"({join} {' '.join(_pattern(inner, knowledge) for inner in part.parts)})"


def _literal(literal: Literal, knowledge: Knowledge) -> str:
    test, attribute = literal.test, knowledge.attributes[literal.test.attribute]
    if not isinstance(attribute, Asked):
        pattern = f"(concluded (attribute {attribute.id}) (value {_any_of(test.operands)}))"
        return pattern if literal.wanted else f"(not {pattern})"
    if isinstance(attribute.kind, Choices):
        chosen = _answer(attribute.id, _any_of(test.operands))
        answered = _answer(attribute.id, ANSWERED)
        return chosen if literal.wanted else f"(and {answered} (not {chosen}))"
    if isinstance(attribute.kind, Numeric):
        return _answer(attribute.id, _comparison(literal))
    if test.comparison is Comparison.IS and not literal.wanted:
        return _answer(attribute.id, "&".join(f"~{operand}" for operand in test.operands))
    return _answer(attribute.id, _any_of(choices_of(attribute, literal)))


def _answer(attribute: str, value: str) -> str:
    return f"(answer (attribute {attribute}) (value {value}))"


def _any_of(values: tuple[object, ...]) -> str:
    return "|".join(map(str, values))


def _comparison(literal: Literal) -> str:
    test = literal.test
    variable = f"?{test.attribute}"
    comparison = f"({_OPERATORS[test.comparison]} {variable} {test.operands[0]})"
    return f"{variable}&:{comparison if literal.wanted else f'(not {comparison})'}"
