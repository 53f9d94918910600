"""Faults in conditions: premises dropped or negated, `all` for `any`, and faults inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from expert.authoring.mutation.fault import Fault
from expert.explanation.wording import condition_text
from expert.knowledge.model import All, Any, Condition, Not, Test

FaultsInTest: TypeAlias = Callable[[Test], Iterable[Fault[Condition]]]

ALWAYS = All(())
"""The condition of a rule without premises."""


def faults_in_condition(condition: Condition, of_test: FaultsInTest) -> Iterator[Fault[Condition]]:
    """Every condition that is one small fault away; `of_test` knows those within a test."""
    for done, part in _faults(condition, of_test):
        yield Fault(done, ALWAYS if part is None else part)


def _faults(condition: Condition, of_test: FaultsInTest) -> Iterator[Fault[Condition | None]]:
    """The same; None stands for a part that is not there."""
    text = condition_text(condition)
    match condition:
        case Test():
            yield Fault(f"drops {text}", None)
            yield Fault(f"negates {text}", Not(condition))
            yield from of_test(condition)
        case Not(inner):
            yield Fault(f"drops {text}", None)
            yield Fault(f"drops the `not` of {text}", inner)
            for done, part in _inside(inner, of_test):
                yield Fault(done, None if part is None else Not(part))
        case All(parts) | Any(parts):
            joined: type[All] | type[Any] = All if isinstance(condition, All) else Any
            if len(parts) > 1:
                other = Any if joined is All else All
                word = "any" if joined is All else "all"
                yield Fault(f"takes {word} of {text}", other(parts))
            for at, each in enumerate(parts):
                for done, part in _faults(each, of_test):
                    yield Fault(done, _joined(joined, parts, at, part))


def _inside(condition: Condition, of_test: FaultsInTest) -> Iterator[Fault[Condition | None]]:
    """The faults below a `not`: to drop or negate all that is below it is a fault of the `not`."""
    if isinstance(condition, Test):
        yield from of_test(condition)
    else:
        yield from _faults(condition, of_test)


def _joined(
    joined: type[All] | type[Any],
    parts: tuple[Condition, ...],
    at: int,
    part: Condition | None,
) -> Condition | None:
    """The group with another part in that place, or without it."""
    here = () if part is None else (part,)
    found = (*parts[:at], *here, *parts[at + 1 :])
    if len(found) > 1:
        return joined(found)
    return next(iter(found), None)
