"""Small rule sets, written in a line or two."""

from __future__ import annotations

from expert.inference.certainty.arithmetic import Judgement
from expert.inference.evaluation import deduce
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import (
    About,
    All,
    Any,
    Attribute,
    Comparison,
    Conclusion,
    Condition,
    Knowledge,
    Not,
    Number,
    Rule,
    Test,
)
from tests.strategies import ATTRIBUTES


def is_(attribute: str, *operands: str | Number) -> Test:
    """The attribute is any of these."""
    return Test(attribute, Comparison.IS, operands)


def compare(attribute: str, comparison: Comparison, *operands: str | Number) -> Test:
    return Test(attribute, comparison, operands)


def all_(*conditions: Condition) -> All:
    return All(conditions)


def any_(*conditions: Condition) -> Any:
    return Any(conditions)


def not_(condition: Condition) -> Not:
    return Not(condition)


def rule(name: str, when: Condition, *then: str, certainty: float = 1.0) -> Rule:
    """A rule; each conclusion is written `attribute=value`."""
    conclusions = tuple(Conclusion(*text.split("="), certainty) for text in then)
    return Rule(name, when, conclusions, because=f"For {name}.")


def knowledge_of(*rules: Rule, attributes: dict[str, Attribute] = ATTRIBUTES) -> Knowledge:
    """A knowledge base of these rules, with the vocabulary of random ones if no other is given."""
    return Knowledge(About("Small"), attributes, {rule.id: rule for rule in rules})


def program(*rules: Rule) -> Program:
    return Program(knowledge_of(*rules))


def outcome(*rules: Rule, **answers: object) -> Outcome:
    """What the rules make of the answers."""
    return deduce(program(*rules), answers)


def judged(when: Condition, **answers: object) -> Judgement:
    """What the answers make of a condition."""
    return outcome(rule("it", when, "role=clerk"), **answers).judge.rule(0)
