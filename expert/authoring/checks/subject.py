"""What checks look at: a rule set, compiled, with its cases and all people who may be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from expert.authoring.cases.cases import Case
from expert.inference.asking.distinct_answers import TooManyAnswersError
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.conditions import Pair, tests
from expert.knowledge.decoding.otherwise import SUFFIX
from expert.knowledge.dependencies.needs import Needs
from expert.knowledge.model import (
    Answer,
    Asked,
    Computed,
    Concluded,
    Knowledge,
    Named,
    Rule,
    Test,
)
from expert.knowledge.numbers.expressions import leaves
from expert.knowledge.on_demand import OnDemand
from expert.knowledge.problems.problems import Position
from expert.solver.concerned import questions_below
from expert.solver.population import Population

if TYPE_CHECKING:
    from expert.solver.people import People, Truths

_NOWHERE = Position("", 0, 0)

_BY_LOT = 1000
"""People who are tried first: what is true of one of them needs no solver."""


MOST_SECONDS = 60
"""What the solver may take for all questions about people who answer everything; for others too."""


class Subject:
    """A rule set that is being checked.

    `people` are all who answer every question, and `anybody` also those who leave some open; each
    has its `truths`, what the rules make of them.
    """

    def __init__(self, knowledge: Knowledge, cases: Sequence[Case] = ()) -> None:
        self.knowledge = knowledge
        self.cases = cases
        self.program = Program(knowledge)

    @property
    def rules(self) -> Iterator[Rule]:
        """The rules that somebody wrote, in the order in which they stand."""
        return iter(self._rules)

    @cached_property
    def _rules(self) -> list[Rule]:
        every = (rule for rule in self.knowledge.rules.values() if not rule.id.endswith(SUFFIX))
        return sorted(every, key=lambda rule: (rule.where or _NOWHERE, rule.id))

    @property
    def concluded(self) -> Iterator[Concluded]:
        """The attributes that rules conclude."""
        return iter(self.knowledge.concluded())

    @cached_property
    def tests(self) -> dict[str, tuple[Test, ...]]:
        """The different tests of each rule."""
        return {rule.id: tuple(dict.fromkeys(tests(rule.when))) for rule in self.rules}

    @cached_property
    def named(self) -> frozenset[str]:
        """The attributes that rules test or formulas name."""
        every = [*chain.from_iterable(self.tests.values())]
        found = {test.attribute for test in every}
        found |= {each.attribute for t in every for each in t.operands if isinstance(each, Named)}
        for attribute in self.knowledge.attributes.values():
            if isinstance(attribute, Computed):
                found |= {leaf.attribute for leaf in leaves(attribute.formula)}
        return frozenset(found)

    @cached_property
    def tested_pairs(self) -> frozenset[Pair]:
        """The concluded values, and the points, that rules depend on."""
        needs = Needs(self.knowledge.attributes)
        return frozenset(pair for rule in self.rules for pair in needs(rule.when))

    # People: those of the cases, some by lot, and all that the solver knows of.

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What becomes of the person of each case."""
        return tuple([evaluate(self.program, case.given) for case in self.cases])

    @cached_property
    def tried(self) -> tuple[Outcome, ...]:
        """What becomes of those people, and of some who answer everything, drawn by lot."""
        try:
            some = Population(
                [self.program], questions_below(self.program, range(self.program.size))
            )
            drawn = [evaluate(self.program, answers) for answers in some.by_lot(_BY_LOT)]
        except TooManyAnswersError:
            drawn = []
        return (*self.outcomes, *drawn)

    @cached_property
    def fired_by_somebody(self) -> frozenset[str]:
        """The rules that fire for somebody who was tried."""
        return frozenset(name for outcome in self.tried for name in outcome.rules_fired)

    @cached_property
    def advised_to_somebody(self) -> frozenset[Pair]:
        """The advice that somebody gets who was tried."""
        return frozenset(
            (one.attribute, one.value)
            for outcome in self.tried
            for ranked in outcome.advice.values()
            for one in ranked
        )

    def can_fire(self, rule: str) -> bool:
        """Whether a rule fires for somebody."""
        return self._can_fire[rule]

    @cached_property
    def _can_fire(self) -> OnDemand[str, bool]:
        return OnDemand(
            lambda rule: rule in self.fired_by_somebody or self.people.can(self.truths.fires(rule))
        )

    @cached_property
    def _fired_for(self) -> dict[str, int]:
        """For whom of those who were tried each rule fires, a bit for each."""
        found = dict.fromkeys(self.program.order, 0)
        for at, outcome in enumerate(self.tried):
            for name in outcome.rules_fired:
                found[name] |= 1 << at
        return found

    def fires_without(self, rule: str, other: str) -> bool:
        """Whether a rule fires and another does not, for somebody who was tried."""
        return bool(self._fired_for[rule] & ~self._fired_for[other])

    def looked_at(self, rules: Iterable[Rule], person: Mapping[str, Answer]) -> dict[str, Answer]:
        """The answers of somebody that rules look at; all, where they look at conclusions."""
        named = {test.attribute for rule in rules for test in tests(rule.when)}
        if not all(isinstance(self.knowledge.attributes[name], Asked) for name in named):
            return dict(person)
        return {name: answer for name, answer in person.items() if name in named}

    @cached_property
    def people(self) -> People:
        """All who answer every question."""
        from expert.solver.people import People  # loads the solver

        return People(self.knowledge.attributes, is_complete=True, seconds=MOST_SECONDS)

    @cached_property
    def truths(self) -> Truths:
        """What the rules make of them."""
        return self.people.under(self.program)

    @cached_property
    def anybody(self) -> People:
        """All people, also those who leave questions open."""
        from expert.solver.people import People  # loads the solver

        return People(self.knowledge.attributes, seconds=MOST_SECONDS)

    @cached_property
    def truths_of_anybody(self) -> Truths:
        """What the rules make of them."""
        return self.anybody.under(self.program)
