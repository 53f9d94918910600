"""Expectations of one case that no consultation can meet together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from expert.authoring.cases.expectations import (
    Exactly,
    Expectation,
    Fires,
    Holds,
    Is,
    IsAsked,
    IsCertain,
    IsNumber,
    RanksFirst,
)
from expert.inference.truth import Truth
from expert.knowledge.model import Attribute, Concluded, Knowledge
from expert.knowledge.problems.problems import Position
from expert.knowledge.yaml.reader import Reader

_Subject: TypeAlias = tuple[str, ...]
"""What is expected to come out in some way: the kind of thing, and its names, its own last."""


class _Demand(NamedTuple):
    """An expectation of one thing: the ways in which it may come out."""

    subject: _Subject
    ways: frozenset[object]
    position: Position


_HOLDS = frozenset({Truth.TRUE})
_HOLDS_NOT = frozenset({Truth.FALSE, Truth.UNDECIDED})


def report_contradictions(
    expectations: Iterable[Expectation], knowledge: Knowledge, reader: Reader
) -> None:
    """Reports each expectation that cannot be met together with an earlier one."""
    compared: dict[_Subject, list[IsCertain | IsNumber]] = {}
    left: dict[_Subject, list[_Demand]] = {}
    expectations = list(expectations)
    _report_exclusive(expectations, knowledge, reader)
    for expectation in expectations:
        if isinstance(expectation, IsCertain | IsNumber):
            compared.setdefault(_compared(expectation), []).append(expectation)
        for demand in _demands(expectation, knowledge):
            before = left.setdefault(demand.subject, [])
            against = next((one for one in before if not one.ways & demand.ways), None)
            if against is not None:
                _report(demand.subject, demand.position, against.position, reader)
            else:
                before.append(demand)
    for subject, every in compared.items():
        if not any(all(_accepts(one, point) for one in every) for point in _points(every)):
            _report(subject, every[-1].position, every[0].position, reader)


def _report(subject: _Subject, position: Position, first: Position, reader: Reader) -> None:
    kind, name = subject[0], subject[-1]
    where = "it" if first == position else str(first)
    message = f"this contradicts what is expected of the {kind} `{name}` at {where}"
    reader.report_at(position, name, message, "No answers can lead to both: remove one of them.")


def _report_exclusive(
    expectations: Iterable[Expectation], knowledge: Knowledge, reader: Reader
) -> None:
    """Reports the second value that is to hold of an attribute of which one value counts."""
    first: dict[str, str] = {}
    for expectation in expectations:
        match expectation:
            case Exactly(name, wanted, position):
                text = name
            case Holds(name, value, True, position) | RanksFirst(name, value, position):
                wanted, text = (value,), value
            case _:
                continue
        attribute = knowledge.attributes[name]
        if not isinstance(attribute, Concluded) or not attribute.exclusive:
            continue
        other = next((each for each in wanted if each != first.setdefault(name, each)), None)
        if other is not None:
            message = f"`{name}` is exclusive: `{first[name]}` and `{other}` cannot both hold"
            reader.report_at(position, text, message, "Keep one of them.")


def _demands(expectation: Expectation, knowledge: Knowledge) -> Iterator[_Demand]:
    match expectation:
        case Exactly(attribute, values, position):
            for value in knowledge.attributes[attribute].by_id:
                ways = _HOLDS if value in values else _HOLDS_NOT
                yield _Demand(("value", attribute, value), ways, position)
        case Holds(attribute, value, wanted, position):
            ways = _HOLDS if wanted else _HOLDS_NOT
            yield _Demand(("value", attribute, value), ways, position)
        case Is(attribute, value, truth, position):
            yield _Demand(("value", attribute, value), frozenset({truth}), position)
        case RanksFirst(attribute, value, position):
            yield _Demand(("value", attribute, value), _HOLDS, position)
        case IsCertain(attribute, value, _, _, position):
            is_above_0 = all(p > 0 for p in _points([expectation]) if _accepts(expectation, p))
            if is_above_0 and _shows_all(knowledge.attributes[attribute]):
                yield _Demand(("value", attribute, value), _HOLDS, position)
        case Fires(rule, wanted, position):
            yield _Demand(("rule", rule), frozenset({wanted}), position)
        case IsAsked(attribute, wanted, position):
            yield _Demand(("question", attribute), frozenset({wanted}), position)


def _shows_all(attribute: Attribute) -> bool:
    """Whether all that has a certainty above 0 is among what holds of an attribute."""
    is_limited = isinstance(attribute, Concluded) and (attribute.exclusive or attribute.show_from)
    return not is_limited


def _compared(expectation: IsCertain | IsNumber) -> _Subject:
    """What compares with numbers."""
    if isinstance(expectation, IsNumber):
        return "number", expectation.attribute
    return "value", expectation.attribute, expectation.value


def _points(compared: Iterable[IsCertain | IsNumber]) -> list[float]:
    """Numbers enough to tell whether some are as all of these expect: bounds, and beside them."""
    named = {0.0, *(float(bound) for one in compared for bound in one.bounds)}
    bounds = [min(named) - 1, *sorted(named), max(named) + 1]
    return [*bounds, *((low + high) / 2 for low, high in pairwise(bounds))]


def _accepts(expectation: IsCertain | IsNumber, number: float) -> bool:
    return expectation.comparison.accepts(number, expectation.bounds)
