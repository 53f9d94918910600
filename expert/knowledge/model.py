"""What a knowledge base says: its vocabulary of attributes, its rules, and what it is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from expert.knowledge.comparisons import Comparison as Comparison
from expert.knowledge.kinds import Choices, Date, QuestionType
from expert.knowledge.kinds import Numeric as Numeric
from expert.knowledge.problems.problems import Position
from expert.knowledge.values import Answer as Answer
from expert.knowledge.values import Description as Description
from expert.knowledge.values import Named as Named
from expert.knowledge.values import Number as Number
from expert.knowledge.values import Operand as Operand
from expert.knowledge.values import Value as Value

if TYPE_CHECKING:  # few knowledge bases have numbers that are worked out
    from fractions import Fraction

    from expert.knowledge.numbers.expressions import Expression


class CanChange(StrEnum):
    """What a person could bring about: nothing, a higher value, or any value."""

    NO = "no"
    UP = "up"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Asked:
    """An attribute that a person answers; its kind says how."""

    id: str
    label: str
    question: str
    kind: QuestionType
    help: str = ""
    can_change: CanChange = CanChange.NO
    where: Position | None = field(default=None, repr=False, compare=False)

    @property
    def values(self) -> tuple[Value, ...]:
        """The values that can be listed: none of a number."""
        return self.kind.values

    @property
    def by_id(self) -> Mapping[str, Value]:
        """The same by their ids."""
        return self.kind.by_id


@dataclass(frozen=True, slots=True)
class Concluded:
    """An attribute whose values rules assert; with a `goal` heading it is advice and is shown.

    What holds of it is a set of its values, so for those who test it, it is of the kind `Choices`.
    """

    id: str
    label: str
    values: tuple[Value, ...]
    goal: str | None = None
    exclusive: bool = False
    help: str = ""
    where: Position | None = field(default=None, repr=False, compare=False)
    show_from: float = 0.0
    """The least certainty of advice that is shown; 0 for anything above 0."""
    otherwise: str = ""
    """The value that holds once all others have failed, if there is one."""
    kind: Choices = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Choices(self.values))

    @property
    def by_id(self) -> Mapping[str, Value]:
        """The values by their ids."""
        return self.kind.by_id

    @property
    def is_advice(self) -> bool:
        """Whether what is concluded here is shown to the person."""
        return self.goal is not None

    def is_all_but_otherwise(self, values: Collection[object]) -> bool:
        """Whether these are all values but the one that holds once they have failed."""
        return bool(self.otherwise) and set(values) == self.by_id.keys() - {self.otherwise}

    def shows(self, certainty: float) -> bool:
        """Whether a value that holds so certainly is shown as advice."""
        return certainty > 0 and certainty >= self.show_from


class _WorkedOut:
    """What all numbers share that are worked out: they are tested as answers in numbers are."""

    __slots__ = ()

    values: ClassVar[tuple[Value, ...]] = ()
    by_id: ClassVar[Mapping[str, Value]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Computed(_WorkedOut):
    """A number that a formula works out from others."""

    id: str
    label: str
    formula: Expression
    unit: str = ""
    help: str = ""
    where: Position | None = field(default=None, repr=False, compare=False)
    kind: Numeric = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Numeric(unit=self.unit))


@dataclass(frozen=True, slots=True)
class Points(_WorkedOut):
    """A number that rules add to; 0 before any does."""

    id: str
    label: str
    unit: str = ""
    help: str = ""
    where: Position | None = field(default=None, repr=False, compare=False)
    kind: Numeric = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Numeric(unit=self.unit))


Attribute: TypeAlias = Asked | Concluded | Computed | Points


def is_number(attribute: Attribute) -> bool:
    """Whether an attribute is a number, asked for or worked out: formulas may name it."""
    return isinstance(attribute.kind, Numeric)


def is_date(attribute: Attribute) -> bool:
    """Whether an attribute is a date: formulas may name it as one end of a time."""
    return isinstance(attribute.kind, Date)


TODAY = "today"
"""The date that need not be declared: it is there where a formula or a test names it."""


def is_today(attribute: Attribute) -> bool:
    """Whether an attribute is the day of the consultation, for which nobody is asked."""
    return attribute.id == TODAY and isinstance(attribute, Asked) and is_date(attribute)


@dataclass(frozen=True, slots=True)
class Test:
    """One premise: how an attribute compares with operands, as many as the comparison takes.

    An operand that is `Named` is the number of another attribute. If there is a `value`, what is
    compared is how certain that value of the attribute is; if it is `counted`, how many values were
    chosen or hold.
    """

    attribute: str
    comparison: Comparison
    operands: tuple[Operand | Named, ...]
    value: str = ""
    counted: bool = False

    @property
    def literals(self) -> tuple[Operand, ...]:
        """The operands that are written out; no others are compared but by numbers."""
        return tuple([each for each in self.operands if not isinstance(each, Named)])


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
    """A value that a firing asserts, with the certainty of this step alone (0 < c <= 1).

    One below 0 (from -1) speaks against the value: it moves its certainty, and never whether it
    holds.
    """

    attribute: str
    value: str
    certainty: float = 1.0

    @property
    def supports(self) -> bool:
        """Whether it speaks for the value."""
        return self.certainty > 0


@dataclass(frozen=True, slots=True)
class Addition:
    """What a firing adds to the points of an attribute; below 0 it takes them away."""

    attribute: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Rule:
    """When the condition is true, the conclusions follow; `because` says why to the person."""

    id: str
    when: Condition
    then: tuple[Conclusion, ...]
    because: str = ""
    source: str = ""
    where: Position | None = field(default=None, repr=False, compare=False)
    adds: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the knowledge base is called and what a person should know before relying on it."""

    title: str
    introduction: str = ""
    disclaimer: str = ""
    source: str = ""


ROW_SEPARATOR = "/"
"""What stands in the name of a rule between that of its table and the number of its row."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rules that were written as rows below columns: attributes and fields of rules.

    The last attribute among the columns is what the rules conclude.
    """

    columns: tuple[str, ...]
    rules: tuple[str, ...]
    where: Position | None = field(default=None, repr=False, compare=False)


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
    tables: Mapping[str, Table] = field(default_factory=dict)
    """The tables that some of the rules stand in, by name."""

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
    def filled_in(self) -> tuple[str, ...]:
        """The questions that nobody is asked: `today`, if rules or formulas name it."""
        return tuple(a.id for a in self._asked if is_today(a))

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
