"""An interview looks right on any terminal."""

import re
from pathlib import Path

import pytest

from tests.cli.terminal.person import CONTROLS, EXPERT, Consults, Person

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def test_colours_are_used_on_a_terminal_and_left_out_with_no_color(consults: Consults) -> None:
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        person = consults(**environment)
        person.types("why")
        person.types("shade")
        assert person.leaves() == 0
        assert bool(COLOURS.search(person.screen)) is coloured


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "dumb", "NO_COLOR": "1"}])
def test_a_dumb_terminal_gets_no_code_at_all(
    consults: Consults, environment: dict[str, str]
) -> None:
    person = consults(**environment)
    person.types("?")
    person.types("why")
    person.types("nonsense")
    person.types("shade")
    assert person.leaves() == 0
    assert "\x1b" not in person.screen


@pytest.mark.parametrize("command", [("facts",), ("rules",), ("why", "nothing-like-it"), ("-h",)])
def test_no_command_sends_a_code_to_a_dumb_terminal(command: tuple[str, ...], home: Path) -> None:
    person = Person((*EXPERT, *command), home, TERM="dumb")
    person.leaves()
    assert "\x1b" not in person.screen


def test_nothing_is_wider_than_the_terminal(consults: Consults) -> None:
    person = consults()
    person.types("?")
    person.types("why")
    person.types("nonsense that is not one of the answers")
    person.types("quit")
    assert person.leaves() == 0
    lines = CONTROLS.sub("", person.screen).replace("\r", "").split("\n")
    assert max(map(len, lines)) <= 100


def test_the_pmo_careers_are_asked_about_by_default(home: Path) -> None:
    person = Person((*EXPERT, "consult"), home)
    person.sees("PMO careers", "Question 1 of at most", "Which of these questions")
    person.types("1")
    person.sees("Noted:")
    person.types("quit")
    assert person.leaves() == 0
