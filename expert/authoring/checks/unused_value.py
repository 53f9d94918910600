"""A value that nothing depends on."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.knowledge.kinds import Choices
from expert.knowledge.model import Test


def _find(subject: Subject) -> Iterator[Found]:
    yield from _concluded(subject)
    yield from _offered(subject)


def _concluded(subject: Subject) -> Iterator[Found]:
    """Values of conclusions that are no advice, and no premise."""
    concluded = subject.program.deciders
    for attribute in subject.concluded:
        for value in attribute.by_id if not attribute.is_advice else ():
            pair = (attribute.id, value)
            if pair not in subject.tested_pairs:
                beside = "so concluding it comes to nothing"
                if pair not in concluded:
                    beside = "and none concludes it"
                message = f"No rule tests the value `{value}`, {beside}."
                yield Found(attribute.where, f"{attribute.id}={value}", message)


def _offered(subject: Subject) -> Iterator[Found]:
    """Answers among several that make no difference when they are chosen."""
    tests = [test for some in subject.tests.values() for test in some]
    for question in subject.knowledge.asked():
        own = [test for test in tests if test.attribute == question.id]
        if own and isinstance(question.kind, Choices) and not any(map(_looks_at_all, own)):
            named = {operand for test in own for operand in test.literals}
            for value in question.by_id:
                if value not in named:
                    message = f"No rule looks at the answer `{value}`: choosing it changes nothing."
                    yield Found(question.where, f"{question.id}={value}", message)


def _looks_at_all(test: Test) -> bool:
    """Whether a test looks at the whole set, as counts do."""
    return test.counted


CHECK = Check(
    "unused-value",
    Severity.WARNING,
    Page(
        what="A concluded value is no advice and no rule tests it, or one of several answers that "
        "may be chosen together is looked at by no rule.",
        why="It can be removed without anybody noticing. Often the rule that was meant to use it "
        "was forgotten, or tests another value by mistake.",
        instead="Write the rule that needs it, or remove the value.",
        avoid="standing: {values: {newcomer: New here, regular: Known here}}\n"
        "# no rule has `standing: regular` in its `when`",
        prefer="regular-to-match:\n  when: {standing: regular}\n  then: {offer: match}",
    ),
    _find,
)
