"""zen-engine 2 (GoRules), with one decision table; it has no chaining, so only rules of one layer.

The table has one column of conditions, each a whole expression, because a column for every question
would leave nearly all cells empty. It collects all rows that match. Answers go in as a dictionary.
The engine has a static loader, which is the one that compiles decisions once and for all.
"""

from __future__ import annotations

from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.literals import Every, Formula, Literal, choices_of, conjuncts
from benchmarks.people import Person
from expert.knowledge.kinds import Choice, Choices, Numeric, YesNo
from expert.knowledge.model import Asked, Comparison, Knowledge, Rule, Test

_OPERATORS = {
    Comparison.AT_LEAST: ">=",
    Comparison.AT_MOST: "<=",
    Comparison.ABOVE: ">",
    Comparison.BELOW: "<",
}


class Zen(Engine):
    """Every row gives its advice and names its rule."""

    name = "zen-engine"
    module = "zen"
    distribution = "zen-engine"
    layers = (1,)

    def translate(self, knowledge: Knowledge) -> dict[str, object]:
        outputs = ("attribute", "value", "rule")
        table = {
            "hitPolicy": "collect",
            "inputs": [{"id": "when", "name": "when"}],
            "outputs": [{"id": name, "name": name, "field": name} for name in outputs],
            "rules": [_row(rule, knowledge) for rule in knowledge.rules.values()],
        }
        nodes = [
            {"id": "answers", "type": "inputNode", "name": "answers"},
            {"id": "rules", "type": "decisionTableNode", "name": "rules", "content": table},
            {"id": "advice", "type": "outputNode", "name": "advice"},
        ]
        edges = [
            {"id": "in", "sourceId": "answers", "targetId": "rules"},
            {"id": "out", "sourceId": "rules", "targetId": "advice"},
        ]
        return {"nodes": nodes, "edges": edges}

    def build(self, translated: object) -> Consult:
        import zen  # a peer, perhaps not installed

        assert isinstance(translated, dict)
        engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": translated}}})

        def consult(person: Person) -> Findings:
            rows = engine.evaluate("rules", dict(person))["result"]
            advice = [(row["attribute"], row["value"]) for row in rows]
            return Findings(advice, [row["rule"] for row in rows])

        return consult


def _row(rule: Rule, knowledge: Knowledge) -> dict[str, str]:
    (conclusion,) = rule.then
    return {
        "_id": rule.id,
        "when": " and ".join(_text(part, knowledge) for part in conjuncts(rule.when)),
        "attribute": f"'{conclusion.attribute}'",
        "value": f"'{conclusion.value}'",
        "rule": f"'{rule.id}'",
    }


def _text(part: Formula, knowledge: Knowledge) -> str:
    if isinstance(part, Literal):
        return _literal(part, knowledge)
    join = " and " if isinstance(part, Every) else " or "
    return f"({join.join(_text(inner, knowledge) for inner in part.parts)})"


def _literal(literal: Literal, knowledge: Knowledge) -> str:
    attribute = knowledge.attributes[literal.test.attribute]
    assert isinstance(attribute, Asked)
    name = attribute.id
    match attribute.kind:
        case Numeric():
            return _comparison(literal.test, literal.wanted)
        case YesNo():
            return f"{name} == {'true' if choices_of(attribute, literal) == ('yes',) else 'false'}"
        case Choices():
            chosen = " or ".join(f"'{operand}' in {name}" for operand in literal.test.operands)
            return f"({name} != null and {'' if literal.wanted else 'not'}({chosen}))"
        case Choice():
            values = choices_of(attribute, literal)
            if len(values) == 1:
                return f"{name} == '{values[0]}'"
            return f"{name} in [{', '.join(repr(value) for value in values)}]"


def _comparison(test: Test, wanted: bool) -> str:
    comparison = f"{test.attribute} {_OPERATORS[test.comparison]} {test.operands[0]}"
    return comparison if wanted else f"({test.attribute} != null and not({comparison}))"
