"""The same rules on experta's own Rete matcher: a reference to hold the premise network to.

experta matches facts that are there, and a condition can be false as well as true, so falsity gets
facts of its own. Each rule is compiled twice: its condition, and the condition's denial, in which
`not` changes sides and De Morgan turns `all` and `any` into each other. A denied rule is refuted,
and a value fails once all rules for it are.

experta multiplies conditions out into disjunctive normal form, of the denials too, and every
consultation builds its own Rete network: right for small rule sets, hopeless for large ones.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from threading import Lock
from typing import TypeAlias

from expert.inference.evaluation import evaluate
from expert.inference.experta.bridge import (
    AND,
    OR,
    Agenda,
    Fact,
    FactList,
    InitialFact,
    P,
    ReteMatcher,
    forget_checks,
)
from expert.inference.experta.engine import Consultation, ExpertaEngine
from expert.inference.experta.working_memory import AnswerFact, CompiledRule, ConclusionFact
from expert.inference.lowered import And, Beyond, Formula, Holds, Not, OneOf, Or
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.kinds import QuestionType
from expert.knowledge.model import Answer, Attribute

_UNDECIDED = 1
_BUILDING = Lock()
"""Held while a Rete network is built, since experta has the same tables for all of them."""

_Predicate: TypeAlias = Callable[["OneOf | Beyond", QuestionType, bool], Callable[[Answer], bool]]


class LeftOutError(ValueError):
    """An engine leaves out what a rule needs; the message names both."""


class ReteEngine(ExpertaEngine):
    """experta's cycle on its own matcher, which builds its network anew for each consultation.

    It works no numbers out, since facts are matched one by one: LeftOutError names the first rule
    that tests such a number.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        for number in range(program.size) if program.network.numbers else ():
            for name in program.premises[number].numbers:
                raise LeftOutError(
                    f"the engine `rete` works no numbers out, and the rule "
                    f"`{program.order[number]}` tests one: {name}"
                )

    def infer(self, answers: Mapping[str, Answer]) -> Outcome:
        """What the rules make of answers that are checked already."""
        with _BUILDING:
            consultation = ReteConsultation(self, answers)
            forget_checks()
        return consultation.outcome()


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


class ReteConsultation(Consultation):
    """One consultation by experta's own means, with the program's firing order.

    Beside the rule of number n, which fires when its condition is true, ~n is the rule that refutes
    it, and yet lower numbers make values fail: whatever can be denied is, before anything fires.
    Each is activated once for every way in which it matches, so repeating it changes nothing.
    """

    __matcher__ = ReteMatcher
    agenda_type = Agenda
    working_memory = NumberedFacts

    def __init__(self, shared: ExpertaEngine, answers: Mapping[str, Answer]) -> None:
        self.pairs = tuple(shared.program.deciders)
        self.refuted: set[int] = set()
        super().__init__(shared, answers)

    def get_rules(self) -> list[CompiledRule]:
        """Two rules for each rule of the program, and one for each value they conclude."""
        rules: list[CompiledRule] = []
        attributes = self.program.knowledge.attributes
        predicate = cache(_predicate)
        for number in range(self.program.size):
            name, condition = self.program.order[number], self.program.conditions[number].formula
            true, false = (
                _pattern(condition, attributes, wanted, predicate) for wanted in (True, False)
            )
            rules.append(CompiledRule(true, number=number, name=name))
            rules.append(CompiledRule(false, number=~number, name=f"not {name}"))
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

    def nodes(self) -> array[int]:
        """The count of every rule as found here; those of its parts the network tells."""
        nodes = evaluate(self.program, self.answers).judge.nodes
        for number in range(self.program.size):
            nodes[number] = (
                TRUE if number in self.fired else FALSE if number in self.refuted else _UNDECIDED
            )
        return nodes

    def initial_facts(self) -> Iterator[Fact]:
        """The answers, and the values that fail from the start because no rule concludes them."""
        yield InitialFact()
        for attribute, answer in self.answers.items():
            yield AnswerFact(attribute, answer)
        for pair in self.program.network.failures:
            if pair not in self.program.deciders:
                yield FailureFact(*pair)


def _pattern(
    formula: Formula, attributes: Mapping[str, Attribute], wanted: bool, predicate: _Predicate
) -> AND | OR | Fact:
    """What working memory must hold for a formula to be true, or to be false."""
    match formula:
        case Not():
            return _pattern(formula.parts[0], attributes, not wanted, predicate)
        case And(parts) | Or(parts):
            join = AND if isinstance(formula, And) is wanted else OR
            return join(*(_pattern(part, attributes, wanted, predicate) for part in parts))
        case Holds(pair):
            return ConclusionFact(*pair) if wanted else FailureFact(*pair)
        case OneOf() | Beyond():
            kind = attributes[formula.attribute].kind
            return AnswerFact(formula.attribute, P(predicate(formula, kind, wanted)))


def _predicate(atom: OneOf | Beyond, kind: QuestionType, wanted: bool) -> Callable[[Answer], bool]:
    """Whether an answer makes an atom true, or false.

    experta tells patterns apart by the identity of their functions: equal atoms of one network
    must have one and the same.
    """

    def passes(answer: Answer) -> bool:
        if isinstance(atom, Beyond):
            return ((kind.number(answer), 0) >= atom.cut) is wanted
        chosen = answer if isinstance(answer, tuple) else (answer,)
        return any(each in atom.values for each in chosen) is wanted

    return passes
