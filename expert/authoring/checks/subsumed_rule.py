"""A rule that another makes superfluous."""

from __future__ import annotations

from collections.abc import Iterator

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import Subject
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Rule


def _find(subject: Subject) -> Iterator[Found]:
    superfluous: set[str] = set()
    for rule in subject.rules:
        if rule.adds or not rule.then or any(not each.supports for each in rule.then):
            continue
        pairs = [(each.attribute, each.value) for each in rule.then]
        others = [_wider(subject, rule, pair, superfluous) for pair in pairs]
        if all(others):
            superfluous.add(rule.id)
            names = ", ".join(f"`{name}`" for name in dict.fromkeys(filter(None, others)))
            message = f"Whenever this rule fires, {names} says the same with full certainty."
            yield Found(rule.where, rule.id, message)


def _wider(subject: Subject, rule: Rule, pair: Pair, left_out: set[str]) -> str | None:
    """A rule that concludes a value for certain for everybody for whom another rule does."""
    from expert.solver.telling_apart import negation  # loads the solver

    for number in subject.program.deciders.get(pair, ()):
        other = subject.program.rules[number]
        if (
            other.id == rule.id
            or other.id in left_out
            or not gives_full_certainty(subject, number, pair)
        ):
            continue
        if subject.fires_without(rule.id, other.id):
            continue
        truths = subject.truths_of_anybody
        alone = (truths.fires(rule.id), negation(truths.fires(other.id)))
        if not subject.anybody.can(*alone):
            return other.id
    return None


def gives_full_certainty(subject: Subject, number: int, pair: Pair) -> bool:
    """Whether a rule gives a value full certainty as soon as it fires."""
    then = subject.program.rules[number].then
    full = any((c.attribute, c.value) == pair and c.certainty == 1 for c in then)
    return full and subject.program.conditions[number].is_plain


CHECK = Check(
    "subsumed-rule",
    Severity.WARNING,
    Page(
        what="For everybody for whom a rule fires, another rule concludes the same with full "
        "certainty.",
        why="The rule changes nothing for anybody. Whoever reads or mends it loses their time, and "
        "may believe that they have changed something.",
        instead="Remove it, or give it the premises that were meant to tell its people apart.",
        avoid="a: {when: {member: no}, then: {offer: course}}\n"
        "b: {when: {member: no, years: {below: 1}}, then: {offer: course}}",
        prefer="a: {when: {member: no}, then: {offer: course}}",
    ),
    _find,
)
