"""What the rules of one program make of a person's answers: truths and certainties as formulas.

Everything gets a name when it is first asked for, and is defined later: so only the cone below
what is asked is encoded, each part once, and a chain of rules may be as long as it likes. A truth
comes in two, that something is true and that it is false, since a person may leave questions open
(Kleene's strong logic). Of people who answer everything the one is the negation of the other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import z3

from expert.inference import lowered
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Test
from expert.solver.encoding.logic import Formula, Term, conjunction, disjunction, negation
from expert.solver.encoding.person import Person

if TYPE_CHECKING:
    from expert.solver.encoding.certainties import Certainties
    from expert.solver.encoding.numbers import Numbers

Guard: TypeAlias = Callable[[int, int], Formula]
"""What has to be so for a premise (of a rule, by number and place) to mean what it says."""


class Encoding:
    """The formulas of one program about one person.

    With a `guard`, a premise may mean anything where its guard does not hold.
    """

    def __init__(
        self, program: Program, person: Person, name: str = "", guard: Guard | None = None
    ) -> None:
        self.program = program
        self.person = person
        self._prefix = name
        self._guard = guard
        self._named: dict[object, Formula] = {}
        self._pending: list[tuple[Formula, Formula, Callable[[], Formula]]] = []
        self._definitions: list[Formula] = []

    def new_definitions(self) -> list[Formula]:
        """What the names mean that were given since somebody last asked."""
        while self._pending:
            guard, name, define = self._pending.pop()
            same = name == define()
            self._definitions.append(same if guard is True else z3.Implies(guard, same))
        found, self._definitions = self._definitions, []
        return found

    def named_truth(self, key: tuple[object, ...], define: Callable[[], Formula]) -> Formula:
        """A truth that stands for what is defined later."""
        return self._name(key, z3.Bool, define)

    def named_number(self, key: tuple[object, ...], define: Callable[[], Formula]) -> Formula:
        """A number that stands for what is defined later."""
        return self._name(key, z3.Real, define)

    def named_condition(
        self, number: int, key: tuple[object, ...], define: Callable[[], Term]
    ) -> Term:
        """The certainty of a rule's condition; anything, where a premise may mean anything."""
        if self._guard is None:
            return self.named_number(key, define)
        name = self._named.get(key)
        if name is None:
            name = self._named[key] = z3.Real(self._prefix + " ".join(map(str, key)))
            count = len(premises_of(self.program, number))
            guards = conjunction([self._guard(number, at) for at in range(count)])
            self._definitions += [name >= 0, name <= 1]
            self._pending.append((guards, name, define))
        return name

    def _name(
        self, key: tuple[object, ...], make: Callable[[str], Formula], define: Callable[[], Formula]
    ) -> Formula:
        name = self._named.get(key)
        if name is None:
            name = self._named[key] = make(self._prefix + " ".join(map(str, key)))
            self._pending.append((True, name, define))
        return name

    def rule(self, number: int, is_so: bool = True) -> Formula:
        """Whether a rule fires, or whether it cannot fire."""
        if not is_so and self.person.is_complete:
            return negation(self.rule(number))
        word = "fires" if is_so else "is false"
        key = ("rule", self.program.order[number], word)
        return self.named_truth(key, lambda: self._premises(number, is_so))

    def value(self, pair: Pair, is_so: bool = True) -> Formula:
        """Whether a concluded value holds, or whether it has failed."""
        rules = self.program.deciders.get(pair, ())
        if len(rules) == 1:
            return self.rule(rules[0], is_so)
        if not is_so and self.person.is_complete:
            return negation(self.value(pair))
        join = disjunction if is_so else conjunction
        if not rules:
            return not is_so
        key = ("value", *pair, "holds" if is_so else "fails")
        return self.named_truth(key, lambda: join(self.rule(number, is_so) for number in rules))

    def truth(self, formula: lowered.Formula, is_so: bool = True) -> Formula:
        """Whether a condition is true, or whether it is false."""
        if not is_so and self.person.is_complete:
            return negation(self.truth(formula))
        match formula:
            case OneOf(attribute, values):
                return self.person.answers[attribute].one_of(values, is_so)
            case Beyond(attribute, cut):
                if attribute in self.program.network.numbers:
                    return self.numbers.beyond(attribute, cut, is_so)
                return self.person.answers[attribute].beyond(cut, is_so)
            case Holds(pair):
                return self.value(pair, is_so)
            case Not((inner,)):
                return self.truth(inner, not is_so)
            case And(parts) | Or(parts):
                join = conjunction if isinstance(formula, And) is is_so else disjunction
                return join(self.truth(part, is_so) for part in parts)
        raise TypeError(formula)

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers that are worked out."""
        from expert.solver.encoding.numbers import Numbers  # few programs have any

        return Numbers(self, self.certainties)

    @cached_property
    def certainties(self) -> Certainties:
        """How certain conditions and values are."""
        from expert.solver.encoding.certainties import Certainties  # few questions need them

        return Certainties(self)

    def _premises(self, number: int, is_so: bool) -> Formula:
        """The condition of a rule, whose premises may have guards."""
        if self._guard is None:
            return self.truth(self.program.conditions[number].formula, is_so)
        join = conjunction if is_so else disjunction
        count = len(premises_of(self.program, number))
        return join(self._guarded(number, at, is_so) for at in range(count))

    def _guarded(self, number: int, at: int, is_so: bool) -> Formula:
        """A premise that means what it says only under its guard; it is never both."""
        assert self._guard is not None
        key = ("premise", self.program.order[number], at, is_so)
        if key not in self._named:
            word = "met" if is_so else "not met"
            own = z3.Bool(f"{self._prefix}premise {at} of {self.program.order[number]} {word}")
            self._named[key] = own
            meaning = self.truth(premises_of(self.program, number)[at], is_so)
            self._definitions.append(z3.Implies(self._guard(number, at), own == meaning))
            other = self._named.get((*key[:3], not is_so))
            if other is not None:
                self._definitions.append(z3.Not(z3.And(own, other)))
        return self._named[key]


def premises_of(program: Program, number: int) -> tuple[lowered.Formula, ...]:
    """The premises of a rule, as its author wrote them one below the other."""
    formula = program.conditions[number].formula
    if isinstance(formula, And) and not isinstance(formula.written, Test):
        return formula.parts
    return (formula,)
