"""The rules as a network of premises that decides, answer by answer, what is true and false.

Every node is a conjunction of signed inputs or is decided from outside. It counts the inputs that
are not yet true, as the satisfiability test for Horn formulae of Dowling and Gallier (1984) does,
so an answer touches only the nodes that read it. Truth is three-valued (Kleene, 1938): a node is
undecided until its inputs settle it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from expert.inference.network.answers import QuestionAtoms
from expert.inference.truth import FALSE, TRUE
from expert.knowledge.comparisons import Cut
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer
from expert.knowledge.on_demand import Lately, OnDemand

if TYPE_CHECKING:
    from expert.knowledge.numbers.expressions import Expression

Signal: TypeAlias = int
"""A node n, or ~n for its negation."""

MOST_EFFECTS = 1 << 24
"""Bytes, about, of the effects of answers that are kept."""


class Links:
    """For each node the nodes that read it, all in two flat arrays."""

    def __init__(self, offsets: Iterable[int], targets: Iterable[int]) -> None:
        self.offsets = array("i", offsets)
        self.targets = array("i", targets)

    @classmethod
    def of_lists(cls, readers: Sequence[Sequence[int]]) -> Links:
        """The same, from a list for each node."""
        return cls(accumulate(map(len, readers), initial=0), chain.from_iterable(readers))

    def __getitem__(self, node: int) -> tuple[int, ...]:
        return tuple(self.targets[self.offsets[node] : self.offsets[node + 1]])


class Readers(NamedTuple):
    """The nodes that a signal brings one input nearer to truth, and those that it makes false."""

    satisfied: tuple[int, ...]
    refuted: tuple[int, ...]


class Effect(NamedTuple):
    """What a fact does: it decides the nodes of a span, and what reads these comes to know it."""

    span: slice
    decided: array[int]
    readers: Readers

    def size(self) -> int:
        """The bytes that it takes, about."""
        satisfied, refuted = self.readers
        return 600 + 4 * len(self.decided) + 8 * (len(satisfied) + len(refuted))


_NO_EFFECT = Effect(slice(0), array("i"), Readers((), ()))


class Network:
    """The compiled premises of a knowledge base; shared by consultations and never changed.

    Node i < rule_count is the condition of rule i. `initial` holds the count of each node before
    any answer, when the rules `true_from_start` are true already; `questions` the atoms of each
    question; `failures` the nodes that say that a value fails; `first_gates` where the gates begin
    that each rule has for its groups; `deciders` the rules that conclude each value or add to
    points, and `doubters` those that speak against it, in the order of their ids; `numbers` the
    formulas of the numbers that have to be worked out, whose atoms are among those of the
    questions.
    """

    def __init__(
        self,
        initial: array[int],
        true_from_start: Iterable[int],
        positive: Links,
        negative: Links,
        questions: Mapping[str, QuestionAtoms],
        failures: Mapping[Pair, int],
        first_gates: Sequence[int],
        deciders: Mapping[Pair, Sequence[int]],
        doubters: Mapping[Pair, Sequence[int]],
        numbers: Mapping[str, Expression],
    ) -> None:
        self.rule_count = len(first_gates)
        self.initial = initial
        self.true_from_start = tuple(true_from_start)
        self.positive = positive
        self.negative = negative
        self.questions = questions
        self.failures = failures
        self.first_gates = first_gates
        self.deciders = deciders
        self.doubters = doubters
        self.numbers = numbers
        self.effects = Lately(self._answering, Effect.size, MOST_EFFECTS)
        """What each answer to a question does. Kept, for most people answer as others did."""
        self.readers: OnDemand[Signal, Readers] = OnDemand(self._readers)
        """What each signal reaches. Kept as tuples, which are read faster than flat arrays."""

    def __reduce__(self) -> tuple[type[Network], tuple[object, ...]]:
        """What is made on demand is left behind: another process makes it anew."""
        links = self.positive, self.negative
        found = self.questions, self.failures, self.first_gates
        rules = self.deciders, self.doubters
        start = self.initial, self.true_from_start
        return Network, (*start, *links, *found, *rules, self.numbers)

    def start(self) -> tuple[State, list[int]]:
        """The state before any answer, and the rules that are true in it already."""
        return State(self, self.initial[:]), list(self.true_from_start)

    def cuts(self, attribute: str) -> Sequence[Cut]:
        """The cuts that rules make through a number, or through an order, ascending."""
        return self.questions[attribute].cuts if attribute in self.questions else ()

    def _readers(self, signal: Signal) -> Readers:
        if signal >= 0:
            return Readers(self.positive[signal], self.negative[signal])
        return Readers(self.negative[~signal], self.positive[~signal])

    def _answering(self, fact: tuple[str, Answer]) -> Effect:
        attribute, answer = fact
        atoms = self.questions.get(attribute)
        return self._effect(atoms.first, atoms.counts(answer)) if atoms else _NO_EFFECT

    def holding(self, pair: Pair) -> Effect:
        """The effect of a concluded value that holds."""
        failure = self.failures.get(pair)
        return _NO_EFFECT if failure is None else self._effect(failure, array("i", [FALSE]))

    def _effect(self, first: int, decided: array[int]) -> Effect:
        reached = [
            self.readers[node if count == TRUE else ~node]
            for node, count in enumerate(decided, start=first)
        ]
        satisfied = tuple(node for readers in reached for node in readers.satisfied)
        refuted = dict.fromkeys(node for readers in reached for node in readers.refuted)
        span = slice(first, first + len(decided))
        return Effect(span, decided, Readers(satisfied, tuple(refuted)))


class State:
    """What is decided so far; it only ever grows. `nodes` has the count of each node.

    `answers` are those so far, kept where numbers are worked out from them.
    """

    __slots__ = ("answers", "network", "nodes")

    def __init__(
        self, network: Network, nodes: array[int], answers: Mapping[str, Answer] | None = None
    ) -> None:
        self.network = network
        self.nodes = nodes
        self.answers = dict(answers) if answers else {}

    def copy(self) -> State:
        """The same state, to go on with."""
        return State(self.network, self.nodes[:], self.answers)

    def answer(self, answers: Iterable[tuple[str, Answer]]) -> list[int]:
        """Takes answers in, one for a question; gives the rules that became true by them."""
        effects = self.network.effects
        if self.network.numbers:
            answers = list(answers)
            self.answers |= dict(answers)
        return self.take([effects[fact] for fact in answers])

    def hold(self, pair: Pair) -> list[int]:
        """Takes in that a concluded value holds; gives the rules that became true by it."""
        failure = self.network.failures.get(pair)
        if failure is None or self.nodes[failure] == FALSE:
            return []
        return self.take([self.network.holding(pair)])

    def take(self, effects: Iterable[Effect]) -> list[int]:
        """Takes facts in that are new; gives the rules that became true by them."""
        nodes = self.nodes
        reached: list[Readers] = []
        for span, decided, readers in effects:
            nodes[span] = decided
            reached.append(readers)
        return self.settle(reached)

    def settle(self, reached: list[Readers]) -> list[int]:
        """Passes on what nodes have come to know; gives the rules that became true.

        A true rule goes no further: its values hold only once it has fired and `hold` says so.
        The list grows while it is gone through: nothing on the way takes as long as this loop.
        """
        nodes, readers_of, rule_count = self.nodes, self.network.readers, self.network.rule_count
        now_true: list[int] = []
        for satisfied, refuted in reached:
            for node in refuted:
                if nodes[node] != FALSE:
                    nodes[node] = FALSE
                    reached.append(readers_of[~node])
            for node in satisfied:
                left = nodes[node]
                if left > 0:
                    nodes[node] = left - 1
                    if left == 1:
                        if node < rule_count:
                            now_true.append(node)
                        else:
                            reached.append(readers_of[node])
        return now_true
