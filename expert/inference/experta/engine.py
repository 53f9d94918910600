"""Runs a program on a person's answers, as an experta knowledge engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from expert.inference.experta.bridge import Activation, Agenda, Fact, FactList, KnowledgeEngine
from expert.inference.experta.matcher import NetworkMatcher
from expert.inference.experta.strategy import FiringOrder, StratumAgenda
from expert.inference.experta.working_memory import (
    AnswerFact,
    CompiledRule,
    ConclusionFact,
    WorkingMemory,
)
from expert.inference.on_demand import OnDemand
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer

_ANSWERS_KEPT = 1 << 14

EngineName: TypeAlias = Literal["network", "rete"]
"""The premise network, or experta's own Rete matcher: slow, and kept as a reference."""


class ConsultationEngine(KnowledgeEngine):  # type: ignore[misc]  # experta has no types
    """One consultation: answers are its initial facts, conclusions the facts its rules declare."""

    __matcher__ = NetworkMatcher
    __strategy__ = FiringOrder
    agenda_type: type[Agenda] = StratumAgenda
    working_memory: Callable[[], FactList] = WorkingMemory

    def __init__(self, program: Program, answers: Mapping[str, Answer]) -> None:
        self.program = program
        self.answers = answers
        self.fired: list[int] = []
        self.compiled = _compiled(program)
        # experta's own constructor would make a working memory and an agenda to be thrown away:
        # a twentieth of the time of a consultation
        self.running = False
        self.facts = self.working_memory()
        self.agenda = self.agenda_type()
        self.matcher = self.__matcher__(self)
        self.strategy = self.__strategy__()

    def initial_facts(self) -> Iterable[Fact]:
        """What is known before any rule fires."""
        answer_fact = self.compiled.answer_fact
        return [answer_fact(attribute, answer) for attribute, answer in self.answers.items()]

    def fire(self, rules: Sequence[CompiledRule]) -> None:
        """Records the firings of a stratum and declares its conclusions, each once.

        After the last stratum the cycle need not turn again: no rule tests what that concludes.
        """
        self.fired += [rule.number for rule in rules]
        self.facts.declare_all([fact for rule in rules for fact in rule.conclusions])
        if rules[-1].stratum == self.compiled.last_stratum:
            self.halt()

    def infer(self) -> Outcome:
        """Runs to the end; what came of it is the outcome. To be called once.

        Facts go straight to working memory: the cycle asks it for what is new before each firing.
        """
        self.matcher.reset()
        self.facts.declare_all(self.initial_facts())
        self.run()
        return Outcome(self.program, self.answers, self.fired, self.nodes())

    def nodes(self) -> bytes:
        """The byte of every node of the network, those of the rules first."""
        return bytes(self.matcher.state.nodes)


class _Compiled:
    """The experta facts and activations of a program, which all its consultations share.

    Each is made when it is first needed, since most rules of a large program never are activated,
    and making an activation costs as much as firing it. An activation names no facts.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._conclusions: dict[Pair, ConclusionFact] = {}
        self.last_stratum = program.stratum[-1] if program.stratum else 0
        self.activations = OnDemand(self._activation)
        self.answer_fact = lru_cache(_ANSWERS_KEPT, typed=True)(self._answer_fact)

    def _activation(self, number: int) -> Activation:
        rule = self._program.rules[number]
        facts = tuple(map(self._conclusion, self._program.concludes[number]))
        stratum = self._program.stratum[number]
        compiled = CompiledRule(number=number, name=rule.id, stratum=stratum, conclusions=facts)
        activation = Activation(compiled, ())
        activation.key = (-number,)
        return activation

    def _conclusion(self, pair: Pair) -> ConclusionFact:
        fact = self._conclusions.get(pair)
        if fact is None:
            fact = ConclusionFact(*pair)
            fact.effect = self._program.network.holding(pair)
            fact = self._conclusions.setdefault(pair, fact)
        return fact

    def _answer_fact(self, attribute: str, answer: Answer) -> AnswerFact:
        fact = AnswerFact(attribute, answer)
        fact.effect = self._program.network.answering(attribute, answer)
        return fact


def _compiled(program: Program) -> _Compiled:
    kept = program.kept.get(_Compiled)
    if not isinstance(kept, _Compiled):
        kept = program.kept.setdefault(_Compiled, _Compiled(program))
        assert isinstance(kept, _Compiled)
    return kept


def consult(
    program: Program, answers: Mapping[str, Answer], engine: EngineName = "network"
) -> Outcome:
    """What a program's rules advise a person with these answers, already checked.

    Raises ValueError when there is no such engine.
    """
    if engine == "network":
        return ConsultationEngine(program, answers).infer()
    if engine != "rete":
        raise ValueError(f"there is no engine {engine!r}: it is 'network' or 'rete'")
    from expert.inference.experta.rete import ReteEngine  # the reference, rarely needed

    return ReteEngine(program, answers).infer()
