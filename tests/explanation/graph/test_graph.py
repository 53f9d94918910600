"""What leads to what: a knowledge base as a graph, and what one consultation makes of it."""

from pathlib import Path

import pytest
from hypothesis import given

from expert.explanation.graph.consultation import graph_consulted
from expert.explanation.graph.document import graph_picture, graph_report
from expert.explanation.graph.knowledge import graph_of
from expert.explanation.graph.model import Graph, Kind, State, Vertex, around
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.model import Answer, Comparison, Knowledge
from tests.builders import (
    ATTRIBUTES,
    compare,
    computed,
    is_,
    knowledge_of,
    not_,
    points,
    rule,
    vocabulary,
    write_files,
)
from tests.strategies import knowledge_bases, partial_answers

CHAIN = knowledge_of(
    rule("first", is_("colour", "red"), "stage=adept"),
    rule("second", is_("stage", "adept"), "role=clerk"),
    rule("third", not_(is_("stage", "adept")), "role=cook"),
    rule("against", is_("member", "yes"), "role=clerk", certainty=-0.5),
)


def edges(graph: Graph) -> set[str]:
    return {f"{edge.tail} > {edge.head}" for edge in graph.edges}


def states(graph: Graph) -> dict[str, State]:
    return {vertex.id: vertex.state for vertex in graph.vertices}


def lit(knowledge: Knowledge, **answers: Answer) -> Graph:
    return graph_consulted(graph_of(knowledge), evaluate(Program(knowledge), answers))


def vertex(graph: Graph, name: str) -> Vertex:
    return next(each for each in graph.vertices if each.id == name)


# A knowledge base.


def test_it_leads_from_questions_by_rules_to_values_and_on_to_advice() -> None:
    assert edges(graph_of(CHAIN)) == {
        "colour > rule first",
        "rule first > stage=adept",
        "stage=adept > rule second",
        "stage=adept > rule third",
        "member > rule against",
        "rule second > role=clerk",
        "rule third > role=cook",
        "rule against > role=clerk",
    }


def test_what_must_not_hold_and_what_speaks_against_are_marked() -> None:
    graph = graph_of(CHAIN)
    assert [edge.tail for edge in graph.edges if edge.against] == ["rule against"]
    assert [edge.head for edge in graph.edges if edge.denied] == ["rule third"]


def test_what_no_rule_tests_or_concludes_is_left_out() -> None:
    assert {v.name for v in graph_of(CHAIN).vertices if v.kind is Kind.QUESTION} == {
        "colour",
        "member",
    }


def test_numbers_stand_between_what_they_are_worked_out_from_and_who_tests_them() -> None:
    attributes = ATTRIBUTES | vocabulary(points("score"), computed("double", "2 * score"))
    graph = graph_of(
        knowledge_of(
            rule("add", is_("colour", "red"), score=3),
            rule("test", compare("double", Comparison.AT_LEAST, 4), "role=clerk"),
            attributes=attributes,
        )
    )
    assert {"rule add > score", "score > double", "double > rule test"} <= edges(graph)


def tables(folder: Path, csv: str, rule: str) -> list[Kind]:
    """The kinds of what is drawn of a rule and a table that concludes x from a or y."""
    files = {
        "facts/about.yaml": "title: Small",
        "facts/vocabulary.yaml": """
            a: {question: 'A?', type: yes_no}
            x: {values: {one: One, two: Two}}
            y: {goal: Y, values: {three: Three}}
        """,
        "rules/t.csv": csv,
        "rules/r.yaml": f"t: {{rows: t.csv}}\nr: {{when: {rule}, then: {{y: three}}}}",
    }
    return [v.kind for v in graph_of(load_knowledge(write_files(folder, files))).vertices]


def test_a_table_is_one_box(tmp_path: Path) -> None:
    kinds = tables(tmp_path, "a,x\nyes,one\nno,two\n", "{x: one}")
    assert (kinds.count(Kind.TABLE), kinds.count(Kind.RULE)) == (1, 1)


def test_the_rows_of_a_table_are_boxes_where_some_lead_to_others(tmp_path: Path) -> None:
    kinds = tables(tmp_path, "a,y,x\nyes,any,one\nany,three,two\n", "{x: one}")
    assert (kinds.count(Kind.TABLE), kinds.count(Kind.RULE)) == (0, 3)


@given(knowledge_bases(doubts=True, exclusive=True, wider=True))
def test_every_rule_is_in_it_and_it_can_be_drawn(knowledge: Knowledge) -> None:
    graph = graph_of(knowledge)
    assert {v.name for v in graph.vertices if v.kind is Kind.RULE} == set(knowledge.rules)
    assert len(graph_picture(knowledge, graph).boxes) == len(graph.vertices)


# One consultation.


@given(knowledge_bases(doubts=True, exclusive=True), partial_answers())
def test_what_is_lit_dimmed_and_open_agrees_with_the_outcome(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    graph = graph_consulted(graph_of(knowledge), outcome)
    for each in graph.vertices:
        if each.kind is Kind.RULE:
            fired = {Truth.TRUE: State.HOLDS, Truth.FALSE: State.FAILS, Truth.UNDECIDED: State.OPEN}
            assert each.state is fired[outcome.truth(each.name)]
        elif each.kind is Kind.ADVICE:
            assert each.state is expected(outcome, each)


def expected(outcome: Outcome, advice: Vertex) -> State:
    if advice.value in outcome.shown[advice.name]:
        return State.HOLDS
    may_be = outcome.may_be_advised(advice.name, advice.value)
    return State.OPEN if may_be else State.FAILS


def test_only_the_arrows_by_which_a_rule_fired_are_lit() -> None:
    graph = lit(CHAIN, colour="red", member="no")
    assert {f"{e.tail} > {e.head}" for e in graph.edges if e.state is State.HOLDS} == {
        "colour > rule first",
        "rule first > stage=adept",
        "stage=adept > rule second",
        "rule second > role=clerk",
    }
    assert states(graph)["rule third"] is State.FAILS
    assert states(graph)["member"] is State.NEUTRAL


def test_an_answer_and_the_strength_of_advice_are_told() -> None:
    graph = lit(CHAIN, colour="red")
    assert vertex(graph, "colour").said == "Red"
    assert vertex(graph, "member").said == "no answer"
    assert vertex(graph, "role=clerk").said.startswith("strong")


def test_a_question_is_open_as_long_as_it_matters() -> None:
    assert states(lit(CHAIN))["colour"] is State.OPEN
    assert states(lit(CHAIN, colour="blue"))["member"] is State.NEUTRAL


# A part of it.


@pytest.mark.parametrize(
    ("centre", "depth", "kept"),
    [
        ("role=cook", None, {"role=cook", "rule third", "stage=adept", "rule first", "colour"}),
        ("role=cook", 2, {"role=cook", "rule third", "stage=adept"}),
        ("member", None, {"member", "rule against", "role=clerk"}),
        ("rule second", 1, {"stage=adept", "rule second", "role=clerk"}),
    ],
)
def test_around_something_is_what_leads_to_it_or_follows_from_a_question(
    centre: str, depth: int | None, kept: set[str]
) -> None:
    part = around(graph_of(CHAIN), [centre], depth)
    assert {each.id for each in part.vertices} == kept
    ends = {end for edge in part.edges for end in (edge.tail, edge.head)}
    assert ends <= kept


# As data.


def test_as_data_it_has_nodes_and_edges() -> None:
    knowledge = knowledge_of(rule("first", is_("colour", "red"), "role=clerk"))
    assert graph_report(lit(knowledge, colour="red"), "somebody") == {
        "whose": "somebody",
        "nodes": [
            {"id": "colour", "kind": "question", "attribute": "colour", "state": "holds",
             "said": "Red"},
            {"id": "role=clerk", "kind": "advice", "attribute": "role", "value": "clerk",
             "state": "holds", "said": "strong, 1.00"},
            {"id": "rule first", "kind": "rule", "rule": "first", "state": "holds"},
        ],
        "edges": [
            {"from": "colour", "to": "rule first", "state": "holds"},
            {"from": "rule first", "to": "role=clerk", "state": "holds"},
        ],
    }  # fmt: skip
