"""Values, numbers and answers: what everything else in this room speaks of. Stands on nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Number: TypeAlias = int | float
Operand: TypeAlias = str | Number
"""What a test compares with: a value id, `yes` or `no`, a number, or a day as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Named:
    """The number of an attribute, where a formula or a test names it."""

    attribute: str


Answer: TypeAlias = str | Number | tuple[str, ...]
"""One answer: a value id, `yes` or `no`, a number, a day as YYYY-MM-DD, or the chosen value ids in
vocabulary order."""

Plain: TypeAlias = bool | Number | str | list[str]
"""An answer as JSON writes it."""

Record: TypeAlias = Any
"""Lists, texts and numbers, nested as JSON can hold them: what is said of something, to be kept.

Not typed further: a union over nested lists would have to be narrowed at every step, which costs
more than all the rest of reading.
"""

Description: TypeAlias = str | tuple[str, ...]

_LONGEST_POWER = 20
"""Numbers with more digits before or after the point are written with a power of ten."""

NONE = "none"
"""The answer that chooses nothing, where several values may be chosen."""

UNKNOWN = "unknown"
"""The answer that leaves a question unanswered."""


def number_text(number: Number) -> str:
    """A number in digits, as people would write it: the shortest that means exactly this one."""
    text = str(number)
    _, exponent, power = text.partition("e")
    if not exponent or abs(int(power)) > _LONGEST_POWER:
        return text
    from decimal import Decimal  # few numbers are so large or so small

    return f"{Decimal(text):f}"


def operand_text(operand: Operand) -> str:
    """An operand as rules and cases have it: the id of a value, or a number in digits."""
    return operand if isinstance(operand, str) else number_text(operand)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an attribute, with whatever its author tells about it (duties, office, ...)."""

    id: str
    label: str
    details: Mapping[str, Description] = field(default_factory=dict, hash=False)
