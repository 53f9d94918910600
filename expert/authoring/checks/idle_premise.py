"""A premise that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.subject import MOST_SECONDS, Subject
from expert.explanation.wording import condition_text
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import All, Any, Concluded, Condition, Rule, Test
from expert.solver.concerned import goals_above

MOST_RULES = 200
"""Rules of a rule set for which it is proven that nobody sees a difference of certainty."""


def _find(subject: Subject) -> Iterator[Found]:
    """Leaves out rules that fire for nobody: `never-fires` finds them as a whole."""
    for rule in subject.rules:
        parts = _parts(rule) if subject.can_fire(rule.id) else ()
        for at in sorted({*range(len(parts))} - _needed_by_somebody(subject, rule, len(parts))):
            without = _without(rule, at)
            if _fires_for_the_same(subject, rule, at) and (
                _comes_to_the_same(subject, rule, at)
                or (
                    subject.program.size <= MOST_RULES
                    and not _is_seen(subject, replace(rule, when=without))
                )
            ):
                text = condition_text(parts[at])
                message = f"Without `{text}` this rule would do just the same."
                yield Found(rule.where, rule.id, message)


def _parts(rule: Rule) -> Sequence[Condition]:
    """The parts of a rule's condition, any of which can be left out."""
    parts = rule.when.conditions if isinstance(rule.when, All | Any) else ()
    return parts if len(parts) > 1 else ()


def _without(rule: Rule, at: int) -> Condition:
    parts = _parts(rule)
    group = All if isinstance(rule.when, All) else Any
    return group((*parts[:at], *parts[at + 1 :]))


def _needed_by_somebody(subject: Subject, rule: Rule, count: int) -> set[int]:
    """The parts that decide alone, for somebody who was tried, whether a rule fires."""
    needed: set[int] = set()
    decides = isinstance(rule.when, Any)
    for outcome in subject.tried if count else ():
        truths = outcome.truths_of_parts(rule.id)
        deciding = [at for at, truth in enumerate(truths) if (truth is Truth.TRUE) == decides]
        if len(deciding) == 1:
            needed.add(deciding[0])
            if len(needed) == count:
                break
    return needed


def _fires_for_the_same(subject: Subject, rule: Rule, at: int) -> bool:
    """Whether a rule fires for the same people without a part: it never decides that alone."""
    return not _may_decide(subject, rule, at, is_true=True)


def _comes_to_the_same(subject: Subject, rule: Rule, at: int) -> bool:
    """Whether a rule that fires for the same people is false for the same too, and as certain."""
    is_certain = [_is_certain_if_true(subject, part) for part in _parts(rule)]
    if isinstance(rule.when, All):
        weighs_the_same = is_certain[at]  # an `all` is as certain as its least certain part
    else:
        weighs_the_same = all(is_certain[:at] + is_certain[at + 1 :])
    return weighs_the_same and not _may_decide(subject, rule, at, is_true=False)


def _is_certain_if_true(subject: Subject, condition: Condition) -> bool:
    """Whether a condition is fully certain once it is true, through all layers below it."""
    program, remaining, seen = subject.program, [condition], set[Pair]()
    while remaining:
        pairs = {pair for each in remaining for pair in _tested_outside_not(subject, each)} - seen
        seen |= pairs
        rules = [program.rules[n] for pair in pairs for n in program.deciders_and_doubters(pair)]
        if any(one.certainty < 1 for rule in rules for one in rule.then):
            return False
        remaining = [rule.when for rule in rules]
    return True


def _tested_outside_not(subject: Subject, condition: Condition) -> Iterator[Pair]:
    """The concluded values whose certainties a condition may go by."""
    if isinstance(condition, All | Any):
        for part in condition.conditions:
            yield from _tested_outside_not(subject, part)
    elif isinstance(condition, Test):
        attribute = subject.knowledge.attributes[condition.attribute]
        if isinstance(attribute, Concluded):
            yield from ((attribute.id, value) for value in attribute.by_id)


def _may_decide(subject: Subject, rule: Rule, at: int, *, is_true: bool) -> bool:
    """Whether for somebody a part alone decides if a rule is true, or if it is false."""
    from expert.solver.telling_apart import is_true as comes_out  # loads the solver
    from expert.solver.telling_apart import negation

    truths = subject.truths_of_anybody
    so = [comes_out(truths, part, is_true) for part in _parts(rule)]
    is_all = isinstance(rule.when, All) == is_true
    alone = [each if (place == at) != is_all else negation(each) for place, each in enumerate(so)]
    return subject.anybody.can(*alone)


def _is_seen(subject: Subject, changed: Rule) -> bool:
    """Whether anybody sees other advice by it: a premise may count by its certainty alone."""
    from expert.solver.people import People  # loads the solver
    from expert.solver.telling_apart import told_apart

    knowledge = subject.knowledge
    other = Program(replace(knowledge, rules={**knowledge.rules, changed.id: changed}))
    anybody = People(knowledge.attributes, seconds=MOST_SECONDS)
    truths = anybody.under(subject.program), anybody.under(other)
    return anybody.can(told_apart(*truths, goals_above([subject.program], [changed.id])))


CHECK = Check(
    "idle-premise",
    Severity.WARNING,
    Page(
        what="A rule has a premise without which nobody would be advised otherwise. In rule sets "
        f"of more than {MOST_RULES} rules, only premises are found that move no certainty either.",
        why="It says less than it seems to. Mostly it follows from another premise, and sometimes "
        "another premise was meant.",
        instead="Remove it, or write what was meant.",
        avoid="when: {years: {at_least: 2}, standing: regular}\n"
        "# and who is regular has been there for 2 years",
        prefer="when: {standing: regular}",
    ),
    _find,
)
