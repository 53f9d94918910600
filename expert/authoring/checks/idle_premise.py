"""A premise that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.explanation.wording import condition_text
from expert.inference.program import Program
from expert.knowledge.model import All, Any, Condition, Rule
from expert.solver.concerned import goals_above


def _find(subject: Subject) -> Iterator[Found]:
    for rule in subject.rules:
        for part, without in _each_left_out(rule):
            changed = replace(rule, when=without)
            if _fires_for_the_same(subject, rule, without) and not _is_seen(subject, changed):
                message = f"Without `{condition_text(part)}` this rule would do just the same."
                yield Found(rule.where, rule.id, message)


def _each_left_out(rule: Rule) -> Iterator[tuple[Condition, Condition]]:
    """Each part of a rule's condition, with what is left without it."""
    if isinstance(rule.when, All | Any) and len(rule.when.conditions) > 1:
        parts = rule.when.conditions
        for at, part in enumerate(parts):
            yield part, type(rule.when)((*parts[:at], *parts[at + 1 :]))


def _fires_for_the_same(subject: Subject, rule: Rule, without: Condition) -> bool:
    """Whether a rule fires for the same people without a part of its condition."""
    from expert.solver.telling_apart import is_true, negation  # loads the solver

    fires = subject.truths_of_anybody.fires(rule.id)
    fires_then = is_true(subject.truths_of_anybody, without)
    if isinstance(rule.when, All):
        return not subject.anybody.can(fires_then, negation(fires))
    return not subject.anybody.can(fires, negation(fires_then))


def _is_seen(subject: Subject, changed: Rule) -> bool:
    """Whether anybody sees other advice by it: a premise may count by its certainty alone."""
    from expert.solver.people import People  # loads the solver
    from expert.solver.telling_apart import told_apart

    knowledge = subject.knowledge
    other = Program(replace(knowledge, rules={**knowledge.rules, changed.id: changed}))
    anybody = People(knowledge.attributes)
    truths = anybody.under(subject.program), anybody.under(other)
    return anybody.can(told_apart(*truths, goals_above([subject.program], [changed.id])))


CHECK = Check(
    "idle-premise",
    Severity.WARNING,
    Page(
        what="A rule has a premise without which nobody would be advised otherwise.",
        why="It says less than it seems to. Mostly it follows from another premise, and sometimes "
        "another premise was meant.",
        instead="Remove it, or write what was meant.",
        avoid="when: {years: {at_least: 2}, standing: regular}\n"
        "# and who is regular has been there for 2 years",
        prefer="when: {standing: regular}",
    ),
    _find,
)
