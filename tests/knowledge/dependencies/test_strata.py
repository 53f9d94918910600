"""Which rules depend on which, and the circles in which they depend on themselves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.knowledge import conditions
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.dependencies.needs import Needs
from expert.knowledge.dependencies.strata import cycles, link, strata
from expert.knowledge.model import Condition, Rule
from tests.builders import all_, is_, rule
from tests.corpus import GOOD

TESTED = partial(conditions.tested_pairs, concluded=frozenset({"v", "w"}))
ASKED = is_("answer", "yes")


def all_hold(*values: str) -> Condition:
    """Tests that each of these values of `v` holds; of no value, a test of an answer."""
    return all_(*(is_("v", value) for value in values)) if values else ASKED


def rule_from(name: str, tested: Iterable[str], concluded: Iterable[str]) -> Rule:
    """A rule written in short: `rule_from("r", "ab", "c")` tests a and b, and concludes c."""
    return rule(name, all_hold(*tested), *(f"v={value}" for value in concluded))


def rules(**written: tuple[str, str]) -> dict[str, Rule]:
    return {name: rule_from(name, *texts) for name, texts in written.items()}


@pytest.mark.parametrize(
    ("written", "heights"),
    [
        ({}, {}),
        ({"r": ("", "a")}, {"r": 0}),
        ({"r": ("", "a"), "s": ("a", "b"), "t": ("b", "c")}, {"r": 0, "s": 1, "t": 2}),
        ({"r": ("", "a"), "s": ("a", "b"), "t": ("ab", "c")}, {"r": 0, "s": 1, "t": 2}),
        ({"r": ("", "a"), "s": ("b", "a"), "t": ("a", "c"), "u": ("", "b")},
         {"r": 0, "u": 0, "s": 1, "t": 2}),
        ({"r": ("x", "a")}, {"r": 0}),
        ({"r": ("", "ab"), "s": ("ab", "c")}, {"r": 0, "s": 1}),
    ],
    ids=["none", "one", "a chain", "a short cut", "two ways to one value", "what no rule concludes",
         "two values at once"],
)  # fmt: skip
def test_a_rule_stands_above_all_that_conclude_what_it_tests(written, heights) -> None:
    found = strata(rules(**written), TESTED)
    assert found.of_rule == heights
    assert found.cycles == ()


def test_the_good_knowledge_base_of_layers_has_three() -> None:
    knowledge = load_knowledge(GOOD / "layers")
    assert set(strata(knowledge.rules, Needs(knowledge.attributes)).of_rule.values()) == {0, 1, 2}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ({"r": ("a", "a")}, [("r",)]),
        ({"r": ("a", "b"), "s": ("b", "a")}, [("r", "s")]),
        ({"r": ("c", "a"), "s": ("a", "b"), "t": ("b", "c")}, [("r", "s", "t")]),
        ({"r": ("a", "b"), "s": ("b", "a"), "t": ("c", "d"), "u": ("d", "c")},
         [("r", "s"), ("t", "u")]),
        ({"r": ("a", "b"), "s": ("b", "a"), "t": ("b", "c"), "u": ("cd", "d")},
         [("r", "s"), ("u",)]),
        ({"r": ("a", "b"), "s": ("b", "c"), "t": ("c", "a"), "u": ("b", "a")}, [("r", "u")]),
        ({"r": ("", "a"), "s": ("a", "a")}, [("s",)]),
        ({"r": ("", "a"), "s": ("a", "b")}, []),
    ],
    ids=["itself", "two", "three", "two circles", "one circle depends on another",
         "the shorter way", "beside a sound rule", "none"],
)  # fmt: skip
def test_circles_are_found(written, found) -> None:
    assert list(cycles(rules(**written), TESTED)) == found
    assert strata(rules(**written), TESTED).cycles == tuple(found)


def test_the_order_of_rules_does_not_matter() -> None:
    written = {"r": ("a", "bc"), "s": ("b", "a"), "t": ("c", "a"), "u": ("", "b"), "x": ("d", "d")}
    found = {
        cycles(rules(**{name: written[name] for name in order}), TESTED)
        for order in permutations(written)
    }
    assert found == {(("r", "s"), ("x",))}


def test_a_rule_under_a_circle_has_its_stratum_and_one_above_has_none() -> None:
    found = strata(rules(low=("", "z"), r=("za", "b"), s=("b", "a"), high=("a", "c")), TESTED)
    assert found.of_rule == {"low": 0}
    assert found.cycles == (("r", "s"),)


def test_the_value_that_leads_from_one_rule_to_the_next_is_known() -> None:
    assert link(rule_from("r", "", "ab"), rule_from("s", "xb", "c"), TESTED) == ("v", "b")
    assert link(rule_from("r", "", "a"), rule_from("s", "b", "c"), TESTED) is None


NAMES = [chr(code) for code in range(ord("a"), ord("h"))]
RULE_SETS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(NAMES), max_size=2),
        st.sets(st.sampled_from(NAMES), min_size=1, max_size=2),
    ),
    max_size=8,
).map(lambda pairs: {f"r{i}": rule_from(f"r{i}", *pair) for i, pair in enumerate(pairs)})


@given(RULE_SETS)
def test_either_every_rule_has_a_stratum_or_a_circle_tells_why(made: dict[str, Rule]) -> None:
    found = strata(made, TESTED)
    assert (len(found.of_rule) == len(made)) is (not found.cycles)
    around = cycles(made, TESTED)
    assert bool(around) is bool(found.cycles)
    for cycle in around:
        assert len(set(cycle)) == len(cycle)
        assert cycle[0] == min(cycle)
        for before, after in pairwise([*cycle, cycle[0]]):
            assert link(made[before], made[after], TESTED)
    for first in made.values():
        for second in made.values():
            if link(first, second, TESTED) and {first.id, second.id} <= found.of_rule.keys():
                assert found.of_rule[first.id] < found.of_rule[second.id]


@given(RULE_SETS)
def test_without_the_rules_of_its_circles_a_rule_set_comes_to_an_end(made: dict[str, Rule]) -> None:
    rounds = 0
    while around := cycles(made, TESTED):
        taken = {name for cycle in around for name in cycle}
        made = {name: rule for name, rule in made.items() if name not in taken}
        rounds += 1
    assert rounds <= 8
    assert not strata(made, TESTED).cycles


def test_a_long_chain_is_no_trouble() -> None:
    chain = {f"r{i}": rule_from(f"r{i}", [str(i)], [str(i + 1)]) for i in range(10_000)}
    assert max(strata(chain, TESTED).of_rule.values()) == 9_999


def test_a_long_circle_is_no_trouble() -> None:
    circle = {f"r{i:05}": rule_from("", [str(i)], [str((i + 1) % 10_000)]) for i in range(10_000)}
    assert len(strata(circle, TESTED).cycles[0]) == 10_000


def test_many_circles_that_depend_on_one_another_are_no_trouble() -> None:
    made = {}
    for i in range(5_000):
        made[f"a{i:04}"] = rule_from("", [f"{i}y", f"{i - 1}y"], [f"{i}x"])
        made[f"b{i:04}"] = rule_from("", [f"{i}x"], [f"{i}y"])
    assert len(cycles(made, TESTED)) == 5_000


def test_many_rules_for_one_value_and_many_tests_of_it_are_no_trouble() -> None:
    made = {f"a{i}": rule_from("", "", "x") for i in range(5_000)}
    made |= {f"b{i}": rule_from("", "x", "y") for i in range(5_000)}
    assert set(strata(made, TESTED).of_rule.values()) == {0, 1}
