"""Builders of what most tests are about, in a line or two: attributes, conditions, rules, outcomes.

Rules are about one small vocabulary, `ATTRIBUTES`, unless a test brings its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

from expert.inference.certainty.arithmetic import Judgement
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.decoding.expressions import decode_formula
from expert.knowledge.kinds import Choice, Choices, Date, Integer, Numeric, YesNo
from expert.knowledge.model import (
    About,
    Addition,
    All,
    Any,
    Asked,
    Attribute,
    Comparison,
    Computed,
    Concluded,
    Conclusion,
    Condition,
    Knowledge,
    Named,
    Not,
    Number,
    Points,
    Rule,
    Test,
    Value,
)
from expert.knowledge.numbers.expressions import Expression
from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Reader

# Attributes.


def values(*ids: str, **labels: str) -> tuple[Value, ...]:
    """Values labelled by their ids, and values with labels of their own."""
    named = {name: name.capitalize() for name in ids} | labels
    return tuple(Value(name, label) for name, label in named.items())


def choice(
    name: str, values: tuple[Value, ...], question: str = "Which?", *, ordered: bool = False
) -> Asked:
    return Asked(name, name.capitalize(), question, Choice(values, ordered))


def choices(name: str, values: tuple[Value, ...], question: str = "Which?") -> Asked:
    return Asked(name, name.capitalize(), question, Choices(values))


def yes_no(name: str, question: str = "Yes or no?", **labels: str) -> Asked:
    return Asked(name, name.capitalize(), question, YesNo(**labels))


def number(
    name: str,
    question: str = "How much?",
    *,
    label: str = "",
    minimum: Number | None = None,
    maximum: Number | None = None,
    unit: str = "",
) -> Asked:
    return Asked(name, label or name.capitalize(), question, Numeric(minimum, maximum, unit))


def integer(
    name: str,
    question: str = "How many?",
    *,
    minimum: int | None = None,
    maximum: int | None = None,
) -> Asked:
    return Asked(name, name.capitalize(), question, Integer(minimum, maximum))


def date(
    name: str, question: str = "When?", *, minimum: str | None = None, maximum: str | None = None
) -> Asked:
    return Asked(name, name.capitalize(), question, Date(minimum, maximum))


def concluded(name: str, values: tuple[Value, ...]) -> Concluded:
    return Concluded(name, name.capitalize(), values)


def advice(name: str, values: tuple[Value, ...], goal: str) -> Concluded:
    return Concluded(name, name.capitalize(), values, goal=goal)


def exclusive(name: str, values: tuple[Value, ...], goal: str | None = None) -> Concluded:
    """Of its values only the most certain counts."""
    return Concluded(name, name.capitalize(), values, goal, exclusive=True)


def formula(text: str) -> Expression:
    """A formula as it is written after `compute`."""
    node = Scalar(text, True, 0, 0)
    reader = Reader(Source("formula", text))
    written = decode_formula("it", node, reader)
    assert written, reader.problems
    return written.expression


def computed(name: str, text: str, unit: str = "") -> Computed:
    return Computed(name, name.capitalize(), formula(text), unit)


def points(name: str) -> Points:
    return Points(name, name.capitalize())


def vocabulary(*attributes: Attribute) -> dict[str, Attribute]:
    return {attribute.id: attribute for attribute in attributes}


ATTRIBUTES = vocabulary(
    choice("colour", values("red", "green", "blue"), "Which colour?"),
    choice("level", values("low", "mid", "top"), "Which level?", ordered=True),
    choices("likes", values("tea", "cake", "jam"), "What do you like?"),
    yes_no("member", "Are you a member?"),
    number("years", "For how many years?", minimum=0),
    concluded("stage", values("novice", "adept", "master")),
    concluded("leaning", values("people", "things")),
    advice("role", values("clerk", "cook", "chief"), "Roles"),
    advice("support", values("course", "coach"), "Support"),
)
"""A question of every kind that is common, and three layers of conclusions."""

WIDER_ATTRIBUTES = ATTRIBUTES | vocabulary(
    integer("pets", minimum=0, maximum=4),
    date("born", minimum="2000-01-01", maximum="2001-12-31"),
    date("due", minimum="2000-03-01", maximum="2004-03-01"),
    computed("age", "years_between(born, due)"),
    computed("months", "months_between(born, due) + pets"),
    computed("days", "days_between(due, born) / 7"),
)
"""The same with questions of the other kinds, and the times between two dates."""


# Conditions.


def is_(attribute: str, *operands: str | Number) -> Test:
    """The attribute is any of these."""
    return Test(attribute, Comparison.IS, operands)


def compare(attribute: str, comparison: Comparison, *operands: str | Number | Named) -> Test:
    return Test(attribute, comparison, operands)


def count(attribute: str, comparison: Comparison, *operands: int) -> Test:
    """How many of its values were chosen."""
    return Test(attribute, comparison, operands, counted=True)


def none_of(attribute: str) -> Test:
    """The attribute of the usual vocabulary has no value."""
    return Test(attribute, Comparison.NONE, tuple(ATTRIBUTES[attribute].by_id))


def as_certain(attribute: str, value: str, comparison: Comparison, *operands: Number) -> Test:
    """The certainty of a value compares so."""
    return Test(attribute, comparison, operands, value=value)


def all_(*conditions: Condition) -> All:
    return All(conditions)


def any_(*conditions: Condition) -> Any:
    return Any(conditions)


def not_(condition: Condition) -> Not:
    return Not(condition)


# Rules and what comes of them.


def rule(name: str, when: Condition, *then: str, certainty: float = 1.0, **adds: int | str) -> Rule:
    """A rule; each conclusion is written `attribute=value`, and what it adds `attribute=points`."""
    conclusions = tuple(Conclusion(*text.split("="), certainty) for text in then)
    added = tuple(Addition(attribute, Fraction(each)) for attribute, each in adds.items())
    return Rule(name, when, conclusions, because=f"For {name}.", adds=added)


def knowledge_of(
    *rules: Rule, attributes: Mapping[str, Attribute] = ATTRIBUTES, title: str = "Small"
) -> Knowledge:
    """A knowledge base of these rules."""
    return Knowledge(About(title), attributes, {rule.id: rule for rule in rules})


def program(*rules: Rule) -> Program:
    return Program(knowledge_of(*rules))


def outcome(*rules: Rule, **answers: object) -> Outcome:
    """What the rules make of the answers."""
    return evaluate(program(*rules), answers)


def judged(when: Condition, **answers: object) -> Judgement:
    """What the answers make of a condition."""
    return outcome(rule("it", when, "role=clerk"), **answers).judge.rule(0)


# Files.


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes texts into a folder, by path and without their indentation; gives the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).removeprefix("\n"), encoding="utf-8")
    return folder
