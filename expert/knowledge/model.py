"""What a knowledge base says: its vocabulary of attributes, its rules, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from expert.knowledge.problems.problems import Position

Number: TypeAlias = int | float
Answer: TypeAlias = str | Number | tuple[str, ...]
"""One answer: a value id, `yes` or `no`, a number, or the chosen value ids in vocabulary order."""

Description: TypeAlias = str | tuple[str, ...]


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    NUMBER = "number"


class CanChange(StrEnum):
    """What a person could bring about: nothing, a higher value, or any value."""

    NO = "no"
    UP = "up"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an attribute, with whatever its author tells about it (duties, office, ...)."""

    id: str
    label: str
    details: Mapping[str, Description] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """An attribute that a person answers.

    `values` is empty for numbers; `minimum`, `maximum` and `unit` are for numbers only.
    """

    id: str
    label: str
    question: str
    kind: Kind
    values: tuple[Value, ...] = ()
    help: str = ""
    ordered: bool = False
    minimum: Number | None = None
    maximum: Number | None = None
    unit: str = ""
    can_change: CanChange = CanChange.NO
    where: Position | None = field(default=None, repr=False, compare=False)
    by_id: Mapping[str, Value] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {value.id: value for value in self.values})

    def in_bounds(self, number: Number) -> bool:
        """Whether a number lies between the minimum and the maximum, as far as there are any."""
        return (self.minimum is None or self.minimum <= number) and (
            self.maximum is None or number <= self.maximum
        )


@dataclass(frozen=True, slots=True)
class Concluded:
    """An attribute whose values rules assert; with a `goal` heading it is advice and is shown."""

    id: str
    label: str
    values: tuple[Value, ...]
    goal: str | None = None
    exclusive: bool = False
    help: str = ""
    where: Position | None = field(default=None, repr=False, compare=False)
    by_id: Mapping[str, Value] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {value.id: value for value in self.values})

    @property
    def is_advice(self) -> bool:
        """Whether what is concluded here is shown to the person."""
        return self.goal is not None


Attribute: TypeAlias = Asked | Concluded


class Operator(StrEnum):
    """How a test compares an attribute with its operands."""

    IS = "is"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Test:
    """One premise: `IS` takes one or more operands (any of them), the others exactly one."""

    attribute: str
    operator: Operator
    operands: tuple[str | Number, ...]


@dataclass(frozen=True, slots=True)
class All:
    """True when every condition is."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True when at least one condition is."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the condition is false, false when it is true."""

    condition: Condition


Condition: TypeAlias = Test | All | Any | Not


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A value that a firing asserts, with the certainty (0 < c <= 1) of this step alone."""

    attribute: str
    value: str
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """When the condition is true, the conclusions follow; `because` says why to the person."""

    id: str
    when: Condition
    then: tuple[Conclusion, ...]
    because: str = ""
    source: str = ""
    where: Position | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class About:
    """What the knowledge base is called and what a person should know before relying on it."""

    title: str
    introduction: str = ""
    disclaimer: str = ""
    source: str = ""


@dataclass(frozen=True)
class Knowledge:
    """A whole knowledge base, checked: attributes in vocabulary order, rules by id."""

    about: About
    attributes: Mapping[str, Attribute]
    rules: Mapping[str, Rule]
    firing_order: tuple[tuple[str, ...], ...] | None = field(
        default=None, repr=False, compare=False
    )
    """The rules' ids, stratum by stratum, where that has been worked out before."""

    def asked(self) -> tuple[Asked, ...]:
        """The attributes with a question, in vocabulary order."""
        return self._asked

    def concluded(self) -> tuple[Concluded, ...]:
        """The attributes that rules conclude, in vocabulary order."""
        return tuple(a for a in self.attributes.values() if isinstance(a, Concluded))

    def advice(self) -> tuple[Concluded, ...]:
        """The attributes shown as advice, in vocabulary order."""
        return self._advice

    @cached_property
    def _asked(self) -> tuple[Asked, ...]:
        return tuple(a for a in self.attributes.values() if isinstance(a, Asked))

    @cached_property
    def _advice(self) -> tuple[Concluded, ...]:
        return tuple(
            a for a in self.attributes.values() if isinstance(a, Concluded) and a.is_advice
        )

    def value(self, attribute: str, value: str) -> Value:
        """The value of an attribute; KeyError when there is none of that id."""
        return self.attributes[attribute].by_id[value]
