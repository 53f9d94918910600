"""A knowledge base compiled for inference: rules in firing order, the network, who decides what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from expert.inference.lowered import Beyond, Holds, Lowering, Not, OneOf
from expert.inference.network.network import Network, State
from expert.inference.network.parts import Part, Parts
from expert.knowledge.collecting import without_collecting
from expert.knowledge.conditions import (
    NO_VALUE,
    Pair,
    doubted_pairs,
    given_pairs,
    tested_pairs,
)
from expert.knowledge.dependencies.strata import firing_order
from expert.knowledge.model import Knowledge, Rule
from expert.knowledge.on_demand import OnDemand
from expert.knowledge.recording.digest import digest

if TYPE_CHECKING:
    from fractions import Fraction

    from expert.inference.numbers.worked_out import Numbers


class Premises(NamedTuple):
    """All that a rule tests, flat: questions, concluded values, and the nodes that decide them.

    With each value stands how often it is denied, up to two: a `not` of a `not` is none, but only
    truth counts below it. `moved_by` are the questions that tested `numbers` are worked out from,
    which are among the others, and `moved_by_pairs` the values and points.
    """

    questions: tuple[str, ...]
    values: tuple[tuple[Pair, int], ...]
    nodes: tuple[int, ...]
    numbers: tuple[str, ...] = ()
    moved_by: tuple[str, ...] = ()
    moved_by_pairs: tuple[Pair, ...] = ()


class Program:
    """A compiled knowledge base; consultations share it and none changes it.

    Rules are numbered in firing order: by stratum, so that a value is decided by all its rules
    before any rule tests it, then by id. A number below `size` means a rule everywhere in this
    room.
    """

    @without_collecting()
    def __init__(self, knowledge: Knowledge, network: Network | None = None) -> None:
        self.knowledge = knowledge
        strata = firing_order(knowledge)
        self.order = tuple(chain.from_iterable(strata))
        """The rules' ids by number."""
        self.size = len(self.order)
        self.stratum = tuple(at for at, stratum in enumerate(strata) for _ in stratum)
        """The stratum of each rule by number."""
        self.rules: OnDemand[int, Rule] = OnDemand(
            lambda number: knowledge.rules[self.order[number]]
        )
        self.concluded_in_order = tuple(a.id for a in knowledge.concluded())
        self.concluded = frozenset(self.concluded_in_order)
        self.exclusive = frozenset(a.id for a in knowledge.concluded() if a.exclusive)
        """The attributes of which only the most certain value counts."""
        self.network = network or self._compiled()
        self.deciders = self.network.deciders
        self.doubters = self.network.doubters
        self.conditions: OnDemand[int, Part] = OnDemand(self._condition)
        """The condition of each rule, with its nodes."""
        self.premises: OnDemand[int, Premises] = OnDemand(
            lambda number: _premises(self.conditions[number], self)
        )
        """What each rule tests, flat."""
        self.tested: OnDemand[int, tuple[Pair, ...]] = OnDemand(
            lambda number: tested_pairs(self.rules[number].when, self.concluded)
        )
        """The concluded values that each rule tests."""
        self.rests_on: OnDemand[int, tuple[Pair, ...]] = (
            OnDemand(self._pairs_below) if self.network.numbers else self.tested
        )
        """The same, with the values and the points below the numbers that each rule tests."""
        self.concludes: OnDemand[int, tuple[Pair, ...]] = OnDemand(
            lambda number: given_pairs(self.rules[number])
        )
        """The values that each rule concludes, and the points that it adds to."""
        self.doubts: OnDemand[int, tuple[Pair, ...]] = OnDemand(
            lambda number: doubted_pairs(self.rules[number])
        )
        """The values that each rule speaks against."""

    def __reduce__(self) -> tuple[type[Program], tuple[Knowledge, Network]]:
        """What is made on demand is left behind: another process makes it anew."""
        return Program, (self.knowledge, self.network)

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers that are worked out."""
        from expert.inference.numbers.worked_out import Numbers  # few programs have any

        network = self.network
        attributes = self.knowledge.attributes
        return Numbers(
            attributes,
            network.numbers,
            network.deciders,
            self._adders,
            self.stratum,
            network.cuts,
        )

    @property
    def number_inputs(self) -> frozenset[str]:
        """The questions that some tested number is worked out from: any two answers may matter."""
        return self.numbers.questions if self.network.numbers else frozenset()

    @cached_property
    def numbers_above(self) -> OnDemand[str, tuple[tuple[int, str], ...]]:
        """For each question the tested numbers that its answers may move, through any rules."""
        return OnDemand(self._numbers_above)

    def _numbers_above(self, question: str) -> tuple[tuple[int, str], ...]:
        rules = self.above((question,), lambda _: True)
        given = {pair for number in rules for pair in self.concludes[number]}
        return tuple(
            (height, name)
            for height, name in self.numbers.in_order
            if question in self.numbers.inputs[name].questions
            or not given.isdisjoint(self.numbers.inputs[name].pairs)
        )

    def _adders(self, points: str) -> list[tuple[int, Fraction]]:
        return [
            (number, each.points)
            for number in self.deciders.get((points, NO_VALUE), ())
            for each in self.rules[number].adds
            if each.attribute == points
        ]

    def _pairs_below(self, number: int) -> tuple[Pair, ...]:
        below = self.premises[number].moved_by_pairs
        return (
            tuple(dict.fromkeys((*self.tested[number], *below))) if below else self.tested[number]
        )

    @cached_property
    def digest(self) -> str:
        """The fingerprint of the knowledge base: an interview saves it after every answer."""
        return digest(self.knowledge)

    @cached_property
    def index(self) -> dict[str, int]:
        """Each rule's number by its id."""
        return {rule_id: number for number, rule_id in enumerate(self.order)}

    @cached_property
    def rank(self) -> dict[str, int]:
        """Each attribute's place in the vocabulary."""
        return {name: place for place, name in enumerate(self.knowledge.attributes)}

    def bits(self, names: Iterable[str]) -> int:
        """A set of attributes as one number: joining the sets along long chains takes no time."""
        found = 0
        for name in names:
            found |= 1 << self.rank[name]
        return found

    def named(self, bits: int) -> Iterator[str]:
        """The attributes of such a set, in vocabulary order."""
        while bits:
            lowest = bits & -bits
            yield self._names[lowest.bit_length() - 1]
            bits ^= lowest

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.knowledge.attributes)

    @cached_property
    def pair_rank(self) -> dict[Pair, int]:
        """Each concluded value's place in the vocabulary."""
        pairs = (
            (name, value.id)
            for name in self.concluded_in_order
            for value in self.knowledge.attributes[name].values
        )
        return {pair: place for place, pair in enumerate(pairs)}

    @cached_property
    def readers(self) -> dict[str, tuple[int, ...]]:
        """The rules that test each asked attribute."""
        found: dict[str, list[int]] = {}
        for number in range(self.size):
            for name in self.premises[number].questions:
                found.setdefault(name, []).append(number)
        return {name: tuple(numbers) for name, numbers in found.items()}

    @cached_property
    def testers(self) -> dict[Pair, tuple[int, ...]]:
        """The rules that test each concluded value."""
        found: dict[Pair, list[int]] = {}
        for number in range(self.size):
            for pair in self.rests_on[number]:
                found.setdefault(pair, []).append(number)
        return {pair: tuple(numbers) for pair, numbers in found.items()}

    def deciders_and_doubters(self, pair: Pair) -> tuple[int, ...]:
        """The rules that conclude a value, or add to points, and those that speak against it."""
        return (*self.deciders.get(pair, ()), *self.doubters.get(pair, ()))

    def moves(self, number: int) -> tuple[Pair, ...]:
        """The values that a rule concludes or speaks against."""
        concluded = self.concludes[number]
        return (*concluded, *self.doubts[number]) if self.doubters else concluded

    @cached_property
    def shown_by_certainty(self) -> frozenset[Pair]:
        """The values of advice that may hold and not be shown.

        So may those that rest, through any layers, on values that something speaks against.
        """
        doubtful = self._resting_on(self.doubters) if self.doubters else frozenset[Pair]()
        return frozenset(
            (goal.id, value)
            for goal in self.knowledge.advice()
            for value in goal.by_id
            if goal.show_from or (goal.id, value) in doubtful
        )

    def _resting_on(self, pairs: Iterable[Pair]) -> frozenset[Pair]:
        """These values, and those whose rules test any of them, through any layers."""
        found = set(pairs)
        remaining = list(found)
        while remaining:
            for number in self.testers.get(remaining.pop(), ()):
                new = set(self.concludes[number]) - found
                found |= new
                remaining += new
        return frozenset(found)

    def above(self, names: Iterable[str], counts: Callable[[int], bool]) -> set[int]:
        """The rules that test these questions or, through any layers, values that such rules move.

        Only those that count, and what is above them.
        """
        found: set[int] = set()
        remaining = [number for name in names for number in self.readers.get(name, ())]
        while remaining:
            number = remaining.pop()
            if number not in found and counts(number):
                found.add(number)
                for pair in self.moves(number):
                    remaining += self.testers.get(pair, ())
        return found

    def _compiled(self) -> Network:
        from expert.inference.network.compiling import compile_network  # the cache does without

        return compile_network(self.knowledge, [self.rules[n] for n in range(self.size)])

    def _condition(self, number: int) -> Part:
        gates = count(self.network.first_gates[number])
        condition = Lowering(self.knowledge.attributes).lowered(self.rules[number].when)
        part, _ = self._parts.of_rule(number, condition, lambda _: next(gates))
        return part

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self.network.questions, self.network.failures)


def follow(program: Program, state: State, ready: list[int]) -> list[int]:
    """Lets true rules conclude, and those that this makes true; gives all of them."""
    fired = []
    while ready:
        number = ready.pop()
        fired.append(number)
        for pair in program.concludes[number]:
            ready += state.hold(pair)
    return fired


def _premises(condition: Part, program: Program) -> Premises:
    questions: dict[str, None] = {}
    numbers: dict[str, None] = {}
    values: dict[tuple[Pair, int], None] = {}
    nodes: dict[int, None] = {}
    remaining = [(condition, 0)]
    while remaining:
        part, denials = remaining.pop()
        match part.formula:
            case Beyond(name) if name in program.network.numbers:
                numbers[name] = None
                questions |= dict.fromkeys(program.numbers.inputs[name].questions)
            case OneOf(attribute) | Beyond(attribute):
                questions[attribute] = None
            case Holds(pair):
                values[pair, denials] = None
            case Not():
                denials = 1 if denials == 2 else denials + 1
        remaining += [(below, denials) for below in part.parts]
        if not part.parts:
            nodes[max(part.signal, ~part.signal)] = None
    if not numbers:
        return Premises(tuple(questions), tuple(values), tuple(nodes))
    inputs = [program.numbers.inputs[name] for name in numbers]
    moved_by = dict.fromkeys(question for each in inputs for question in each.questions)
    pairs = dict.fromkeys(pair for each in inputs for pair in each.pairs)
    return Premises(
        tuple(questions), tuple(values), tuple(nodes), tuple(numbers), tuple(moved_by), tuple(pairs)
    )
