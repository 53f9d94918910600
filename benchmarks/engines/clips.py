"""CLIPS 6.4 through clipspy, used as fast as it can be.

Facts are asserted as template facts: `assert_string` goes through clipspy's Python routers and
takes several times as long. One template holds all answers: a template for every question is no
faster with few rules and slower with many. The rules that fired are gathered in a global
multifield, which is read in one go and so costs less than a fact for each firing. Rules declare
the salience of their layer, so that a `not` looks at values that are all there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.engines.base import Consult, Engine, Findings
from benchmarks.literals import Every, Formula, Literal, choices_of, conjuncts
from benchmarks.people import Person
from benchmarks.random_tests import Answer
from benchmarks.rule_sets import in_layers
from expert.knowledge.model import Asked, Kind, Knowledge, Operator, Rule, Test

_OPERATORS = {
    Operator.IS: "=",
    Operator.AT_LEAST: ">=",
    Operator.AT_MOST: "<=",
    Operator.ABOVE: ">",
    Operator.BELOW: "<",
}
_CONSTRUCTS = (
    "(deftemplate answer (slot attribute) (slot value))",
    "(deftemplate choices (slot attribute) (multislot values))",
    "(deftemplate concluded (slot attribute) (slot value))",
    "(deftemplate advice (slot attribute) (slot value))",
    "(defglobal ?*fired* = (create$))",
)


class Clips(Engine):
    """Builds once; for each person resets, asserts, runs and reads advice and trace."""

    name = "CLIPS"
    module = "clips"
    distribution = "clipspy"

    def translate(self, knowledge: Knowledge) -> list[str]:
        layers = in_layers(knowledge)
        return [
            *_CONSTRUCTS,
            *(
                _rule(rule, 10 * (len(layers) - number), knowledge)
                for number, layer in enumerate(layers)
                for rule in layer
            ),
        ]

    def build(self, translated: object) -> Consult:
        import clips  # a peer, perhaps not installed

        assert isinstance(translated, list)
        environment = clips.Environment()
        for construct in translated:
            environment.build(construct)
        return consulting(environment)


def consulting(environment: Any) -> Consult:
    """Consults an environment that holds the rules."""
    from clips import Symbol

    answers, choices = environment.find_template("answer"), environment.find_template("choices")
    advice, fired = environment.find_template("advice"), environment.find_global("fired")

    def symbol_or_number(answer: Answer) -> object:
        if isinstance(answer, bool):
            return Symbol("yes" if answer else "no")
        return Symbol(answer) if isinstance(answer, str) else answer

    def consult(person: Person) -> Findings:
        environment.reset()
        for name, answer in person.items():
            if isinstance(answer, tuple):
                choices.assert_fact(attribute=Symbol(name), values=tuple(map(Symbol, answer)))
            else:
                answers.assert_fact(attribute=Symbol(name), value=symbol_or_number(answer))
        environment.run()
        return Findings([(f["attribute"], f["value"]) for f in advice.facts()], fired.value)

    return consult


def _rule(rule: Rule, salience: int, knowledge: Knowledge) -> str:
    patterns = " ".join(_pattern(part, knowledge) for part in conjuncts(rule.when))
    goals = {attribute.id for attribute in knowledge.advice()}
    actions = " ".join(
        f"(assert ({'advice' if c.attribute in goals else 'concluded'}"
        f" (attribute {c.attribute}) (value {c.value})))"
        for c in rule.then
    )
    trace = f"(bind ?*fired* ?*fired* {rule.id})"
    return f"(defrule {rule.id} (declare (salience {salience})) {patterns} => {actions} {trace})"


def _pattern(part: Formula, knowledge: Knowledge) -> str:
    if isinstance(part, Literal):
        return _literal(part, knowledge)
    join = "and" if isinstance(part, Every) else "or"
    return f"({join} {' '.join(_pattern(inner, knowledge) for inner in part.parts)})"


def _literal(literal: Literal, knowledge: Knowledge) -> str:
    test, attribute = literal.test, knowledge.attributes[literal.test.attribute]
    if not isinstance(attribute, Asked):
        values = "|".join(map(str, test.operands))
        pattern = f"(concluded (attribute {attribute.id}) (value {values}))"
        return pattern if literal.wanted else f"(not {pattern})"
    if attribute.kind is Kind.CHOICES:
        return f"(choices (attribute {attribute.id}) (values {_membership(literal)}))"
    if attribute.kind is Kind.NUMBER:
        return f"(answer (attribute {attribute.id}) (value {_comparison(literal)}))"
    if test.operator is Operator.IS and not literal.wanted:
        values = "&".join(f"~{operand}" for operand in test.operands)
    else:
        values = "|".join(choices_of(attribute, literal))
    return f"(answer (attribute {attribute.id}) (value {values}))"


def _membership(literal: Literal) -> str:
    variable = f"$?{literal.test.attribute}"
    members = " ".join(f"(member$ {operand} {variable})" for operand in literal.test.operands)
    any_of = f"(or {members})" if len(literal.test.operands) > 1 else members
    return f"{variable}&:{any_of if literal.wanted else f'(not {any_of})'}"


def _comparison(literal: Literal) -> str:
    test: Test = literal.test
    variable = f"?{test.attribute}"
    comparison = f"({_OPERATORS[test.operator]} {variable} {test.operands[0]})"
    return f"{variable}&:{comparison if literal.wanted else f'(not {comparison})'}"


def file_text(constructs: list[str]) -> Iterator[str]:
    """The lines of a .clp file that holds the rules."""
    for construct in constructs:
        yield f"{construct}\n"
