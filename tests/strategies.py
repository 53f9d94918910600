"""Hypothesis strategies that several rooms' tests share.

Random knowledge bases have the vocabulary of `builders.ATTRIBUTES`, and rules in three layers:
answers -> stage -> leaning -> role and support, the advice. `DOMAINS` holds, for every question,
enough answers to tell all of its tests apart, so all people there are can be enumerated. Those that
are `wider` also test sets as a whole, numbers that count and dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, combinations_with_replacement, permutations

from hypothesis import strategies as st

from expert.knowledge.comparisons import WRITTEN
from expert.knowledge.model import (
    About,
    All,
    Answer,
    Any,
    Asked,
    Comparison,
    Concluded,
    Conclusion,
    Condition,
    Knowledge,
    Named,
    Not,
    Operand,
    Rule,
    Test,
)
from tests.builders import ATTRIBUTES, WIDER_ATTRIBUTES, count, is_, none_of

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
WIDER_DOMAINS: Mapping[str, tuple[Answer, ...]] = {
    **DOMAINS,
    "pets": (0, 1, 2, 3, 4),
    "born": ("2000-01-01", "2000-02-28", "2000-02-29", "2000-03-01", "2001-12-31"),
    "due": ("2000-03-01", "2001-02-28", "2001-03-01", "2004-02-29", "2004-03-01"),
}


class RandomKnowledge(Knowledge):
    """A knowledge base that a failing test shows by its rules alone."""

    def __repr__(self) -> str:
        return "\n".join(["Knowledge(", *map(repr, self.rules.values()), ")"])


# Rules are drawn by plain functions, in few draws, since drawing takes most of the time of a test.


@st.composite
def knowledge_bases(
    draw: st.DrawFn,
    max_rules: int = 12,
    max_tests: int = 6,
    *,
    doubts: bool = False,
    exclusive: bool = False,
    wider: bool = False,
) -> Knowledge:
    """A knowledge base of some rules, each of that many tests at most.

    With `doubts` some rules speak against values, and advice may be shown from a certainty on; with
    `exclusive` only the most certain `support` counts; `wider` has every type of question and test.
    """
    names = [f"r{number}" for number in range(draw(st.integers(1, max_rules)))]
    certainties = CERTAINTIES_AND_DOUBTS if doubts else CERTAINTIES
    last = PAIRS.index(("support", "course")) if exclusive else len(PAIRS)
    named = {name: _rule(draw, name, max_tests, certainties, last, wider) for name in names}
    attributes = WIDER_ATTRIBUTES if wider else ATTRIBUTES
    if doubts:
        role = replace(attributes["role"], show_from=draw(st.sampled_from((0.0, 0.3))))
        attributes = {**attributes, "role": role}
    if exclusive:
        attributes = {**attributes, "support": replace(attributes["support"], exclusive=True)}
    return RandomKnowledge(About("Random"), attributes, named)


POSITIONS = st.sampled_from(range(len(PAIRS)))
FURTHER_CONCLUSIONS = st.sampled_from((0, 1, 1, 2))
CERTAINTIES = st.sampled_from((1.0, 1.0, 0.1, 0.25, 0.5, 0.6, 0.8, 0.9))
CERTAINTIES_AND_DOUBTS = st.sampled_from((1.0, 0.25, 0.5, 0.6, 0.8, -0.3, -0.5, -0.9, -1.0))
FORMS = st.sampled_from((Test, Test, Not, All, Any))


def _rule(
    draw: st.DrawFn,
    name: str,
    max_tests: int,
    certainties: st.SearchStrategy[float],
    last: int,
    wider: bool,
) -> Rule:
    """A rule; it tests only values that come, in `PAIRS`, before all that it concludes.

    And of these only the first `last`.
    """
    first = draw(POSITIONS)
    concluded = {first, *(draw(POSITIONS) for _ in range(draw(FURTHER_CONCLUSIONS)))}
    then = tuple(Conclusion(*PAIRS[n], draw(certainties)) for n in sorted(concluded) if n >= first)
    when = condition(draw, premises(min(first, last), wider), max_tests)
    return Rule(name, when, then, because=f"For {name}.")


def condition(draw: st.DrawFn, premises: st.SearchStrategy[Test], max_tests: int) -> Condition:
    """Nested groups over these premises."""
    form = draw(FORMS)
    if form is Test:
        return draw(premises)
    if form is Not:
        return Not(condition(draw, premises, max_tests))
    parts = draw(st.integers(1, min(3, max_tests)))
    return form(tuple(condition(draw, premises, max_tests // parts) for _ in range(parts)))


@cache
def premises(below: int, wider: bool = False) -> st.SearchStrategy[Test]:
    """One test of an answer, or of some of the first `below` concluded values."""
    lower: dict[str, list[str]] = {}
    for attribute, value in PAIRS[:below]:
        lower.setdefault(attribute, []).append(value)
    of_values = [test for name, ids in lower.items() for test in _is_one_of(name, ids)]
    if wider:
        whole = (name for name, ids in lower.items() if len(ids) == len(ATTRIBUTES[name].values))
        for name in whole:
            of_values += [none_of(name), *_counted(name, range(len(lower[name]) + 1))]
    tests = (of_values, TESTS_OF_ANSWERS, WIDER_TESTS_OF_ANSWERS if wider else ())
    return st.one_of(st.sampled_from(some) for some in tests if some)


def _is_one_of(attribute: str, operands: Sequence[Operand]) -> list[Test]:
    """Every test that an attribute has one of these values, or one of two of them."""
    return [is_(attribute, *some) for n in (1, 2) for some in permutations(operands, n)]


def _compared(attribute: str, ascending: Sequence[Operand]) -> list[Test]:
    """Every comparison that has a word, with as many operands as it takes, in their order."""
    return [
        Test(attribute, comparison, operands)
        for comparison in WRITTEN.values()
        if comparison.operand_count
        for operands in combinations_with_replacement(ascending, comparison.operand_count)
    ]


TESTS_OF_ANSWERS = (
    *(test for attribute, ids in CHOOSABLE.items() for test in _is_one_of(attribute, ids)),
    *_is_one_of("years", BOUNDS),
    *_compared("level", CHOOSABLE["level"]),
    *_compared("years", BOUNDS),
)


def _counted(attribute: str, numbers: Sequence[int]) -> list[Test]:
    """Every test of how many values there are."""
    compared = [replace(test, counted=True) for test in _compared(attribute, numbers)]
    return [*compared, *(count(attribute, Comparison.IS, number) for number in numbers)]


DAYS = ("2000-02-28", "2000-03-01")

WIDER_TESTS_OF_ANSWERS = (
    none_of("likes"),
    *_counted("likes", range(4)),
    *_is_one_of("pets", (1, 3)),
    *_compared("pets", (1, 3)),
    *_is_one_of("born", DAYS),
    *_compared("born", DAYS),
    *(Test("born", each, (Named("due"),)) for each in (Comparison.BELOW, Comparison.AT_LEAST)),
    *_compared("age", (0, 1)),
    *_compared("months", (11, 12)),
    *_compared("days", (-52, 0.5)),
)


def people(*, wider: bool = False) -> st.SearchStrategy[dict[str, Answer]]:
    """An answer to every question."""
    domains = WIDER_DOMAINS if wider else DOMAINS
    return st.fixed_dictionaries({name: st.sampled_from(domains[name]) for name in domains})


@st.composite
def partial_answers(draw: st.DrawFn, *, wider: bool = False) -> dict[str, Answer]:
    """Answers to some of the questions, or to all or none of them."""
    person = draw(people(wider=wider))
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
def untidy_yaml(draw: st.DrawFn) -> str:
    """Sound YAML as people may type it: with any indentation, quotes, comments and blank lines."""
    return "".join(f"{line}\n" for line in draw(_untidy_mapping(0)))


_WORDS = st.lists(st.sampled_from(["a", "when", "it's", "100", "no", "long-word"]), min_size=1)
_QUOTED = _WORDS.map(" ".join).flatmap(
    lambda text: st.sampled_from([text, f'"{text}"', "'" + text.replace("'", "''") + "'"])
)
_FLOW = st.recursive(
    _QUOTED,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: f"[{' , '.join(items)}]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ",".join(f"k{n}:  {item}" for n, item in enumerate(items)) + "}"
        ),
    ),
    max_leaves=12,
)


@st.composite
def _untidy_mapping(draw: st.DrawFn, depth: int) -> list[str]:
    """The lines of a mapping, from its first column on."""
    lines = []
    for key in draw(st.lists(st.sampled_from(["when", "then", "b", "source", "k"]), min_size=1,
                             max_size=4, unique=True)):  # fmt: skip
        lines += draw(st.lists(st.sampled_from(["", "# note", "      # deep note"]), max_size=3))
        remark = draw(st.sampled_from(["", " # said", "     # aside"]))
        step = " " * draw(st.integers(1, 5))
        form = draw(st.sampled_from(["flow", "text", "mapping", "list"] if depth < 3 else ["flow"]))
        if form == "flow":
            lines.append(f"{key}: {draw(_FLOW)}{remark}")
        elif form == "text":
            sign = draw(st.sampled_from([">-", ">", "|", "|-"]))
            words = draw(st.lists(_WORDS.map(" ".join), min_size=1, max_size=3))
            lines += [f"{key}: {sign}", *(step + line for line in words)]
        elif form == "mapping":
            lines += [
                f"{key}:{remark}",
                *(step + each for each in draw(_untidy_mapping(depth + 1))),
            ]
        else:
            lines.append(f"{key}:{remark}")
            for _ in range(draw(st.integers(1, 3))):
                first, *others = draw(_untidy_item(depth + 1))
                lines += [f"{step}- {first}", *(f"{step}  {other}" for other in others)]
    return lines


@st.composite
def _untidy_item(draw: st.DrawFn, depth: int) -> list[str]:
    """The lines of an item, of which the first follows on a dash."""
    lines = draw(st.one_of(_FLOW.map(lambda text: [text]), _untidy_mapping(depth)))
    while not lines[0].strip() or lines[0].strip().startswith("#"):
        lines = lines[1:]
    return lines


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
