"""This project: `KnowledgeBase.consult`, and what an `Outcome` tells."""

from __future__ import annotations

from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.people import Person
from expert.inference.outcome import Outcome
from expert.knowledge.model import Knowledge
from expert.library import KnowledgeBase


class Ours(Engine):
    """Consults, which leaves the whole trace, and reads what all engines tell of it."""

    name = "expert"
    module = "expert"
    distribution = "pmo-expert"

    def translate(self, knowledge: Knowledge) -> Knowledge:
        return knowledge

    def build(self, translated: object) -> Consult:
        assert isinstance(translated, Knowledge)
        return consulting(KnowledgeBase(translated))


class OursInFull(Ours):
    """Reads of each piece of advice its certainty, now and at most, its rules and its facts too."""

    name = "expert, all views read"
    distribution = ""

    def build(self, translated: object) -> Consult:
        assert isinstance(translated, Knowledge)
        knowledge_base = KnowledgeBase(translated)

        def consult(person: Person) -> Findings:
            return _in_full(knowledge_base.consult(person))

        return consult


def consulting(knowledge_base: KnowledgeBase) -> Consult:
    """Consults a knowledge base: the advice, and the rules that fired."""
    goals = [attribute.id for attribute in knowledge_base.knowledge.advice()]

    def consult(person: Person) -> Findings:
        outcome = knowledge_base.consult(person)
        held = outcome.held
        advice = [(goal, value) for goal in goals for value in held.get(goal, ())]
        return Findings(advice, outcome.rules_fired)

    return consult


def _in_full(outcome: Outcome) -> Findings:
    fired = [firing.rule.id for firing in outcome.firings]
    advice = [
        (piece.attribute, piece.value, piece.certainty, piece.at_most, piece.because, piece.facts)
        for pieces in outcome.advice.values()
        for piece in pieces
    ]
    return Findings([(attribute, value) for attribute, value, *_ in advice], fired)
