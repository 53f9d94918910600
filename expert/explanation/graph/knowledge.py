"""The graph of a knowledge base: from its questions, by its rules, to its advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from expert.document.picture.model import in_order
from expert.explanation.graph.model import Edge, Graph, Kind, Node, connected
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
    """All of a knowledge base that is connected with something; a table of rules is one node.

    Its rows are nodes of their own where what some of them conclude leads back to others.
    """
    together = _drawn(knowledge, knowledge.tables)
    return connected(together if _has_no_circle(together) else _drawn(knowledge, {}))


def attribute_node(name: str) -> str:
    """The id of the node of a question or a number."""
    return name


def value_node(attribute: str, value: str) -> str:
    """The id of the node of a concluded value."""
    return f"{attribute}={value}"


def rule_nodes(knowledge: Knowledge, graph: Graph) -> dict[str, str]:
    """The id of the node that each rule is, or is a row of."""
    ids = {node.id for node in graph.nodes}
    of_row = _rows(knowledge.tables)
    return {
        rule: table if (table := of_row.get(rule, "")) in ids else _rule_node(rule)
        for rule in knowledge.rules
    }


def tested(knowledge: Knowledge, test: Test) -> Iterator[str]:
    """The ids of the nodes that a test is of: values of what is concluded, else attributes."""
    attribute = knowledge.attributes[test.attribute]
    if not isinstance(attribute, Concluded):
        yield attribute_node(attribute.id)
    elif test.value:
        yield value_node(attribute.id, test.value)
    elif test.counted or test.comparison is not Comparison.IS:
        yield from (value_node(attribute.id, value.id) for value in attribute.values)
    else:
        yield from (value_node(attribute.id, str(each)) for each in test.literals)
    for operand in test.operands:
        if isinstance(operand, Named):
            yield attribute_node(operand.attribute)


def _drawn(knowledge: Knowledge, tables: Mapping[str, Table]) -> Graph:
    of_row = _rows(tables)
    nodes = [node for attribute in knowledge.attributes.values() for node in _nodes(attribute)]
    nodes += [Node(_table_node(name), Kind.TABLE, name) for name in tables]
    edges: list[Edge] = list(_formula_edges(knowledge))
    for rule in knowledge.rules.values():
        node = of_row.get(rule.id) or _rule_node(rule.id)
        nodes += [] if rule.id in of_row else [Node(node, Kind.RULE, rule.id)]
        edges += _rule_edges(knowledge, rule, node)
    return Graph(tuple(nodes), _merged(edges))


def _nodes(attribute: Attribute) -> Iterator[Node]:
    match attribute:
        case Asked():
            yield Node(attribute_node(attribute.id), Kind.QUESTION, attribute.id)
        case Computed() | Points():
            yield Node(attribute_node(attribute.id), Kind.NUMBER, attribute.id)
        case Concluded():
            kind = Kind.ADVICE if attribute.is_advice else Kind.CONCLUSION
            for value in attribute.values:
                yield Node(value_node(attribute.id, value.id), kind, attribute.id, value.id)


def _formula_edges(knowledge: Knowledge) -> Iterator[Edge]:
    for attribute in knowledge.attributes.values():
        if isinstance(attribute, Computed):
            from expert.knowledge.numbers.expressions import (
                leaves,  # few vocabularies have formulas
            )

            for leaf in leaves(attribute.formula):
                if isinstance(leaf, Named):
                    yield Edge(attribute_node(leaf.attribute), attribute_node(attribute.id))


def _rule_edges(knowledge: Knowledge, rule: Rule, node: str) -> Iterator[Edge]:
    """From what a rule tests to the rule, and from there to what follows."""
    for test, denied in _tests(rule.when):
        for tail in tested(knowledge, test):
            yield Edge(tail, node, denied=denied)
    for conclusion in rule.then:
        head = value_node(conclusion.attribute, conclusion.value)
        yield Edge(node, head, against=not conclusion.supports)
    for addition in rule.adds:
        yield Edge(node, attribute_node(addition.attribute), against=addition.points < 0)


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
    """One edge between two nodes: it denies or is against only if all that it is made of are."""
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
    return len(in_order((node.id for node in graph.nodes), arrows)) == len(graph.nodes)


def _rows(tables: Mapping[str, Table]) -> dict[str, str]:
    """The node of its table, for each rule that is a row of one."""
    return {rule: _table_node(name) for name, table in tables.items() for rule in table.rules}


def _rule_node(rule_id: str) -> str:
    return f"rule {rule_id}"


def _table_node(name: str) -> str:
    return f"table {name}"
