"""This project: `KnowledgeBase.consult`, and everything that an `Outcome` tells of its advice."""

from __future__ import annotations

from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.people import Person
from expert.knowledge.model import Knowledge
from expert.library import KnowledgeBase


class Ours(Engine):
    """Reads each piece of advice with its certainty, its rules and its facts, and the trace."""

    name = "expert"
    module = "expert"
    distribution = "pmo-expert"

    def translate(self, knowledge: Knowledge) -> Knowledge:
        return knowledge

    def build(self, translated: object) -> Consult:
        assert isinstance(translated, Knowledge)
        return consulting(KnowledgeBase(translated))


def consulting(knowledge_base: KnowledgeBase) -> Consult:
    """Consults a knowledge base and looks at all of the advice."""

    def consult(person: Person) -> Findings:
        outcome = knowledge_base.consult(person)
        fired = [firing.rule.id for firing in outcome.firings]
        advice = [
            (piece.attribute, piece.value, piece.certainty, piece.rules, piece.facts)
            for pieces in outcome.advice.values()
            for piece in pieces
        ]
        return Findings([(attribute, value) for attribute, value, *_ in advice], fired)

    knowledge_base.program  # noqa: B018  # compiled when first asked for
    return consult
