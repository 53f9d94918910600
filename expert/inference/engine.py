"""Runs a program on a person's answers, as an experta knowledge engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from expert.inference.experta_bridge import Activation, Fact, FactList, KnowledgeEngine
from expert.inference.matcher import NetworkMatcher
from expert.inference.on_demand import OnDemand
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.strategy import FiringOrder
from expert.inference.working_memory import (
    CompiledRule,
    ConclusionFact,
    WorkingMemory,
    answer_fact,
)
from expert.knowledge.dependencies import Pair
from expert.knowledge.model import Answer

EngineName: TypeAlias = Literal["network", "rete"]
"""The premise network, or experta's own Rete matcher: slow, and kept as a reference."""


class ConsultationEngine(KnowledgeEngine):  # type: ignore[misc]  # experta has no types
    """One consultation: answers are its initial facts, conclusions the facts its rules declare."""

    __matcher__ = NetworkMatcher
    __strategy__ = FiringOrder
    working_memory: type[FactList] = WorkingMemory

    def __init__(self, program: Program, answers: Mapping[str, Answer]) -> None:
        self.program = program
        self.answers = answers
        self.fired: list[int] = []
        self.activations = _activations(program)
        super().__init__()

    def initial_facts(self) -> Iterator[Fact]:
        """What is known before any rule fires."""
        for attribute, answer in self.answers.items():
            yield answer_fact(attribute, answer)

    def fire(self, rule: CompiledRule) -> None:
        """Records a firing and declares its conclusions; those that hold already stay."""
        self.fired.append(rule.number)
        for conclusion in rule.conclusions:
            self.facts.declare(conclusion)

    def infer(self) -> Outcome:
        """Runs to the end; what came of it is the outcome. To be called once.

        Facts go straight to working memory: the cycle asks it for what is new before each firing.
        """
        self.matcher.reset()
        self.facts = self.working_memory()
        for fact in self.initial_facts():
            self.facts.declare(fact)
        self.run()
        return Outcome(self.program, self.answers, self.fired, self.nodes())

    def nodes(self) -> bytes:
        """The byte of every node of the network, those of the rules first."""
        return bytes(self.matcher.state.nodes)


class _Activations(OnDemand[Activation]):
    """The activation of each rule, made with its experta rule when it is first activated.

    It names no facts, so one serves every consultation. Most rules of a large program are never
    activated, and making both costs as much as firing the rule.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(self._activation)
        self._program = program
        self._facts: dict[Pair, ConclusionFact] = {}

    def _activation(self, number: int) -> Activation:
        rule = self._program.rules[number]
        pairs = [(conclusion.attribute, conclusion.value) for conclusion in rule.then]
        conclusions = tuple(self._facts.setdefault(pair, ConclusionFact(*pair)) for pair in pairs)
        compiled = CompiledRule(number=number, name=rule.id, conclusions=conclusions)
        activation = Activation(compiled, ())
        activation.key = (-number,)
        return activation


def _activations(program: Program) -> _Activations:
    kept = program.kept.get(_Activations)
    if not isinstance(kept, _Activations):
        kept = program.kept[_Activations] = _Activations(program)
    return kept


def consult(
    program: Program, answers: Mapping[str, Answer], engine: EngineName = "network"
) -> Outcome:
    """What a program's rules advise a person with these answers, already checked."""
    if engine == "rete":
        from expert.inference.rete import ReteEngine  # the reference, rarely needed

        return ReteEngine(program, answers).infer()
    return ConsultationEngine(program, answers).infer()
