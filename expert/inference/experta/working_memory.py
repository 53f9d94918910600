"""What the engine knows, as experta facts, and the rules it runs, as experta rules.

A fact here is an attribute and a value, both hashable, so it skips what experta's general facts
pay for: freezing values, looking for fields and patterns inside. It never changes and stands for
itself wherever it is known, so one object serves all consultations. Measured: declaring the
answers of a person takes a twentieth of the time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Protocol

from expert.inference.experta.bridge import Fact, FactList, Rule
from expert.inference.network.network import Effect
from expert.knowledge.model import Answer


class AnswerFact(Fact):  # type: ignore[misc]  # experta has no types
    """A person's answer to a question."""

    effect: Effect

    def __init__(self, attribute: str = "", value: Answer = "") -> None:
        dict.__init__(self, attribute=attribute, value=value)


class ConclusionFact(Fact):  # type: ignore[misc]  # experta has no types
    """A concluded value that holds."""

    effect: Effect

    def __init__(self, attribute: str = "", value: str = "") -> None:
        dict.__init__(self, attribute=attribute, value=value)


class WorkingMemory(FactList):  # type: ignore[misc]  # experta has no types
    """The facts of one consultation, by identity; declaring one again changes nothing."""

    def __init__(self) -> None:
        OrderedDict.__init__(self)  # a fact list would count how often each fact was declared
        self.added: list[Fact] = []
        self.removed: list[Fact] = []

    def declare(self, fact: Fact) -> Fact | None:
        """Takes a fact in; None when it is known already."""
        count = len(self)
        self.declare_all((fact,))
        return fact if len(self) > count else None

    def declare_all(self, facts: Iterable[Fact]) -> None:
        """Takes in those facts that are new."""
        added = self.added
        for fact in facts:
            identity = id(fact)
            if identity not in self:
                self[identity] = fact
                added.append(fact)


class Fires(Protocol):
    """What a rule's right-hand side needs of its engine."""

    def fire(self, rules: Sequence[CompiledRule]) -> None:
        """Records that these rules fire and declares what they conclude."""


class CompiledRule(Rule):  # type: ignore[misc]  # experta has no types
    """One rule of the program; its right-hand side asks the engine to fire it."""

    number: int
    stratum: int
    conclusions: tuple[ConclusionFact, ...]

    def __new__(
        cls,
        *conditions: object,
        number: int,
        name: str,
        stratum: int = 0,
        conclusions: tuple[ConclusionFact, ...] = (),
    ) -> CompiledRule:
        """A rule of that number in its program, with a left-hand side if the matcher needs one."""
        rule: CompiledRule = super().__new__(cls, *conditions)
        rule._wrapped = rule.number = number
        rule.__name__ = name
        rule.stratum = stratum
        rule.conclusions = conclusions
        return rule

    def new_conditions(self, *conditions: object) -> CompiledRule:
        """The same rule with another left-hand side, as experta's matcher asks for."""
        return CompiledRule(*conditions, number=self.number, name=self.__name__)

    def __call__(self, engine: Fires, **_: object) -> None:
        """Fires; called by experta's cycle."""
        engine.fire((self,))
