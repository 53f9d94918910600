"""What checks look at: a rule set, compiled, with its cases and all people who may be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from expert.authoring.cases.cases import Case
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.conditions import Pair, tests
from expert.knowledge.decoding.otherwise import SUFFIX
from expert.knowledge.dependencies.needs import Needs
from expert.knowledge.model import Computed, Concluded, Knowledge, Named, Rule, Test
from expert.knowledge.numbers.expressions import leaves


class Subject:
    """A rule set that is being checked."""

    def __init__(self, knowledge: Knowledge, cases: Sequence[Case] = ()) -> None:
        self.knowledge = knowledge
        self.cases = cases
        self.program = Program(knowledge)

    @property
    def rules(self) -> Iterator[Rule]:
        """The rules that somebody wrote, by id."""
        return (rule for rule in self.knowledge.rules.values() if not rule.id.endswith(SUFFIX))

    @cached_property
    def tests(self) -> dict[str, tuple[Test, ...]]:
        """The different tests of each rule."""
        return {rule.id: tuple(dict.fromkeys(tests(rule.when))) for rule in self.rules}

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What becomes of the person of each case."""
        return tuple([evaluate(self.program, case.given) for case in self.cases])

    @cached_property
    def named(self) -> frozenset[str]:
        """The attributes that rules test or formulas name."""
        found = {test.attribute for some in self.tests.values() for test in some}
        for some in self.tests.values():
            for test in some:
                found |= {each.attribute for each in test.operands if isinstance(each, Named)}
        for attribute in self.knowledge.attributes.values():
            if isinstance(attribute, Computed):
                found |= {leaf.attribute for leaf in leaves(attribute.formula)}
        return frozenset(found)

    @cached_property
    def tested_pairs(self) -> frozenset[Pair]:
        """The concluded values, and the points, that rules depend on."""
        needs = Needs(self.knowledge.attributes)
        return frozenset(pair for rule in self.rules for pair in needs(rule.when))

    @property
    def concluded(self) -> Iterator[Concluded]:
        """The attributes that rules conclude."""
        return iter(self.knowledge.concluded())
