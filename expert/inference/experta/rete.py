"""The same rules on experta's own Rete matcher: a reference to hold the premise network to.

experta matches facts that are there, and a condition can be false as well as true, so falsity gets
facts of its own. Each rule is compiled twice: its condition, and the condition's denial, in which
`not` changes sides and De Morgan turns `all` and `any` into each other. A denied rule is refuted,
and a value fails once all rules for it are.

experta multiplies conditions out into disjunctive normal form, of the denials too, and every
consultation builds its own Rete network: right for small rule sets, hopeless for large ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import assert_never

from expert.inference.evaluation import deduce
from expert.inference.experta.bridge import (
    AND,
    OR,
    Agenda,
    Fact,
    FactList,
    InitialFact,
    P,
    ReteMatcher,
)
from expert.inference.experta.engine import ConsultationEngine
from expert.inference.experta.working_memory import AnswerFact, CompiledRule, ConclusionFact
from expert.inference.program import Program
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import Pair
from expert.knowledge.kinds import Choice, Choices, Numeric, YesNo
from expert.knowledge.model import (
    All,
    Answer,
    Any,
    Asked,
    Condition,
    Not,
    Number,
    Test,
)

_UNDECIDED = 1


class RefutationFact(Fact):  # type: ignore[misc]  # experta has no types
    """The condition of a rule is false."""

    def __init__(self, number: int = -1) -> None:
        super().__init__(number=number)


class FailureFact(Fact):  # type: ignore[misc]  # experta has no types
    """A concluded value cannot come to hold."""

    def __init__(self, attribute: str = "", value: str = "") -> None:
        super().__init__(attribute=attribute, value=value)


class NumberedFacts(FactList):  # type: ignore[misc]  # experta has no types
    """experta's own working memory."""

    def declare_all(self, facts: Iterable[Fact]) -> None:
        """Takes in those facts that are new."""
        for fact in facts:
            self.declare(fact)


class ReteEngine(ConsultationEngine):
    """One consultation by experta's own means, with the program's firing order.

    Beside the rule of number n, which fires when its condition is true, ~n is the rule that refutes
    it, and yet lower numbers make values fail: whatever can be denied is, before anything fires.
    Each is activated once for every way in which it matches, so repeating it changes nothing.
    """

    __matcher__ = ReteMatcher
    agenda_type = Agenda
    working_memory = NumberedFacts

    def __init__(self, program: Program, answers: Mapping[str, Answer]) -> None:
        self.pairs = tuple(program.deciders)
        self.refuted: set[int] = set()
        super().__init__(program, answers)

    def get_rules(self) -> list[CompiledRule]:
        """Two rules for each rule of the program, and one for each value they conclude."""
        rules: list[CompiledRule] = []
        for number in range(self.program.size):
            rule = self.program.rules[number]
            true, false = self._pattern(rule.when, True), self._pattern(rule.when, False)
            rules.append(CompiledRule(true, number=number, name=rule.id))
            rules.append(CompiledRule(false, number=~number, name=f"not {rule.id}"))
        for number, pair in enumerate(self.pairs, start=self.program.size):
            refuted = (RefutationFact(decider) for decider in self.program.deciders[pair])
            rules.append(CompiledRule(*refuted, number=~number, name=f"not {pair}"))
        return rules

    def fire(self, rules: Sequence[CompiledRule]) -> None:
        """Fires rules, refutes some, or makes values fail; the first time only.

        Facts are made anew for every consultation, since experta's working memory numbers them.
        """
        for rule in rules:
            self._fire(rule.number)

    def _fire(self, number: int) -> None:
        rule_count = self.program.size
        if ~number >= rule_count:
            self.facts.declare(FailureFact(*self.pairs[~number - rule_count]))
        elif number < 0:
            self.refuted.add(~number)
            self.facts.declare(RefutationFact(~number))
        elif number not in self.fired:
            self.fired.append(number)
            for pair in self.program.concludes[number]:
                self.facts.declare(ConclusionFact(*pair))

    def nodes(self) -> bytes:
        """The byte of every rule as found here; those of its parts the network tells."""
        nodes = bytearray(deduce(self.program, self.answers).judge.nodes)
        for number in range(self.program.size):
            nodes[number] = (
                TRUE if number in self.fired else FALSE if number in self.refuted else _UNDECIDED
            )
        return bytes(nodes)

    def initial_facts(self) -> Iterator[Fact]:
        """The answers, and the values that fail from the start because no rule concludes them."""
        yield InitialFact()
        for attribute, answer in self.answers.items():
            yield AnswerFact(attribute, answer)
        for pair in self.program.network.failures:
            if pair not in self.program.deciders:
                yield FailureFact(*pair)

    def _pattern(self, condition: Condition, wanted: bool) -> AND | OR | Fact:
        """What working memory must hold for a condition to be true, or to be false."""
        match condition:
            case Test():
                return self._test(condition, wanted)
            case Not(inner):
                return self._pattern(inner, not wanted)
            case All(parts) | Any(parts):
                join = AND if isinstance(condition, All) is wanted else OR
                return join(*(self._pattern(part, wanted) for part in parts))

    def _test(self, test: Test, wanted: bool) -> AND | OR | Fact:
        attribute = self.program.knowledge.attributes[test.attribute]
        if isinstance(attribute, Asked):
            return AnswerFact(attribute.id, P(_predicate(attribute, test, wanted)))
        pairs: list[Pair] = [(attribute.id, str(operand)) for operand in test.operands]
        if wanted:
            return OR(*(ConclusionFact(*pair) for pair in pairs))
        return AND(*(FailureFact(*pair) for pair in pairs))


def _predicate(attribute: Asked, test: Test, wanted: bool) -> Callable[[Answer], bool]:
    """Whether an answer passes a test, or fails it; one and the same function for equal tests.

    experta tells patterns apart by the identity of their functions, across all engines.
    """
    match attribute.kind:
        case Numeric() as kind:
            operands = tuple([kind.place(operand) for operand in test.operands])
            return _number_predicate(test.comparison, operands, wanted)
        case Choice() | Choices() | YesNo() as kind:
            return _choice_predicate(kind.accepted(test.comparison, test.operands), wanted)
        case _:
            assert_never(attribute.kind)


@cache
def _number_predicate(
    comparison: Comparison, operands: tuple[Number, ...], wanted: bool
) -> Callable[[Answer], bool]:
    def passes(answer: Answer) -> bool:
        assert isinstance(answer, int | float)
        return comparison.accepts(answer, operands) is wanted

    return passes


@cache
def _choice_predicate(accepted: tuple[str, ...], wanted: bool) -> Callable[[Answer], bool]:
    def passes(answer: Answer) -> bool:
        chosen = answer if isinstance(answer, tuple) else (str(answer),)
        return any(value in accepted for value in chosen) is wanted

    return passes
