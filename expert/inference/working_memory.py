"""What the engine knows, as experta facts, and the rules it runs, as experta rules.

A fact here is an attribute and a value, both hashable, so it skips what experta's general facts
pay for: freezing values, looking for fields and patterns inside. It never changes and stands for
itself wherever it is known, so one object serves all consultations. Measured: together a
thirtieth of the time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from expert.inference.experta_bridge import Fact, FactList, Rule
from expert.knowledge.dependencies import Pair
from expert.knowledge.model import Answer

_ANSWERS_KEPT = 1 << 14


class AnswerFact(Fact):  # type: ignore[misc]  # experta has no types
    """A person's answer to a question."""

    def __init__(self, attribute: str = "", value: Answer = "") -> None:
        dict.__init__(self, attribute=attribute, value=value)


class ConclusionFact(Fact):  # type: ignore[misc]  # experta has no types
    """A concluded value that holds."""

    def __init__(self, attribute: str = "", value: str = "") -> None:
        dict.__init__(self, attribute=attribute, value=value)


answer_fact = lru_cache(_ANSWERS_KEPT, typed=True)(AnswerFact)
"""The fact of an answer, the same object each time."""


class WorkingMemory(FactList):  # type: ignore[misc]  # experta has no types
    """The facts of one consultation; declaring one again changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.identities: set[int] = set()

    def declare(self, fact: Fact) -> Fact | None:
        """Takes a fact in; None when it is known already."""
        if id(fact) in self.identities:
            return None
        self.identities.add(id(fact))
        self[len(self)] = fact
        self.added.append(fact)
        return fact


class Fires(Protocol):
    """What a rule's right-hand side needs of its engine."""

    def fire(self, rule: CompiledRule) -> None:
        """Records that a rule fires and declares what it concludes."""


class CompiledRule(Rule):  # type: ignore[misc]  # experta has no types
    """One rule of the program; its right-hand side asks the engine to fire it."""

    number: int
    conclusions: tuple[ConclusionFact, ...]

    def __new__(
        cls,
        *conditions: object,
        number: int,
        name: str,
        conclusions: tuple[ConclusionFact, ...] = (),
    ) -> CompiledRule:
        """A rule of that number in its program, with a left-hand side if the matcher needs one."""
        rule: CompiledRule = super().__new__(cls, *conditions)
        rule._wrapped = rule.number = number
        rule.__name__ = name
        rule.conclusions = conclusions
        return rule

    def new_conditions(self, *conditions: object) -> CompiledRule:
        """The same rule with another left-hand side, as experta's matcher asks for."""
        return CompiledRule(
            *conditions, number=self.number, name=self.__name__, conclusions=self.conclusions
        )

    def __call__(self, engine: Fires, **_: object) -> None:
        """Fires; called by experta's cycle."""
        engine.fire(self)


def pair_of(fact: ConclusionFact) -> Pair:
    """The concluded value that a fact asserts."""
    return fact["attribute"], fact["value"]
