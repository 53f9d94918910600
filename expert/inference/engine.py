"""Runs a program on a person's answers, as an experta knowledge engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from expert.inference.experta_bridge import Fact, KnowledgeEngine
from expert.inference.matcher import NetworkMatcher
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.strategy import FiringOrder
from expert.inference.working_memory import (
    AnswerFact,
    CompiledRule,
    ConclusionFact,
    WorkingMemory,
)
from expert.knowledge.model import Answer

EngineName: TypeAlias = Literal["network", "rete"]
"""The premise network, or experta's own Rete matcher: slow, and kept as a reference."""


class ConsultationEngine(KnowledgeEngine):  # type: ignore[misc]  # experta has no types
    """One consultation: answers are its initial facts, conclusions the facts its rules declare."""

    __matcher__ = NetworkMatcher
    __strategy__ = FiringOrder

    def __init__(self, program: Program, answers: Mapping[str, Answer]) -> None:
        self.program = program
        self.answers = answers
        self.fired: list[int] = []
        super().__init__()

    def compiled_rule(self, number: int) -> CompiledRule:
        """The experta rule of a number, made when first activated.

        Most rules of a large program never are, and making one costs as much as firing it.
        """
        rule = self.program.kept.get(number)
        if not isinstance(rule, CompiledRule):
            rule = CompiledRule(number=number, name=self.program.rules[number].id)
            self.program.kept[number] = rule
        return rule

    def get_deffacts(self) -> list[object]:
        """None; experta would look for them through every attribute of the engine."""
        return []

    def initial_facts(self) -> Iterator[Fact]:
        """What is known before any rule fires."""
        for attribute, answer in self.answers.items():
            yield AnswerFact(attribute, answer)

    def fire(self, number: int) -> None:
        """Records a firing and declares its conclusions; those that hold already stay."""
        self.fired.append(number)
        for conclusion in self.program.rules[number].then:
            self.facts.declare(ConclusionFact(conclusion.attribute, conclusion.value))

    def infer(self) -> Outcome:
        """Runs to the end; what came of it is the outcome.

        Facts go straight to working memory: the cycle asks it for what is new before each firing.
        """
        self.reset()
        self.facts = WorkingMemory()
        for fact in self.initial_facts():
            self.facts.declare(fact)
        self.run()
        return Outcome(self.program, self.answers, self.fired, self.truths())

    def truths(self) -> bytes:
        """The truth of every node of the network, those of the rules first."""
        return bytes(self.matcher.state.truths)


def consult(
    program: Program, answers: Mapping[str, Answer], engine: EngineName = "network"
) -> Outcome:
    """What a program's rules advise a person with these answers, already checked."""
    if engine == "rete":
        from expert.inference.rete import ReteEngine  # the reference, rarely needed

        return ReteEngine(program, answers).infer()
    return ConsultationEngine(program, answers).infer()
