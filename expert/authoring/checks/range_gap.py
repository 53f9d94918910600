"""People between what rules for one attribute cover of a number, a date or an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from expert.authoring.checks.check import Check, Found, Page, Severity
from expert.authoring.checks.duplicate_rule import form
from expert.authoring.checks.subject import Subject
from expert.explanation.why_not.ranges import covered, has_order, premises, starting_at, up_to
from expert.knowledge.comparisons import Comparison, Cut, Span
from expert.knowledge.kinds import Choice, Measured
from expert.knowledge.model import (
    ROW_SEPARATOR,
    All,
    Answer,
    Attribute,
    Concluded,
    Operand,
    Rule,
    Test,
)


class _Range(NamedTuple):
    """What a rule covers without an end in between."""

    span: Span
    rule: Rule


class _Alike(NamedTuple):
    """Rules that differ only in their test of one attribute, and what else they all test."""

    tested: Attribute
    rest: All
    rules: list[Rule]


def _find(subject: Subject) -> Iterator[Found]:
    for concluded in subject.concluded:
        if not concluded.otherwise:
            for group in _alike(subject, concluded):
                for before, after in _holes(group.tested, group.rules):
                    person = _somebody_between(subject, concluded, group, before, after)
                    if person is not None:
                        message = _message(concluded, group.tested, before, after)
                        yield Found(after.rule.where, after.rule.id, message, person)


def _alike(subject: Subject, concluded: Concluded) -> Iterator[_Alike]:
    """Rules for an attribute, by what they differ in; rows of a table are left to `table-gap`."""
    groups: dict[object, _Alike] = {}
    for rule in subject.rules:
        if ROW_SEPARATOR not in rule.id and _supports(rule, concluded):
            for name in dict.fromkeys(test.attribute for test in premises(rule)):
                tested = subject.knowledge.attributes[name]
                if has_order(tested):
                    rest = _without(rule, name)
                    group = groups.setdefault((name, form(rest)), _Alike(tested, rest, []))
                    group.rules.append(rule)
    yield from groups.values()


def _supports(rule: Rule, concluded: Concluded) -> bool:
    return any(each.attribute == concluded.id and each.supports for each in rule.then)


def _without(rule: Rule, name: str) -> All:
    """The other premises of a rule."""
    parts = rule.when.conditions if isinstance(rule.when, All) else (rule.when,)
    return All(tuple(p for p in parts if not (isinstance(p, Test) and p.attribute == name)))


def _holes(tested: Attribute, rules: Sequence[Rule]) -> Iterator[tuple[_Range, _Range]]:
    """Ranges with a hole in between, where the rules on either side conclude different things."""
    ranges = [_Range(span, rule) for rule in rules for span in covered(tested, rule) or ()]
    furthest: _Range | None = None
    for each in sorted(ranges, key=lambda each: each.span.low or _FIRST):
        low, high = each.span
        if low and high and low >= high:
            continue  # nothing is both
        if furthest and low and low > _end(furthest) and furthest.rule.then != each.rule.then:
            yield furthest, each
        if furthest is None or _end(each) > _end(furthest):
            furthest = each


_FIRST: Cut = (float("-inf"), 0)
_LAST: Cut = (float("inf"), 0)


def _end(one: _Range) -> Cut:
    return one.span.high or _LAST


def _somebody_between(
    subject: Subject, concluded: Concluded, group: _Alike, before: _Range, after: _Range
) -> Mapping[str, Answer] | None:
    """Somebody in a hole, who meets all other premises and for whom no rule concludes anything."""
    from expert.solver.telling_apart import is_true, negation  # loads the solver

    low, high = before.span.high, after.span.low
    assert low is not None
    assert high is not None
    within = All((*_beyond(group.tested, low, high), *group.rest.conditions))
    rules = [rule for rule in subject.knowledge.rules.values() if _supports(rule, concluded)]
    none = [negation(subject.truths.fires(rule.id)) for rule in rules]
    person = subject.people.witness(is_true(subject.truths, within), *none)
    return None if person is None else subject.looked_at(rules, person)


def _beyond(tested: Attribute, low: Cut, high: Cut) -> tuple[Test, Test]:
    """What holds between two cuts."""
    first, last = _operand(tested, low), _operand(tested, high)
    return (
        Test(tested.id, Comparison.ABOVE if low[1] else Comparison.AT_LEAST, (first,)),
        Test(tested.id, Comparison.AT_MOST if high[1] else Comparison.BELOW, (last,)),
    )


def _operand(tested: Attribute, cut: Cut) -> Operand:
    """What a cut is at, as tests have it."""
    if isinstance(tested.kind, Choice):
        return tested.kind.values[int(cut[0])].id
    assert isinstance(tested.kind, Measured)
    return tested.kind.answer(cut[0])


def _message(concluded: Concluded, tested: Attribute, before: _Range, after: _Range) -> str:
    low, high = before.span.high, after.span.low
    assert low is not None
    assert high is not None
    return (
        f"`{before.rule.id}` covers `{tested.id}` {up_to(tested, low)}, and this rule "
        f"{starting_at(tested, high)}: in between no rule concludes `{concluded.id}`."
    )


CHECK = Check(
    "range-gap",
    Severity.WARNING,
    Page(
        what="Rules for one attribute differ only in which numbers, dates or places of an order "
        "they cover, and leave out some that lie in between; no other rule concludes the "
        "attribute for somebody there.",
        why="Rules that look as if they divided people up, as newcomers and regulars, forget some. "
        "Gaps between numbers are the usual ones: up to 2, and from 3 on, leave out 2.5.",
        instead="Let the ranges meet, as in `below: 3` and `at_least: 3`, write a rule for those "
        "in between, or say `otherwise` at what the rules conclude.",
        avoid="a: {when: {years: {at_most: 2}}, then: {standing: newcomer}}\n"
        "b: {when: {years: {at_least: 3}}, then: {standing: regular}}",
        prefer="a: {when: {years: {below: 3}}, then: {standing: newcomer}}\n"
        "b: {when: {years: {at_least: 3}}, then: {standing: regular}}",
    ),
    _find,
)
