"""Circles in any graph: the parts that lead back to themselves, and the shortest way round."""

from expert.knowledge.dependencies.cycles import components, shortest_cycle


def test_knots_are_the_parts_that_lead_back_to_themselves() -> None:
    graph = {1: [2], 2: [3, 1], 3: [4], 4: [5], 5: [3], 6: [1, 6], 7: []}
    assert sorted(map(sorted, components(graph))) == [[1, 2], [3, 4, 5]]


def test_the_shortest_way_round_is_taken() -> None:
    graph = {1: [2, 5], 2: [3], 3: [4], 4: [1], 5: [4], 6: []}
    assert shortest_cycle(1, graph) == (1, 5, 4)
    assert shortest_cycle(6, graph) == ()
