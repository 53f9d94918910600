"""What rules are read into."""

from __future__ import annotations

import pytest

from expert.knowledge.decoding.rules import decode_rule
from expert.knowledge.model import Conclusion, Rule
from expert.knowledge.problems.problems import Position
from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.nodes import Mapping
from expert.knowledge.yaml.parsing import parse
from expert.knowledge.yaml.reader import Reader
from tests.builders import is_

WHEN = "when: {likes: quiet}"


def read(text: str, attributes) -> tuple[Rule | None, list[str]]:
    source = Source("rules/x.yaml", text)
    root = parse(source).root
    assert isinstance(root, Mapping)
    ((key, node),) = root.entries.values()
    reader = Reader(source)
    return decode_rule(key, node, attributes, reader), [p.message for p in reader.problems]


def decoded(text: str, attributes) -> Rule:
    found, messages = read(text, attributes)
    assert found, messages
    assert messages == []
    return found


def test_everything_that_a_rule_can_have(attributes) -> None:
    text = f"cat: {{{WHEN}, then: {{pet: cat}}, certainty: 0.5, because: You do., source: page 5}}"
    assert decoded(text, attributes) == Rule(
        "cat",
        is_("likes", "quiet"),
        (Conclusion("pet", "cat", 0.5),),
        "You do.",
        "page 5",
    )


def test_a_rule_knows_where_it_stands(attributes) -> None:
    found = decoded(f"\n\ncat: {{{WHEN}, then: {{pet: cat}}}}", attributes)
    assert found.where == Position("rules/x.yaml", 3, 1)


@pytest.mark.parametrize(
    ("then", "conclusions"),
    [
        ("then: {pet: cat}", [("pet", "cat", 1.0)]),
        ("then: {pet: [cat, dog]}", [("pet", "cat", 1.0), ("pet", "dog", 1.0)]),
        ("then: {pet: cat, room: indoors}", [("pet", "cat", 1.0), ("room", "indoors", 1.0)]),
        ("then: [pet: cat, room: indoors]", [("pet", "cat", 1.0), ("room", "indoors", 1.0)]),
        ("then: {pet: cat, certainty: 0.5}", [("pet", "cat", 0.5)]),
        ("certainty: 0.5, then: {pet: cat}", [("pet", "cat", 0.5)]),
        ("certainty: -0.5, then: {pet: cat}", [("pet", "cat", -0.5)]),
        ("then: {pet: {cat: 0.9, dog: -0.3}}", [("pet", "cat", 0.9), ("pet", "dog", -0.3)]),
        (
            "certainty: 0.5, then: {pet: {cat: 1}, room: indoors}",
            [("pet", "cat", 1.0), ("room", "indoors", 0.5)],
        ),
        (
            "certainty: 0.5, then: [{pet: cat}, {pet: dog, certainty: 0.6}]",
            [("pet", "cat", 0.5), ("pet", "dog", 0.6)],
        ),
        ("certainty: 1, then: {pet: cat}", [("pet", "cat", 1.0)]),
        ("certainty: 1e-9, then: {pet: cat}", [("pet", "cat", 1e-9)]),
    ],
)
def test_conclusions_have_the_certainty_of_their_own_or_of_the_rule(
    then: str, conclusions: list[tuple[str, str, float]], attributes
) -> None:
    found = decoded(f"x: {{{WHEN}, {then}}}", attributes)
    assert [(c.attribute, c.value, c.certainty) for c in found.then] == conclusions
    assert all(isinstance(c.certainty, float) for c in found.then)


@pytest.mark.parametrize(
    "certainty", ["0", "-1.1", "1.0000001", "80", "1e999", "nan", "high", "[1]", ""]
)
def test_a_certainty_is_from_minus_one_to_one_and_not_nought(certainty: str, attributes) -> None:
    found, messages = read(f"x: {{{WHEN}, then: {{pet: cat}}, certainty: {certainty}}}", attributes)
    assert found is None
    assert len(messages) == 1
    assert messages[0].startswith("the certainty")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"x: {{{WHEN}}}", "the rule `x` has no `then`"),
        ("x: {then: {pet: cat}}", "the rule `x` has no `when`"),
        (f"x: {{{WHEN}, then: {{home: flat}}}}", "`home` is asked, so no rule can conclude it"),
        (f"x: {{{WHEN}, then: {{garden: yes}}}}", "there is no attribute `garden`"),
        (f"x: {{{WHEN}, then: {{pet: hamster}}}}", "`hamster` is not a value of `pet`"),
        (f"x: {{{WHEN}, then: {{pet: [cat, cat]}}}}",
         "`cat` is concluded a second time by this rule"),
        (f"x: {{{WHEN}, then: {{pet: unknown}}}}",
         "`unknown` is an answer left open, not a value of `pet`"),
        (f"x: {{{WHEN}, then: {{certainty: 0.5}}}}", "a certainty alone concludes nothing"),
        (f"x: {{{WHEN}, then: []}}", "`then` is an empty list"),
        (f"x: {{{WHEN}, then: {{pet: []}}}}", "the conclusion of `pet` is an empty list"),
        (f"x: {{{WHEN}, then: {{pet: cat}}, salience: 5}}", "a rule has no `salience`"),
        (f"a b: {{{WHEN}, then: {{pet: cat}}}}", "`a b` cannot name a rule"),
    ],
)  # fmt: skip
def test_a_rule_that_does_not_fit_is_refused(text: str, message: str, attributes) -> None:
    assert read(text, attributes) == (None, [message])


def test_every_problem_of_a_rule_is_told(attributes) -> None:
    text = "x: {when: {likes: noise}, then: {pet: hamster}, certainty: 2, because: [a], sauce: b}"
    found, messages = read(text, attributes)
    assert found is None
    assert len(messages) == 5


def test_a_misspelt_field_is_not_missed_a_second_time(attributes) -> None:
    _, messages = read("x: {wehn: {likes: quiet}, then: {pet: cat}}", attributes)
    assert messages == ["a rule has no `wehn`"]


def test_a_conclusion_whose_attribute_is_broken_is_no_further_problem(attributes) -> None:
    known = {**attributes, "care": None}
    assert read(f"x: {{{WHEN}, then: {{care: much}}}}", known)[1] == []
