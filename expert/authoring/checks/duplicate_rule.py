"""Two rules that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.knowledge.conditions import fold
from expert.knowledge.model import Condition, Rule, Test

Form: TypeAlias = tuple[object, ...]


def _find(subject: Subject) -> Iterator[Found]:
    first: dict[object, Rule] = {}
    for rule in subject.rules:
        other = first.setdefault(said_by(rule), rule)
        if other is not rule:
            again = "which counts twice" if rule.adds or _is_uncertain(rule) else "twice over"
            message = f"This rule says the same as `{other.id}`, {again}."
            yield Found(rule.where, rule.id, message)


def said_by(rule: Rule) -> object:
    """What a rule says, whatever the order of its parts; its reason aside."""
    return form(rule.when), frozenset(rule.then), frozenset(rule.adds)


def _is_uncertain(rule: Rule) -> bool:
    return any(each.certainty != 1 for each in rule.then)


def form(condition: Condition) -> Form:
    """A condition, whatever the order of its parts."""
    return fold(condition, _test, lambda p: _group("all", p), lambda p: _group("any", p), _not)


def _test(test: Test) -> Form:
    return (
        "test",
        test.attribute,
        test.comparison,
        frozenset(test.operands),
        test.value,
        test.counted,
    )


def _group(word: str, parts: list[Form]) -> Form:
    return (word, frozenset(parts))


def _not(inner: Form) -> Form:
    return ("not", inner)


CHECK = Check(
    "duplicate-rule",
    Severity.WARNING,
    Page(
        what="Two rules have the same premises, in whatever order, and the same conclusions.",
        why="Both fire for the same people, so their certainties add up and the advice looks "
        "better founded than it is. Whoever changes one forgets the other.",
        instead="Keep one of them.",
        avoid="a:\n  when: {member: no}\n  then: {offer: course}\n  certainty: 0.6\n"
        "b:\n  when: {member: no}\n  then: {offer: course}\n  certainty: 0.6",
        prefer="a:\n  when: {member: no}\n  then: {offer: course}\n  certainty: 0.6",
    ),
    _find,
)
