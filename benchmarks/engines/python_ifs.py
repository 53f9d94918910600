"""The floor: the rules as one generated Python function of `if` statements, and nothing else.

No certainty, no account of which answers a value rests on, no undecided answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.literals import Every, Formula, Literal, choices_of, conjuncts
from benchmarks.people import Person
from benchmarks.rule_sets import held, in_layers
from expert.knowledge.kinds import Choice, Choices, Numeric, YesNo
from expert.knowledge.model import Asked, Comparison, Knowledge, Rule, Test

_OPERATORS = {
    Comparison.IS: "==",
    Comparison.AT_LEAST: ">=",
    Comparison.AT_MOST: "<=",
    Comparison.ABOVE: ">",
    Comparison.BELOW: "<",
}


class PythonIfs(Engine):
    """Answers are taken out of a dictionary into local variables, once; then come the rules."""

    name = "Python ifs"

    def translate(self, knowledge: Knowledge) -> str:
        questions = [f"    {a.id} = answers.get({a.id!r})" for a in knowledge.asked()]
        looked_for = held(knowledge)
        rules = [
            line
            for layer in in_layers(knowledge)
            for rule in layer
            for line in _statement(rule, knowledge, looked_for)
        ]
        head = ["def consult(answers):", "    held = set()", "    advice = []", "    fired = []"]
        return "\n".join([*head, *questions, *rules, "    return advice, fired", ""])

    def build(self, translated: object) -> Consult:
        assert isinstance(translated, str)
        names: dict[str, Callable[[Mapping[str, object]], tuple[list[tuple[str, str]], list[str]]]]
        names = {}
        exec(compile(translated, "rules", "exec"), names)
        function = names["consult"]

        def consult(person: Person) -> Findings:
            return Findings(*function(person))

        return consult


def _statement(rule: Rule, knowledge: Knowledge, looked_for: frozenset[str]) -> list[str]:
    condition = " and ".join(_text(part, knowledge) for part in conjuncts(rule.when)) or "True"
    goals = {attribute.id for attribute in knowledge.advice()}
    lines = [f"    if {condition}:", f"        fired.append({rule.id!r})"]
    for conclusion in rule.then:
        pair = (conclusion.attribute, conclusion.value)
        if pair[0] in goals:
            lines.append(f"        advice.append({pair!r})")
        if pair[0] in looked_for:
            lines.append(f"        held.add({pair!r})")
    return lines


def _text(part: Formula, knowledge: Knowledge) -> str:
    if isinstance(part, Literal):
        return _literal(part, knowledge)
    join = " and " if isinstance(part, Every) else " or "
    return f"({join.join(_text(inner, knowledge) for inner in part.parts)})"


def _literal(literal: Literal, knowledge: Knowledge) -> str:
    test, attribute = literal.test, knowledge.attributes[literal.test.attribute]
    if not isinstance(attribute, Asked):
        held = " or ".join(f"{(test.attribute, operand)!r} in held" for operand in test.operands)
        return f"({held})" if literal.wanted else f"not ({held})"
    match attribute.kind:
        case Numeric():
            return f"({attribute.id} is not None and {_comparison(test, literal.wanted)})"
        case YesNo():
            return f"{attribute.id} is {choices_of(attribute, literal) == ('yes',)}"
        case Choices():
            chosen = " or ".join(f"{operand!r} in {attribute.id}" for operand in test.operands)
            denied = "" if literal.wanted else "not "
            return f"({attribute.id} is not None and {denied}({chosen}))"
        case Choice():
            return f"{attribute.id} in {choices_of(attribute, literal)!r}"


def _comparison(test: Test, wanted: bool) -> str:
    comparison = f"{test.attribute} {_OPERATORS[test.comparison]} {test.operands[0]}"
    return comparison if wanted else f"not {comparison}"
