"""What every report in JSON has: plain data, and a person's answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from expert.knowledge.model import Answer, Knowledge, Named, Test

if TYPE_CHECKING:
    from fractions import Fraction

    from expert.knowledge.numbers.intervals import Interval

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def answers_report(knowledge: Knowledge, answers: Mapping[str, Answer]) -> dict[str, Json]:
    """Answers as JSON writes them, in vocabulary order."""
    report: dict[str, Json] = {}
    for name in knowledge.attributes:
        if name in answers:
            plain = knowledge.attributes[name].kind.plain(answers[name])
            report[name] = [*plain] if isinstance(plain, list) else plain
    return report


def number_report(number: Fraction | float) -> Json:
    """An exact number as JSON has it: whole if it is, null if it is infinite."""
    if isinstance(number, float):
        return None
    return number.numerator if number.denominator == 1 else float(number)


def ends_report(interval: Interval) -> dict[str, Json]:
    """Between what a number lies."""
    return {"low": number_report(interval.low[0]), "high": number_report(interval.high[0])}


def operands_report(test: Test) -> list[Json]:
    """What a test compares with; another number by its name."""
    return [each.attribute if isinstance(each, Named) else each for each in test.operands]
