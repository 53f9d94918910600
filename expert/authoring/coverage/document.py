"""Coverage as a document that tells what is missing, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from expert.authoring.coverage.coverage import Coverage, PremiseCoverage, RuleCoverage, Share
from expert.document.model import Block, Column, List, Paragraph, Section, Span, Table, Tone, code
from expert.explanation.report import Json
from expert.explanation.rule_listing import condition_report
from expert.explanation.wording import condition_text, in_a_row
from expert.knowledge.problems.problems import Position

_NOWHERE = Position("", 0, 0)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that no case shows: where it is written, of which rule, and what it is."""

    place: Position | None
    rule: str
    message: str


def missing(coverage: Coverage, undecided: bool = False) -> Iterator[Missing]:
    """What no case shows, rule by rule; never being `undecided` is told on request alone."""
    for rule in coverage.rules:
        if not rule.fired and rule.can_fire:
            yield Missing(rule.rule.where, rule.rule.id, f"{rule.rule.id} never fired")
        for premise in rule.premises:
            lacks = list(_lacks(rule, premise, undecided))
            if lacks:
                said = f"{rule.rule.id}, {condition_text(premise.test)}: {in_a_row(lacks)}"
                yield Missing(premise.place, rule.rule.id, said)


def coverage_section(coverage: Coverage, undecided: bool = False) -> Section:
    """The shares of rules and premises, and below them what no case shows."""
    rows = tuple((_words(name), _words(_share_text(share))) for name, share in _shares(coverage))
    table = Table((Column("Coverage", 60), Column("Cases show", 40)), rows, compact=True)
    lacking = sorted(missing(coverage, undecided), key=lambda each: each.place or _NOWHERE)
    blocks: tuple[Block, ...] = (table,)
    if lacking:
        said = tuple((code(f"{each.place}"), f" {each.message}") for each in lacking)
        blocks = (table, Section("No case shows", (List(said, marked=False),), compact=True))
    else:
        told = Span("Nothing is missing.", tone=Tone.GOOD)
        blocks = (table, Paragraph(told))
    if proven := [*_proven(coverage)]:
        below = Section("Nobody can show, which is proven", (List(tuple(proven)),), compact=True)
        blocks = (*blocks, below)
    return Section("What the cases exercise", blocks)


def _proven(coverage: Coverage) -> Iterator[str]:
    """What no case can show, so that none is missing."""
    for rule in coverage.rules:
        name = rule.rule.id
        if not rule.can_fire:
            yield f"{name} fires"
            continue
        for premise in rule.premises:
            said = condition_text(premise.test)
            if not premise.can_decide_true and not premise.can_decide_false:
                yield f"{name}, {said}: decides"
            elif not premise.can_decide_true:
                yield f"{name}, {said}: decides as true"
            elif not premise.can_decide_false:
                yield f"{name}, {said}: decides as false"


def coverage_report(coverage: Coverage) -> dict[str, Json]:
    """The shares, and for each rule and premise in how many cases what was seen of it."""
    return {
        "cases": coverage.cases,
        "percent": _floored(coverage.percent),
        **{
            name: {"part": share.part, "whole": share.whole, "percent": _floored(share.percent)}
            for name, share in zip(_KEYS, (share for _, share in _shares(coverage)), strict=True)
        },
        "rules": [_rule_report(rule) for rule in coverage.rules],
    }


def share_text(coverage: Coverage) -> str:
    """As in `12 of 13 rules fired (92.3 %), 30 of 32 premises decide (93.7 %)`."""
    fired, shown = coverage.fired, coverage.shown
    return (
        f"{fired.part} of {fired.whole} rules fired ({_percent_text(fired)}), "
        f"{shown.part} of {shown.whole} premises were seen to decide ({_percent_text(shown)})"
    )


_KEYS = ("rules_fired", "premises_decide", "premises_true", "premises_false", "premises_undecided")


def _shares(coverage: Coverage) -> Iterator[tuple[str, Share]]:
    yield "Rules that fired", coverage.fired
    yield "Premises that decide their rule both ways (MC/DC)", coverage.shown
    yield "Premises seen true", coverage.seen_true
    yield "Premises seen false", coverage.seen_false
    yield "Premises seen undecided", coverage.seen_undecided


def _lacks(rule: RuleCoverage, premise: PremiseCoverage, undecided: bool) -> Iterator[str]:
    """What was not seen of a premise; what follows from a rule that never fired is left out."""
    if not premise.true and premise.can_decide_true:
        yield "never true"
    elif not premise.decided_true and premise.can_decide_true and rule.fired:
        yield "never decides as true"
    if not premise.false and premise.can_decide_false:
        yield "never false"
    elif not premise.decided_false and premise.can_decide_false:
        yield "never decides as false"
    if undecided and not premise.undecided:
        yield "never undecided"


def _rule_report(rule: RuleCoverage) -> dict[str, Json]:
    return {
        "rule": rule.rule.id,
        "where": str(rule.rule.where) if rule.rule.where else None,
        "fired": rule.fired,
        "can_fire": rule.can_fire,
        "premises": [
            {
                "test": condition_report(premise.test),
                "where": str(premise.place) if premise.place else None,
                "true": premise.true,
                "false": premise.false,
                "undecided": premise.undecided,
                "decided_true": premise.decided_true,
                "decided_false": premise.decided_false,
                "can_decide_true": premise.can_decide_true,
                "can_decide_false": premise.can_decide_false,
            }
            for premise in rule.premises
        ],
    }


def _words(text: str) -> tuple[Paragraph]:
    return (Paragraph(text),)


def _share_text(share: Share) -> str:
    return f"{share.part} of {share.whole}, {_percent_text(share)}"


def _percent_text(share: Share) -> str:
    return f"{_floored(share.percent):g} %"


def _floored(percent: float) -> float:
    """To one digit, downwards: what is not all is never called 100."""
    return floor(percent * 10) / 10
