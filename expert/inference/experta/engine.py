"""Runs a program on a person's answers, as an experta knowledge engine."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from expert.inference.experta.bridge import Activation, Agenda, Fact, FactList, KnowledgeEngine
from expert.inference.experta.matcher import NetworkMatcher
from expert.inference.experta.strategy import FiringOrder, StratumAgenda
from expert.inference.experta.working_memory import (
    AnswerFact,
    CompiledRule,
    ConclusionFact,
    WorkingMemory,
)
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer
from expert.knowledge.on_demand import OnDemand

_ANSWERS_SHARED = 1 << 14


class ExpertaEngine:
    """experta's cycle on the premise network.

    It makes the facts and activations of a program once, each when it is first needed, and shares
    them among all consultations: most rules of a large program never are activated, and making an
    activation costs as much as firing it. An activation names no facts.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self._conclusions: dict[Pair, ConclusionFact] = {}
        self.last_stratum = program.stratum[-1] if program.stratum else 0
        self.activations = OnDemand(self._activation)
        self.answer_fact = lru_cache(_ANSWERS_SHARED, typed=True)(self._answer_fact)

    def infer(self, answers: Mapping[str, Answer]) -> Outcome:
        """What the rules make of answers that are checked already."""
        return Consultation(self, answers).outcome()

    def _activation(self, number: int) -> Activation:
        rule = self.program.rules[number]
        facts = tuple(map(self._conclusion, self.program.concludes[number]))
        stratum = self.program.stratum[number]
        compiled = CompiledRule(number=number, name=rule.id, stratum=stratum, conclusions=facts)
        activation = Activation(compiled, ())
        activation.key = (-number,)
        return activation

    def _conclusion(self, pair: Pair) -> ConclusionFact:
        fact = self._conclusions.get(pair)
        if fact is None:
            fact = ConclusionFact(*pair)
            fact.effect = self.program.network.holding(pair)
            fact = self._conclusions.setdefault(pair, fact)
        return fact

    def _answer_fact(self, attribute: str, answer: Answer) -> AnswerFact:
        fact = AnswerFact(attribute, answer)
        fact.effect = self.program.network.answering(attribute, answer)
        return fact


class Consultation(KnowledgeEngine):  # type: ignore[misc]  # experta has no types
    """One consultation: answers are its initial facts, conclusions the facts its rules declare."""

    __matcher__ = NetworkMatcher
    __strategy__ = FiringOrder
    agenda_type: type[Agenda] = StratumAgenda
    working_memory: Callable[[], FactList] = WorkingMemory

    def __init__(self, shared: ExpertaEngine, answers: Mapping[str, Answer]) -> None:
        self.shared = shared
        self.program = shared.program
        self.answers = answers
        self.fired: list[int] = []
        # experta's own constructor would make a working memory and an agenda to be thrown away:
        # a twentieth of the time of a consultation
        self.running = False
        self.facts = self.working_memory()
        self.agenda = self.agenda_type()
        self.matcher = self.__matcher__(self)
        self.strategy = self.__strategy__()

    def initial_facts(self) -> Iterable[Fact]:
        """What is known before any rule fires."""
        answer_fact = self.shared.answer_fact
        return [answer_fact(attribute, answer) for attribute, answer in self.answers.items()]

    def fire(self, rules: Sequence[CompiledRule]) -> None:
        """Records the firings of a stratum and declares its conclusions, each once.

        After the last stratum the cycle need not turn again: no rule tests what that concludes.
        """
        self.fired += [rule.number for rule in rules]
        self.facts.declare_all([fact for rule in rules for fact in rule.conclusions])
        if rules[-1].stratum == self.shared.last_stratum:
            self.halt()

    def outcome(self) -> Outcome:
        """Runs to the end; what came of it is the outcome. To be called once.

        Facts go straight to working memory: the cycle asks it for what is new before each firing.
        """
        self.matcher.reset()
        self.facts.declare_all(self.initial_facts())
        self.run()
        return Outcome(self.program, self.answers, self.fired, self.nodes())

    def nodes(self) -> array[int]:
        """The count of every node of the network, those of the rules first."""
        counts: array[int] = self.matcher.state.nodes
        return counts
