"""The graph of one consultation: what holds, what fails and what is open, with the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from expert.explanation.graph.knowledge import rule_vertices, tested, value_vertex
from expert.explanation.graph.model import Edge, Graph, Kind, State, Vertex
from expert.explanation.wording import answer_text, certainty_text, in_a_row, interval_words
from expert.inference.certainty.arithmetic import strength
from expert.inference.outcome import JudgedTest, Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import NO_VALUE, Pair, doubted_pairs, given_pairs
from expert.knowledge.model import Computed, Concluded, Points

_STATES = {Truth.TRUE: State.HOLDS, Truth.FALSE: State.FAILS, Truth.UNDECIDED: State.OPEN}
_STRONGEST_LAST = (State.FAILS, State.NEUTRAL, State.OPEN, State.HOLDS)


def graph_consulted(graph: Graph, outcome: Outcome) -> Graph:
    """A graph of the knowledge base with what an outcome makes of it.

    A rule holds that fired, and an arrow to it if it fired for what is at its tail. An answer
    holds if a rule fired for it, and is neutral if none did.
    """
    view = _View(graph, outcome)
    edges = tuple(replace(edge, state=view.edge(edge)) for edge in graph.edges)
    used = {edge.tail for edge in edges if edge.state is State.HOLDS}
    return Graph(tuple(view.vertex(vertex, vertex.id in used) for vertex in graph.vertices), edges)


class _View:
    """What an outcome makes of each vertex and each edge of a graph."""

    def __init__(self, graph: Graph, outcome: Outcome) -> None:
        self._outcome = outcome
        self._knowledge = outcome.knowledge
        self._vertices = {vertex.id: vertex for vertex in graph.vertices}
        self._rules: dict[str, list[str]] = {}
        for rule, vertex in rule_vertices(outcome.knowledge, graph).items():
            self._rules.setdefault(vertex, []).append(rule)
        self._deciding: dict[str, set[str]] = {}

    def vertex(self, vertex: Vertex, is_used: bool) -> Vertex:
        """The vertex with its state, and with the answer, the number or the strength."""
        match vertex.kind:
            case Kind.QUESTION:
                return self._question(vertex, is_used)
            case Kind.NUMBER:
                return self._number(vertex)
            case Kind.RULE | Kind.TABLE:
                return self._rule(vertex)
            case Kind.CONCLUSION | Kind.ADVICE:
                return self._value(vertex)

    def edge(self, edge: Edge) -> State:
        """The state of an arrow; of one to a rule, as what is tested there decided it."""
        if edge.head in self._rules:
            return _strongest(self._testing(rule, edge.tail) for rule in self._rules[edge.head])
        if edge.tail in self._rules:
            head = self._vertices[edge.head]
            pair = head.name, head.value or NO_VALUE
            return _strongest(
                _STATES[self._outcome.truth(rule)]
                for rule in self._rules[edge.tail]
                if pair in self._concluded(rule)
            )
        interval = self._outcome.interval(self._vertices[edge.tail].name)
        return State.HOLDS if interval.is_one_number else State.OPEN

    def _question(self, vertex: Vertex, is_used: bool) -> Vertex:
        if vertex.name in self._outcome.answers:
            said = answer_text(self._knowledge, vertex.name, self._outcome.answers[vertex.name])
            return replace(vertex, state=State.HOLDS if is_used else State.NEUTRAL, said=said)
        is_open = vertex.name in self._open_questions
        return replace(vertex, state=State.OPEN if is_open else State.NEUTRAL, said="no answer")

    @cached_property
    def _open_questions(self) -> frozenset[str]:
        return frozenset(self._outcome.open_questions())

    def _number(self, vertex: Vertex) -> Vertex:
        attribute, interval = (
            self._knowledge.attributes[vertex.name],
            self._outcome.interval(vertex.name),
        )
        unit = attribute.kind.unit if isinstance(attribute, Computed | Points) else ""
        state = State.HOLDS if interval.is_one_number else State.OPEN
        return replace(vertex, state=state, said=f"{interval_words(interval)} {unit}".rstrip())

    def _rule(self, vertex: Vertex) -> Vertex:
        rules = self._rules[vertex.id]
        state = _strongest(_STATES[self._outcome.truth(rule)] for rule in rules)
        if vertex.kind is Kind.RULE:
            return replace(vertex, state=state)
        fired = [rule for rule in rules if self._outcome.truth(rule) is Truth.TRUE]
        rows = [rule.rpartition("/")[2] for rule in fired]
        said = f"row{'s' if len(rows) > 1 else ''} {in_a_row(rows)}" if rows else ""
        return replace(vertex, state=state, said=said)

    def _value(self, vertex: Vertex) -> Vertex:
        if vertex.value in self._outcome.shown[vertex.name]:
            low = self._outcome.value(vertex.name, vertex.value).low
            said = f"{strength(low)}, {certainty_text(low)}" if vertex.kind is Kind.ADVICE else ""
            return replace(vertex, state=State.HOLDS, said=said)
        is_open = self._may_hold(vertex)
        return replace(vertex, state=State.OPEN if is_open else State.FAILS)

    def _may_hold(self, vertex: Vertex) -> bool:
        """Whether missing answers may still make a value hold that does not hold now."""
        if vertex.kind is Kind.ADVICE:
            return self._outcome.may_be_advised(vertex.name, vertex.value)
        judged = self._outcome.value(vertex.name, vertex.value)
        if judged.truth is not Truth.TRUE:
            return judged.truth is Truth.UNDECIDED
        values = self._knowledge.attributes[vertex.name].values
        return any(self._outcome.value(vertex.name, each.id).is_open for each in values)

    def _testing(self, rule: str, tail: str) -> State:
        """The state of an arrow to a rule: neutral if what is tested is settled, and not the rule.

        Of a rule that is settled, an arrow that did not decide it counts as failed.
        """
        truth = self._outcome.truth(rule)
        if tail in self._decisive(rule):
            return _STATES[truth]
        return State.NEUTRAL if truth is Truth.UNDECIDED else State.FAILS

    def _decisive(self, rule: str) -> set[str]:
        """The vertices by whose tests a rule is what it is."""
        if rule not in self._deciding:
            tests = self._outcome.deciding_tests(rule)
            self._deciding[rule] = {vertex for test in tests for vertex in self._tested(test)}
        return self._deciding[rule]

    def _tested(self, judged: JudgedTest) -> Iterable[str]:
        attribute = self._knowledge.attributes[judged.test.attribute]
        if isinstance(attribute, Concluded):
            return [value_vertex(*pair) for pair in judged.values]
        return tested(self._knowledge, judged.test)

    def _concluded(self, rule: str) -> tuple[Pair, ...]:
        written = self._knowledge.rules[rule]
        return (*given_pairs(written), *doubted_pairs(written))


def _strongest(states: Iterable[State]) -> State:
    return max(states, key=_STRONGEST_LAST.index, default=State.NEUTRAL)
