"""A graph as a picture for people, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from expert.document.model import Block, Document, Paragraph, Picture, quiet
from expert.document.picture.model import Arrow, Box, Light, Shape
from expert.explanation.graph.model import Edge, Graph, Kind, State, Vertex
from expert.explanation.report import Json
from expert.explanation.wording import condition_text, in_a_row
from expert.knowledge.model import Asked, Computed, Knowledge

_SHAPES = {
    Kind.QUESTION: Shape.ROUND,
    Kind.NUMBER: Shape.CUT,
    Kind.RULE: Shape.SQUARE,
    Kind.TABLE: Shape.SQUARE,
    Kind.CONCLUSION: Shape.CUT,
    Kind.ADVICE: Shape.DOUBLE,
}
_LIGHTS = {
    State.NEUTRAL: Light.PLAIN,
    State.HOLDS: Light.LIT,
    State.FAILS: Light.DIMMED,
    State.OPEN: Light.OPEN,
}
_LEGEND = (
    (Light.LIT, "holds on these answers, or led to what does"),
    (Light.DIMMED, "does not hold on these answers"),
    (Light.OPEN, "is open: it depends on answers that are missing"),
)
_COUNTED = {
    Kind.QUESTION: ("question", "questions"),
    Kind.NUMBER: ("number", "numbers"),
    Kind.RULE: ("rule", "rules"),
    Kind.TABLE: ("table of rules", "tables of rules"),
    Kind.CONCLUSION: ("conclusion", "conclusions"),
    Kind.ADVICE: ("piece of advice", "pieces of advice"),
}


def graph_document(
    knowledge: Knowledge, graph: Graph, standalone: bool, whose: str = ""
) -> Document:
    """A graph as a picture; `whose` answers it is lit by, if by any."""
    shown = graph_picture(knowledge, graph, whose)
    blocks: list[Block] = [Paragraph(quiet(f"About {whose}."))] if whose else []
    title = f"{knowledge.about.title}: graph" if standalone else ""
    return Document((*blocks, Paragraph(shown.description), shown), title)


def graph_picture(knowledge: Knowledge, graph: Graph, whose: str = "") -> Picture:
    """A graph as boxes and arrows, with a legend for what is lit, dimmed or open in it."""
    boxes = tuple(_box(knowledge, vertex) for vertex in graph.vertices)
    lights = {box.light for box in boxes}
    return Picture(
        boxes,
        tuple(map(_arrow, graph.edges)),
        f"{knowledge.about.title}: what leads to what",
        description(graph),
        tuple((light, words) for light, words in _LEGEND if light in lights),
    )


def description(graph: Graph) -> str:
    """What there is in a graph and how it is read."""
    counts = {kind: sum(vertex.kind is kind for vertex in graph.vertices) for kind in Kind}
    there = [f"{n} {_COUNTED[kind][n != 1]}" for kind, n in counts.items() if n]
    if not there:
        return "There is nothing to show."
    return f"{in_a_row(there)}. Arrows lead from what is asked to what follows from it."


def graph_report(graph: Graph, whose: str = "") -> dict[str, Json]:
    """The nodes and edges; with their states where the graph is lit by somebody's answers."""
    return {
        **({"whose": whose} if whose else {}),
        "nodes": [_vertex_report(vertex) for vertex in graph.vertices],
        "edges": [_edge_report(edge) for edge in graph.edges],
    }


def _box(knowledge: Knowledge, vertex: Vertex) -> Box:
    kind, title, notes = _words(knowledge, vertex)
    said = (vertex.said,) if vertex.said else ()
    return Box(vertex.id, kind, title, said or notes, _SHAPES[vertex.kind], _LIGHTS[vertex.state])


def _words(knowledge: Knowledge, vertex: Vertex) -> tuple[str, str, tuple[str, ...]]:
    """What a vertex is, its name, and what is said of it where no consultation says more."""
    match vertex.kind:
        case Kind.QUESTION:
            asked = knowledge.attributes[vertex.name]
            return "Question", asked.label, (asked.question,) if isinstance(asked, Asked) else ()
        case Kind.NUMBER:
            return (
                "Number",
                knowledge.attributes[vertex.name].label,
                tuple(_formula(knowledge, vertex)),
            )
        case Kind.RULE:
            rule = knowledge.rules[vertex.name]
            return "Rule", rule.id, (rule.because or condition_text(rule.when),)
        case Kind.TABLE:
            rows = len(knowledge.tables[vertex.name].rules)
            return "Table of rules", vertex.name, (f"{rows} row{'s' if rows != 1 else ''}",)
        case Kind.CONCLUSION | Kind.ADVICE:
            value = knowledge.value(vertex.name, vertex.value)
            return knowledge.attributes[vertex.name].label, value.label, ()


def _formula(knowledge: Knowledge, vertex: Vertex) -> Iterator[str]:
    attribute = knowledge.attributes[vertex.name]
    if isinstance(attribute, Computed):
        from expert.knowledge.numbers.expressions import expression_text  # few have formulas

        yield expression_text(attribute.formula)


def _arrow(edge: Edge) -> Arrow:
    words = "against" if edge.against else "not" if edge.denied else ""
    return Arrow(edge.tail, edge.head, words, edge.against, _LIGHTS[edge.state])


def _vertex_report(vertex: Vertex) -> dict[str, Json]:
    report: dict[str, Json] = {"id": vertex.id, "kind": vertex.kind.value}
    named = vertex.kind.value if vertex.kind in (Kind.RULE, Kind.TABLE) else "attribute"
    report[named] = vertex.name
    report |= {"value": vertex.value} if vertex.value else {}
    report |= {"state": vertex.state.value} if vertex.state is not State.NEUTRAL else {}
    return report | ({"said": vertex.said} if vertex.said else {})


def _edge_report(edge: Edge) -> dict[str, Json]:
    report: dict[str, Json] = {"from": edge.tail, "to": edge.head}
    report |= {"against": True} if edge.against else {}
    report |= {"not": True} if edge.denied else {}
    return report | ({"state": edge.state.value} if edge.state is not State.NEUTRAL else {})
