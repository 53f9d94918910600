"""Hypothesis strategies that several rooms' tests share.

Random knowledge bases have the vocabulary of `builders.ATTRIBUTES`, and rules in three layers:
answers -> stage -> leaning -> role and support, the advice. `DOMAINS` holds, for every question,
enough answers to tell all of its tests apart, so all people there are can be enumerated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations

from hypothesis import strategies as st

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.model import (
    About,
    All,
    Answer,
    Any,
    Asked,
    Concluded,
    Conclusion,
    Condition,
    Knowledge,
    Not,
    Operand,
    Rule,
    Test,
)
from tests.builders import ATTRIBUTES

CHOOSABLE = {
    a.id: [v.id for v in a.values] for a in ATTRIBUTES.values() if isinstance(a, Asked) and a.values
}
PAIRS = [(a.id, v.id) for a in ATTRIBUTES.values() if isinstance(a, Concluded) for v in a.values]

BOUNDS = (1, 2.5, 3)
DOMAINS: Mapping[str, tuple[Answer, ...]] = {
    "colour": ("red", "green", "blue"),
    "level": ("low", "mid", "top"),
    "likes": tuple(chosen for n in range(4) for chosen in combinations(CHOOSABLE["likes"], n)),
    "member": ("yes", "no"),
    "years": (0, 1, 2, 2.5, 2.75, 3, 4),
}


class RandomKnowledge(Knowledge):
    """A knowledge base that a failing test shows by its rules alone."""

    def __repr__(self) -> str:
        return "\n".join(["Knowledge(", *map(repr, self.rules.values()), ")"])


@st.composite
def knowledge_bases(draw: st.DrawFn, max_rules: int = 12, max_tests: int = 6) -> Knowledge:
    """A knowledge base of some rules, each of about that many tests at most."""
    names = [f"r{number}" for number in range(draw(st.integers(1, max_rules)))]
    named = {name: draw(rules(name, max_tests)) for name in names}
    return RandomKnowledge(About("Random"), ATTRIBUTES, named)


@st.composite
def rules(draw: st.DrawFn, name: str, max_tests: int) -> Rule:
    """A rule; it tests only values that come, in `PAIRS`, before all that it concludes."""
    first = draw(st.sampled_from(range(len(PAIRS))))
    others = draw(st.sets(st.integers(first, len(PAIRS) - 1), max_size=2))
    then = tuple(
        Conclusion(*PAIRS[number], draw(certainties())) for number in sorted({first, *others})
    )
    return Rule(name, draw(conditions(first, max_tests)), then, because=f"For {name}.")


def certainties() -> st.SearchStrategy[float]:
    return st.sampled_from((1.0, 1.0, 0.1, 0.25, 0.5, 0.6, 0.8, 0.9))


@cache
def conditions(below: int, max_tests: int) -> st.SearchStrategy[Condition]:
    """Nested conditions over answers and the first `below` of the concluded values."""
    return st.recursive(premises(below), _groups, max_leaves=max_tests)


def _groups(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(All, parts), st.builds(Any, parts), st.builds(Not, inner))


def premises(below: int) -> st.SearchStrategy[Condition]:
    """One test of an answer, or of some of the first `below` concluded values."""
    lower: dict[str, list[str]] = {}
    for attribute, value in PAIRS[:below]:
        lower.setdefault(attribute, []).append(value)
    of_answers = st.one_of(
        *(_is_one_of(attribute, ids) for attribute, ids in CHOOSABLE.items()),
        _is_one_of("years", BOUNDS),
        _compares("level", CHOOSABLE["level"]),
        _compares("years", BOUNDS),
    )
    of_values = st.one_of(*(_is_one_of(attribute, ids) for attribute, ids in lower.items()))
    return st.one_of(of_values, of_answers)


def _is_one_of(attribute: str, operands: Sequence[Operand]) -> st.SearchStrategy[Condition]:
    tested = st.lists(st.sampled_from(operands), min_size=1, max_size=2, unique=True).map(tuple)
    return st.builds(Test, st.just(attribute), st.just(Comparison.IS), tested)


def _compares(attribute: str, ascending: Sequence[Operand]) -> st.SearchStrategy[Condition]:
    """Any comparison that has a word, with as many operands as it takes, in their order."""
    places = range(len(ascending))
    return st.one_of(
        *(
            st.lists(st.sampled_from(places), min_size=count, max_size=count).map(
                lambda chosen, comparison=comparison: Test(
                    attribute, comparison, tuple(ascending[place] for place in sorted(chosen))
                )
            )
            for comparison in WRITTEN.values()
            if (count := comparison.operand_count)
        )
    )


def people() -> st.SearchStrategy[dict[str, Answer]]:
    """An answer to every question."""
    return st.fixed_dictionaries({name: st.sampled_from(DOMAINS[name]) for name in DOMAINS})


@st.composite
def partial_answers(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers to some of the questions, or to all or none of them."""
    person = draw(people())
    return {name: person[name] for name in person if draw(st.booleans())}


YAML_TOKENS = (
    *"\n \t:-?,[]{}#&*!|>'\"%@`~=\\0_.",
    *(": ", "- ", "? ", "\n  ", "\n    - ", "---\n", "...\n", "<<: ", "|\n", ">-\n", "\\e", "\\x"),
    *("a", "yes", "when", "then", "values", "question", "unknown", "\r\n", "\x85", "\u2028"),
    *("\ufeff", "\x1b[31m", "\0", "é", "日本", "\u0301", "9" * 40, "1e999", "!!str ", "&a ", "*a"),
)
"""What means something in YAML or in a knowledge base, or is apt to be forgotten."""


def yaml_soups() -> st.SearchStrategy[str]:
    """Texts of pieces of YAML in any order."""
    return st.lists(st.sampled_from(YAML_TOKENS), max_size=40).map("".join)


@st.composite
def damaged(draw: st.DrawFn, files: Sequence[bytes]) -> bytes:
    """The bytes of one of several files, damaged in a few places."""
    data = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        data = data[:start] + draw(_in_place_of(data[start:end], files)) + data[end:]
    return data[: draw(st.integers(0, len(data)))] if draw(st.integers(0, 9)) == 0 else data


def _in_place_of(piece: bytes, files: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """What a piece of a file is turned into: flipped, deleted, doubled, written over, swapped."""
    flipped = st.integers(0, 7).map(lambda bit: bytes(byte ^ (1 << bit) for byte in piece[:1]))
    return st.one_of(
        flipped.map(lambda first: first + piece[1:]),
        st.just(b""),
        st.just(piece * 2),
        st.sampled_from(YAML_TOKENS).map(lambda token: token.encode() + piece),
        st.binary(max_size=4),
        st.tuples(st.sampled_from(files), st.integers(0, 4000)).map(
            lambda drawn: drawn[0][drawn[1] : drawn[1] + 60]
        ),
    )
