"""The graph of a knowledge base: from its questions, by its rules, to its advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from expert.document.picture.model import in_order
from expert.explanation.graph.model import Edge, Graph, Kind, Vertex, connected
from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import fold
from expert.knowledge.model import (
    Asked,
    Attribute,
    Computed,
    Concluded,
    Condition,
    Knowledge,
    Named,
    Points,
    Rule,
    Table,
    Test,
)


def graph_of(knowledge: Knowledge) -> Graph:
    """All of a knowledge base that is connected with something; a table of rules is one vertex.

    Its rows are vertices of their own where what some of them conclude leads back to others.
    """
    together = _drawn(knowledge, knowledge.tables)
    return connected(together if _has_no_circle(together) else _drawn(knowledge, {}))


def attribute_vertex(name: str) -> str:
    """The id of the vertex of a question or a number."""
    return name


def value_vertex(attribute: str, value: str) -> str:
    """The id of the vertex of a concluded value."""
    return f"{attribute}={value}"


def rule_vertices(knowledge: Knowledge, graph: Graph) -> dict[str, str]:
    """The id of the vertex that each rule is, or is a row of."""
    ids = {vertex.id for vertex in graph.vertices}
    of_row = _rows(knowledge.tables)
    return {
        rule: table if (table := of_row.get(rule, "")) in ids else _rule_vertex(rule)
        for rule in knowledge.rules
    }


def tested(knowledge: Knowledge, test: Test) -> Iterator[str]:
    """The ids of the vertices that a test is of: values of what is concluded, else attributes."""
    attribute = knowledge.attributes[test.attribute]
    if not isinstance(attribute, Concluded):
        yield attribute_vertex(attribute.id)
    elif test.value:
        yield value_vertex(attribute.id, test.value)
    elif test.counted or test.comparison is not Comparison.IS:
        yield from (value_vertex(attribute.id, value.id) for value in attribute.values)
    else:
        yield from (value_vertex(attribute.id, str(each)) for each in test.literals)
    for operand in test.operands:
        if isinstance(operand, Named):
            yield attribute_vertex(operand.attribute)


def _drawn(knowledge: Knowledge, tables: Mapping[str, Table]) -> Graph:
    of_row = _rows(tables)
    vertices = [
        vertex for attribute in knowledge.attributes.values() for vertex in _vertices(attribute)
    ]
    vertices += [Vertex(_table_vertex(name), Kind.TABLE, name) for name in tables]
    edges: list[Edge] = list(_formula_edges(knowledge))
    for rule in knowledge.rules.values():
        vertex = of_row.get(rule.id) or _rule_vertex(rule.id)
        vertices += [] if rule.id in of_row else [Vertex(vertex, Kind.RULE, rule.id)]
        edges += _rule_edges(knowledge, rule, vertex)
    return Graph(tuple(vertices), _merged(edges))


def _vertices(attribute: Attribute) -> Iterator[Vertex]:
    match attribute:
        case Asked():
            yield Vertex(attribute_vertex(attribute.id), Kind.QUESTION, attribute.id)
        case Computed() | Points():
            yield Vertex(attribute_vertex(attribute.id), Kind.NUMBER, attribute.id)
        case Concluded():
            kind = Kind.ADVICE if attribute.is_advice else Kind.CONCLUSION
            for value in attribute.values:
                yield Vertex(value_vertex(attribute.id, value.id), kind, attribute.id, value.id)


def _formula_edges(knowledge: Knowledge) -> Iterator[Edge]:
    for attribute in knowledge.attributes.values():
        if isinstance(attribute, Computed):
            from expert.knowledge.numbers.expressions import (
                leaves,  # few vocabularies have formulas
            )

            for leaf in leaves(attribute.formula):
                if isinstance(leaf, Named):
                    yield Edge(attribute_vertex(leaf.attribute), attribute_vertex(attribute.id))


def _rule_edges(knowledge: Knowledge, rule: Rule, vertex: str) -> Iterator[Edge]:
    """From what a rule tests to the rule, and from there to what follows."""
    for test, denied in _tests(rule.when):
        for tail in tested(knowledge, test):
            yield Edge(tail, vertex, denied=denied)
    for conclusion in rule.then:
        head = value_vertex(conclusion.attribute, conclusion.value)
        yield Edge(vertex, head, against=not conclusion.supports)
    for addition in rule.adds:
        yield Edge(vertex, attribute_vertex(addition.attribute), against=addition.points < 0)


def _tests(condition: Condition) -> list[tuple[Test, bool]]:
    """Each test of a condition, and whether it must not hold."""
    return fold(
        condition,
        lambda test: [(test, test.comparison is Comparison.NONE)],
        lambda parts: [each for part in parts for each in part],
        lambda parts: [each for part in parts for each in part],
        lambda inner: [(test, not denied) for test, denied in inner],
    )


def _merged(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """One edge between two vertices: it denies or is against only if all that it is made of are."""
    found: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        key = edge.tail, edge.head
        other = found.get(key, edge)
        found[key] = Edge(
            *key, against=edge.against and other.against, denied=edge.denied and other.denied
        )
    return tuple(found.values())


def _has_no_circle(graph: Graph) -> bool:
    """Whether nothing leads back to itself."""
    arrows = ((edge.tail, edge.head) for edge in graph.edges)
    return len(in_order((vertex.id for vertex in graph.vertices), arrows)) == len(graph.vertices)


def _rows(tables: Mapping[str, Table]) -> dict[str, str]:
    """The vertex of its table, for each rule that is a row of one."""
    return {rule: _table_vertex(name) for name, table in tables.items() for rule in table.rules}


def _rule_vertex(rule_id: str) -> str:
    return f"rule {rule_id}"


def _table_vertex(name: str) -> str:
    return f"table {name}"
