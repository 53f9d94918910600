"""What attributes are read into."""

from __future__ import annotations

import pytest

from expert.knowledge.decoding.vocabulary import decode_about, decode_attribute
from expert.knowledge.kinds import Choice, Numeric
from expert.knowledge.model import (
    About,
    Asked,
    Attribute,
    CanChange,
    Concluded,
    Value,
)
from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.nodes import Mapping
from expert.knowledge.yaml.parsing import parse
from expert.knowledge.yaml.reader import Reader, number_from_text, yes_or_no


def attribute(text: str) -> Attribute | None:
    """The attribute that a YAML text defines; None if it has problems."""
    source = Source("facts/x.yaml", text)
    root = parse(source).root
    assert isinstance(root, Mapping)
    ((key, node),) = root.entries.values()
    reader = Reader(source)
    found = decode_attribute(key, node, reader)
    assert (found is None) is bool(reader.problems)
    return found


def asked(text: str) -> Asked:
    found = attribute(text)
    assert isinstance(found, Asked)
    return found


def concluded(text: str) -> Concluded:
    found = attribute(text)
    assert isinstance(found, Concluded)
    return found


def test_a_choice_has_its_values_in_order() -> None:
    home = asked("home: {question: Where?, type: choice, values: {flat: In a flat, yard: Outside}}")
    assert isinstance(home.kind, Choice)
    assert home.values == (Value("flat", "In a flat"), Value("yard", "Outside"))
    assert not home.kind.ordered
    assert home.can_change is CanChange.NO


def test_everything_that_a_question_can_have() -> None:
    assert asked(
        "time: {label: Time, question: How much?, help: A day., type: choice, ordered: yes,"
        " can_change: up, values: {little: Little, much: Much}}"
    ) == Asked(
        "time",
        "Time",
        "How much?",
        Choice((Value("little", "Little"), Value("much", "Much")), ordered=True),
        "A day.",
        CanChange.UP,
    )


def test_a_number_has_bounds_and_a_unit() -> None:
    budget = asked("b: {question: Q?, type: number, minimum: -010, maximum: 2.50, unit: euros}")
    assert budget.kind == Numeric(minimum=-10, maximum=2.5, unit="euros")
    assert budget.values == ()


def test_a_number_needs_no_bounds() -> None:
    budget = asked("b: {question: Q?, type: number}")
    assert budget.kind == Numeric()
    assert budget.kind.in_bounds(-(10**9))


@pytest.mark.parametrize(("number", "within"), [(-1, False), (0, True), (3, True), (3.1, False)])
def test_bounds_are_within(number: float, within: bool) -> None:
    assert Numeric(minimum=0, maximum=3).in_bounds(number) is within


def test_yes_and_no_are_the_values_of_a_yes_no_question() -> None:
    allergy = asked("a: {question: Q?, type: yes_no}")
    assert [value.id for value in allergy.values] == ["yes", "no"]


def test_without_a_label_the_name_is_spoken() -> None:
    assert asked("worked_in-pmo: {question: Q?, type: yes_no}").label == "Worked in pmo"


def test_what_has_a_goal_is_advice() -> None:
    pet = concluded("pet: {goal: Pets for you, exclusive: yes, values: {cat: A cat}}")
    assert pet.is_advice
    assert pet.exclusive
    assert pet.values == (Value("cat", "A cat"),)


def test_what_has_only_values_is_concluded_and_not_shown() -> None:
    room = concluded("room: {values: {in: Inside}}")
    assert not room.is_advice
    assert not room.exclusive


def test_what_is_concluded_may_say_that_it_is_a_set() -> None:
    assert concluded("room: {type: choices, values: {in: Inside}}")


def test_a_value_can_tell_more_than_its_label() -> None:
    pet = concluded(
        "pet: {values: {cat: {duties: [Feed it, Stroke it], label: A  cat, cost: 10 euros}}}"
    )
    (cat,) = pet.values
    assert cat.label == "A cat"
    assert cat.details == {"duties": ("Feed it", "Stroke it"), "cost": "10 euros"}


@pytest.mark.parametrize(
    "name", ["no", "yes", "true", "010", "12:30", "1e3", "0x10", "ü", "a.b", "-"]
)
def test_a_value_is_named_as_it_is_written(name: str) -> None:
    found = concluded(f"x: {{values: {{'{name}': Label}}}}")
    assert [value.id for value in found.values] == [name]


@pytest.mark.parametrize(
    "name", ["a b", "a,b", "a=b", "`a`", "unknown", "null", "~", " a", "a\u200b", "a\xa0b"]
)
def test_these_names_are_for_no_value(name: str) -> None:
    assert attribute(f"x: {{values: {{'{name}': Label}}}}") is None


@pytest.mark.parametrize("name", ["home", "größe", "a1", "a-b", "a_b", "_a", "on", "no", "名前"])
def test_these_names_are_for_attributes(name: str) -> None:
    assert asked(f"'{name}': {{question: Q?, type: yes_no}}").id == name


@pytest.mark.parametrize(
    "name",
    ["2nd", "a b", "a.b", "a=b", "-a", "any", "all", "not", "certainty", "fired", "not_fired",
     "asked", "not_asked", "a\u200b", "a\xa0"],
)  # fmt: skip
def test_these_names_are_for_no_attribute(name: str) -> None:
    assert attribute(f"'{name}': {{question: Q?, type: yes_no}}") is None


@pytest.mark.parametrize("word", ["yes", "Yes", "TRUE", "true", "'yes'"])
def test_a_flag_is_yes_in_any_of_the_usual_ways(word: str) -> None:
    assert concluded(f"x: {{exclusive: {word}, values: {{a: A}}}}").exclusive


def test_texts_are_folded() -> None:
    assert asked("x: {question: '  Is\n   it  so? ', type: yes_no}").question == "Is it so?"


def test_attributes_that_say_the_same_are_equal_wherever_they_stand() -> None:
    text = "x: {question: Q?, type: yes_no}"
    assert asked(text) == asked(f"\n\n{text}")
    assert asked(text).where != asked(f"\n\n{text}").where


def test_attributes_can_be_members_of_sets() -> None:
    value = "x: {values: {a: {label: A, more: [b]}}}"
    assert len({concluded(value), concluded(value)}) == 1


def test_the_knowledge_base_says_what_it_is_about() -> None:
    source = Source("facts/about.yaml", "title: T\nsource: S\nintroduction: >-\n  I\n  J\n")
    root = parse(source).root
    assert root
    assert decode_about(root, Reader(source)) == About("T", "I J", "", "S")


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("-0", 0), ("-0.0", 0), ("010", 10), ("+5", 5), ("5.0", 5), ("5.", 5), (".5", 0.5),
     ("1e3", 1000), ("1E-1", 0.1), ("0.1", 0.1), ("9" * 30, int("9" * 30)), ("1e300", 1e300)],
)  # fmt: skip
def test_numbers_are_decimal(text: str, number: float) -> None:
    found = number_from_text(text)
    assert found == number
    assert repr(found) == repr(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "-", "e5", "1e", "1_000", "0x10", "0o17", "0b1", "nan", ".nan", "inf", ".inf",
     "-.inf", "Infinity", "1e999", "1,5", "1 000", "12:30", "٣", "½", "9" * 31, " 1", "1\n"],
)  # fmt: skip
def test_everything_else_is_no_number(text: str) -> None:
    assert number_from_text(text) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [("yes", "yes"), (" True ", "yes"), ("NO", "no"), ("false", "no"), ("y", None), ("", None),
     ("on", None), ("0", None), ("unknown", None)],
)  # fmt: skip
def test_yes_and_no_have_two_words_each(text: str, word: str | None) -> None:
    assert yes_or_no(text) == word
