"""Runs a program on a person's answers, as an experta knowledge engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from expert.inference.experta_bridge import Activation, Fact, KnowledgeEngine
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

    def activation(self, number: int) -> Activation:
        """The activation of a rule, made with its experta rule when it is first activated.

        It names no facts, so one serves every consultation. Most rules of a large program are
        never activated, and making both costs as much as firing the rule.
        """
        made = self.program.kept.get(number)
        if made is None:
            rule = CompiledRule(number=number, name=self.program.rules[number].id)
            made = self.program.kept[number] = Activation(rule, ())
        return made

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
        """Runs to the end; what came of it is the outcome. To be called once.

        Facts go straight to working memory: the cycle asks it for what is new before each firing.
        """
        self.matcher.reset()
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
