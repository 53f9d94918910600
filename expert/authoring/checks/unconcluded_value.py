"""A value that rules test and none concludes."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.knowledge.comparisons import Comparison
from expert.knowledge.model import Concluded, Test


def _find(subject: Subject) -> Iterator[Found]:
    """Names each test that looks at such a value; the value alone is that of no-one-advised."""
    concluded = {
        (each.attribute, each.value)
        for rule in subject.knowledge.rules.values()
        for each in rule.then
        if each.supports
    }
    for rule in subject.rules:
        for test in subject.tests[rule.id]:
            for value in _named(subject, test):
                if (test.attribute, value) not in concluded:
                    message = (
                        f"No rule concludes `{test.attribute}: {value}`, which is tested here."
                    )
                    yield Found(rule.where, rule.id, message)


def _named(subject: Subject, test: Test) -> Iterator[str]:
    """The concluded values that a test names; counts and `none` name no value by itself."""
    attribute = subject.knowledge.attributes[test.attribute]
    if isinstance(attribute, Concluded) and not test.counted:
        if test.value:
            yield test.value
        elif test.comparison is Comparison.IS:
            yield from map(str, test.literals)


CHECK = Check(
    "unconcluded-value",
    Severity.WARNING,
    Page(
        what="A rule tests a value of a concluded attribute, and no rule concludes that value.",
        why="The value fails for everybody: the premise is false always, and its `not` is true "
        "always. Mostly the rule that concludes it was forgotten, or a name is wrong.",
        instead="Write the rule that concludes the value, or test another one.",
        avoid="legend-to-trophy:\n  when: {standing: legend}\n  then: {offer: trophy}\n"
        "# no rule concludes standing: legend",
        prefer="champion-is-legend:\n  when: {titles: {at_least: 3}}\n  then: {standing: legend}",
    ),
    _find,
)
