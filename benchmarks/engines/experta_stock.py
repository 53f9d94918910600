"""experta as it comes: its Rete matcher and depth strategy, rules written with its operators.

Answers and conclusions are facts of their own classes; a class for every attribute is no faster. A
rule with a `NOT` also matches the phase of its layer, which begins once the one before it has come
to rest, so that the `NOT` looks at values that are all there. Salience would do that too, if the
depth strategy took every deactivated rule off the agenda: among ties it loses track of some, and
they fire. The engine is made once and reset for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import ge, gt, le, lt, or_
from typing import Any

from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.literals import Every, Formula, Literal, choices_of, conjuncts, denies
from benchmarks.people import Person
from benchmarks.random_tests import Answer
from benchmarks.rule_sets import LAYERS, in_layers
from expert.inference.experta.bridge import AND, OR, Fact, KnowledgeEngine, P, Rule
from expert.knowledge import model
from expert.knowledge.kinds import Choices, Numeric
from expert.knowledge.model import Asked, Comparison, Knowledge, Test

_OPERATORS: dict[Comparison, Callable[[float, float], bool]] = {
    Comparison.AT_LEAST: ge,
    Comparison.AT_MOST: le,
    Comparison.ABOVE: gt,
    Comparison.BELOW: lt,
}


class AnswerFact(Fact):  # type: ignore[misc]  # experta has no types
    """A person's answer."""


class ConcludedFact(Fact):  # type: ignore[misc]  # experta has no types
    """A value that a rule concluded."""


class Phase(Fact):  # type: ignore[misc]  # experta has no types
    """The layer whose rules may fire."""


class StockEngine(KnowledgeEngine):  # type: ignore[misc]  # experta has no types
    """Keeps, beside its facts, which rules fired."""

    def __init__(self) -> None:
        super().__init__()
        self.fired: list[str] = []
        self.advice: list[tuple[str, str]] = []


class ExpertaStock(Engine):
    """Stock experta, without the premise network and firing order of this project."""

    name = "experta"
    module = "experta"
    distribution = "experta"
    largest = 1_000

    def translate(self, knowledge: Knowledge) -> dict[str, object]:
        layers = in_layers(knowledge)
        return {
            rule.id: _rule(rule, number, knowledge)
            for number, layer in enumerate(layers)
            for rule in layer
        }

    def build(self, translated: object) -> Consult:
        assert isinstance(translated, dict)
        engine = type("Engine", (StockEngine,), translated)()

        def consult(person: Person) -> Findings:
            engine.fired, engine.advice = [], []
            engine.reset()
            engine.declare(
                *(AnswerFact(attribute=name, value=_word(a)) for name, a in person.items())
            )
            for layer in range(LAYERS):
                engine.declare(Phase(layer=layer))
                engine.run()
            return Findings(engine.advice, engine.fired)

        return consult


def _word(answer: Answer) -> Answer:
    return ("no", "yes")[answer] if isinstance(answer, bool) else answer


def _rule(rule: model.Rule, layer: int, knowledge: Knowledge) -> object:
    goals = {attribute.id for attribute in knowledge.advice()}
    facts = [(c.attribute, c.value) for c in rule.then]

    def action(engine: StockEngine) -> None:
        engine.fired.append(rule.id)
        for attribute, value in facts:
            if attribute in goals:
                engine.advice.append((attribute, value))
            else:
                engine.declare(ConcludedFact(attribute=attribute, value=value))

    parts = conjuncts(rule.when)
    patterns = [_pattern(part, knowledge) for part in parts]
    if any(denies(part, knowledge) for part in parts):
        patterns.append(Phase(layer=layer))
    return Rule(*patterns)(action)


def _pattern(part: Formula, knowledge: Knowledge) -> object:
    if isinstance(part, Literal):
        return _literal(part, knowledge)
    join = AND if isinstance(part, Every) else OR
    return join(*(_pattern(inner, knowledge) for inner in part.parts))


def _literal(literal: Literal, knowledge: Knowledge) -> object:
    from experta import NOT, L

    test, attribute = literal.test, knowledge.attributes[literal.test.attribute]
    if not isinstance(attribute, Asked):
        pattern = ConcludedFact(attribute=attribute.id, value=_one_of(L, map(str, test.operands)))
        return pattern if literal.wanted else NOT(pattern)
    if isinstance(attribute.kind, Numeric | Choices):
        return AnswerFact(attribute=attribute.id, value=P(_predicate(test, literal.wanted)))
    values = _one_of(L, choices_of(attribute, literal))
    return AnswerFact(attribute=attribute.id, value=values)


def _one_of(literal: Callable[[str], object], values: Iterable[str]) -> object:
    return reduce(or_, map(literal, values))


@cache
def _predicate(test: Test, wanted: bool) -> Callable[[Any], bool]:
    """One and the same function for equal tests: experta tells them apart by identity."""
    if test.comparison is Comparison.IS:
        operands = frozenset(map(str, test.operands))
        return lambda chosen: operands.isdisjoint(chosen) is not wanted
    compare, bound = _OPERATORS[test.comparison], float(test.operands[0])
    return lambda number: compare(number, bound) is wanted
