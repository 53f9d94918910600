"""Conditions, answers and values in people's words, taken from the vocabulary's labels."""

from __future__ import annotations

from expert.knowledge.model import (
    About,
    All,
    Answer,
    Any,
    Asked,
    Condition,
    Knowledge,
    Not,
    Number,
    Operator,
    Rule,
    Test,
)


def answer_text(knowledge: Knowledge, attribute: str, answer: Answer) -> str:
    """An answer by its labels, such as `Coaching and mentoring, Help with my CV`."""
    if isinstance(answer, tuple):
        return ", ".join(_value_text(knowledge, attribute, item) for item in answer) or "none"
    return _value_text(knowledge, attribute, answer)


def fact_text(knowledge: Knowledge, attribute: str, answer: Answer) -> str:
    """An attribute with its answer, such as `Worked in a PMO: No`."""
    label = knowledge.attributes[attribute].label
    return f"{label}: {answer_text(knowledge, attribute, answer)}"


def test_text(knowledge: Knowledge, test: Test) -> str:
    """A premise, such as `Experience of projects: at least I have worked on projects`."""
    operands = " or ".join(
        _value_text(knowledge, test.attribute, operand) for operand in test.operands
    )
    comparison = "" if test.operator is Operator.IS else f"{test.operator.value} "
    return f"{knowledge.attributes[test.attribute].label}: {comparison}{operands}"


def condition_text(condition: Condition) -> str:
    """A condition by its ids, as its author would read it out."""
    match condition:
        case Test(attribute, operator, operands):
            values = " or ".join(map(str, operands))
            return f"{attribute} {operator.value} {values}"
        case Not(Test() as test):
            return f"not ({condition_text(test)})"
        case Not(inner):
            return f"not {_grouped(inner)}"
        case All(parts):
            return " and ".join(map(_grouped, parts))
        case Any(parts):
            return " or ".join(map(_grouped, parts))


def conclusions_text(rule: Rule) -> str:
    """What a rule concludes, by ids, with certainties below 1."""
    return ", ".join(
        f"{conclusion.attribute} {conclusion.value}"
        + (f" ({conclusion.certainty:g})" if conclusion.certainty < 1 else "")
        for conclusion in rule.then
    )


def source_text(about: About) -> str:
    """Where a knowledge base has its knowledge from, if it says so."""
    return f"Source: {about.source}" if about.source else ""


def _grouped(condition: Condition) -> str:
    text = condition_text(condition)
    several = isinstance(condition, Test) and len(condition.operands) > 1
    return f"({text})" if several or isinstance(condition, All | Any) else text


def _value_text(knowledge: Knowledge, attribute: str, value: str | Number) -> str:
    declared = knowledge.attributes[attribute]
    if isinstance(value, str):
        return knowledge.value(attribute, value).label
    unit = f" {declared.unit}" if isinstance(declared, Asked) and declared.unit else ""
    return f"{value:g}{unit}" if isinstance(value, float) else f"{value}{unit}"
