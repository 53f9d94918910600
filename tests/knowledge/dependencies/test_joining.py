"""Sets of a graph without cycles, joined from below."""

from expert.knowledge.dependencies.joining import join_below

BELOW = {"top": ("left", "right"), "left": ("bottom",), "right": ("bottom",), "bottom": ()}
OWN = {"top": 1, "left": 2, "right": 4, "bottom": 8}


def test_a_node_has_its_own_set_and_those_of_all_below_it() -> None:
    joined: dict[str, int] = {}
    join_below(["top"], lambda node: (OWN[node], BELOW[node]), joined)
    assert joined == {"top": 15, "left": 10, "right": 12, "bottom": 8}


def test_each_node_is_asked_for_its_own_set_once() -> None:
    asked: list[str] = []

    def own(node: str) -> tuple[int, tuple[str, ...]]:
        asked.append(node)
        return OWN[node], BELOW[node]

    joined: dict[str, int] = {}
    join_below(["left", "top", "top"], own, joined)
    join_below(["right"], own, joined)
    assert sorted(asked) == sorted(OWN)


def test_a_chain_may_be_as_long_as_it_likes() -> None:
    joined: dict[int, int] = {}
    join_below([50_000], lambda node: (node % 2, (node - 1,) if node else ()), joined)
    assert joined[50_000] == 1
