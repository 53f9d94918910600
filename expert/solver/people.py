"""All possible people, and whether there is one of whom something is so. Loads the solver.

A question about people is a formula over one person's answers. Several programs may be asked about
at once, as long as they ask the same questions: what each makes of that person are formulas too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil
from time import monotonic

import z3

from expert.inference import lowered
from expert.inference.program import Program
from expert.knowledge.kinds import Choices
from expert.knowledge.kinds.measured import Measured
from expert.knowledge.model import Answer, Asked, Attribute
from expert.solver.encoding.advised import is_met, is_shown
from expert.solver.encoding.encoding import Encoding, Guard
from expert.solver.encoding.logic import Formula, negation
from expert.solver.encoding.person import Measurement, Person, Unknown, fraction_of
from expert.solver.said import Wanted, nearest_said
from expert.solver.targets import Target
from expert.solver.verdict import NoVerdictError

_INTERRUPTED = "interrupted from keyboard"
"""The reason the solver gives where it took Ctrl-C for itself, so that Python never saw it."""


class Truths:
    """What one program makes of a person, as formulas to ask `People` about.

    What is named `can`, `fails` or `cannot` is not the negation of the other where people leave
    questions open: of those, both may be untrue.
    """

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self._index = encoding.program.index

    def fires(self, rule_id: str) -> Formula:
        """A rule fires."""
        return self.encoding.rule(self._index[rule_id])

    def cannot_fire(self, rule_id: str) -> Formula:
        """A rule is false."""
        return self.encoding.rule(self._index[rule_id], is_so=False)

    def condition(self, formula: lowered.Formula, is_so: bool = True) -> Formula:
        """A condition in the one form is true, or is false."""
        return self.encoding.truth(formula, is_so)

    def holds(self, attribute: str, value: str) -> Formula:
        """A rule for a value fires."""
        return self.encoding.value((attribute, value))

    def fails(self, attribute: str, value: str) -> Formula:
        """Every rule for a value is false."""
        return self.encoding.value((attribute, value), is_so=False)

    def is_advised(self, attribute: str, value: str) -> Formula:
        """A value is advised; of what is not advice, it holds and counts."""
        return is_shown(self.encoding, (attribute, value))

    def is_met(self, target: Target) -> Formula:
        """What should become of a value is so."""
        return is_met(self.encoding, target)

    def is_from(self, attribute: str, value: str, certainty: float) -> Formula:
        """A value is at least so certain."""
        return self.encoding.certainties.is_from((attribute, value), certainty)


class People:
    """All people whom a vocabulary can describe; `is_complete` leaves out who left something open.

    Raises NoVerdictError where the solver gives up: it never does without products of unknowns,
    unless all questions together take it more `seconds` than it has. Ctrl-C that reaches the solver
    is KeyboardInterrupt, as anywhere.
    """

    def __init__(
        self,
        attributes: Mapping[str, Attribute],
        is_complete: bool = False,
        seconds: float | None = None,
    ) -> None:
        self.attributes = attributes
        self.person = Person(attributes, is_complete)
        self._solver = z3.Solver()
        self._seconds_left = seconds
        self._encodings: list[Encoding] = []

    def under(self, program: Program, guard: Guard | None = None) -> Truths:
        """What a program makes of them."""
        name = f"{len(self._encodings)}: " if self._encodings else ""
        encoding = Encoding(program, self.person, name, guard)
        self._encodings.append(encoding)
        return Truths(encoding)

    def require(self, *formulas: Formula) -> None:
        """Leaves out, from now on, everybody of whom one of these is not so."""
        self._solver.add(*formulas)

    @contextmanager
    def for_now(self) -> Iterator[None]:
        """What is required, and what is named, within this is forgotten after it.

        What programs make of people has to be asked for before.
        """
        self._tell()
        self._solver.push()
        try:
            yield
        finally:
            self._solver.pop()

    def can(self, *formulas: Formula) -> bool:
        """Whether there is somebody of whom all of these are so."""
        if any(formula is False for formula in formulas):
            return False
        self._tell()
        verdict = self._checked([self.literal(each) for each in formulas if each is not True])
        if verdict == z3.unknown:
            raise NoVerdictError(self._solver.reason_unknown())
        return bool(verdict == z3.sat)

    def _checked(self, assumptions: Sequence[Formula]) -> z3.CheckSatResult:
        """The verdict of the solver, within the seconds that are left to it."""
        if self._seconds_left is not None:
            if self._seconds_left <= 0:
                raise NoVerdictError("no time is left")
            self._solver.set("timeout", ceil(1000 * self._seconds_left))
        begun = monotonic()
        verdict = self._solver.check(*assumptions)
        if self._seconds_left is not None:
            self._seconds_left -= monotonic() - begun
        if verdict == z3.unknown and self._solver.reason_unknown() == _INTERRUPTED:
            raise KeyboardInterrupt
        return verdict

    def model(self, *formulas: Formula) -> z3.ModelRef | None:
        """A model of somebody of whom all of these are so; None where there is nobody."""
        return self._solver.model() if self.can(*formulas) else None

    def witness(self, *formulas: Formula) -> dict[str, Answer] | None:
        """Answers of somebody of whom all of these are so; None where there is nobody.

        In vocabulary order. Who is complete answers the questions too that do not matter.
        """
        model = self.model(*formulas)
        if model is None:
            return None
        found: dict[str, Answer] = {}
        fixed, numbers = list(formulas), []
        for name, unknown in self.unknowns().items():
            answer = unknown.answer(model)
            if answer is None:
                fixed.append(negation(unknown.is_answered))
            elif isinstance(unknown, Measurement):
                fixed.append(unknown.is_answered)
                numbers.append(Wanted(unknown, fraction_of(model, unknown.number)))
            else:
                found[name] = answer
                fixed.append(unknown.equals(answer))
        found |= nearest_said(self.can, fixed, numbers)
        if self.person.is_complete:
            questions = [each for each in self.attributes.values() if isinstance(each, Asked)]
            found = {each.id: any_answer(each) for each in questions} | found
        return {name: found[name] for name in self.attributes if name in found}

    def unknowns(self) -> dict[str, Unknown]:
        """The answers that matter to what was asked so far, in vocabulary order."""
        self._tell()
        answers = self.person.answers
        return {name: answers[name] for name in self.attributes if name in answers}

    def literal(self, formula: Formula) -> Formula:
        """A name for a formula: the solver takes nothing else as an assumption."""
        if isinstance(formula, bool):
            return z3.BoolVal(formula)
        if z3.is_const(formula) or (z3.is_not(formula) and z3.is_const(formula.arg(0))):
            return formula
        name = z3.FreshBool("wanted")
        self._solver.add(z3.Implies(name, formula))
        return name

    def _tell(self) -> None:
        """Tells the solver what it has not been told yet."""
        for encoding in self._encodings:
            self._solver.add(encoding.new_definitions())
        self._solver.add(self.person.new_constraints())


def any_answer(question: Asked) -> Answer:
    """An answer to a question that does not matter: the first, or the least."""
    if question.by_id:
        return () if isinstance(question.kind, Choices) else next(iter(question.by_id))
    assert isinstance(question.kind, Measured)
    low, high = question.kind.bounds
    return question.kind.answer(low if low is not None else min(0, high or 0))
