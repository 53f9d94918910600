"""An interview looks right on any terminal."""

import re
from pathlib import Path

from tests.cli.terminal.person import CONTROLS, EXPERT, Consults, Person

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def test_colours_are_used_on_a_terminal_and_left_out_with_no_color(consults: Consults) -> None:
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        person = consults(**environment)
        person.types("why")
        person.types("shade")
        person.accepts()
        assert person.leaves() == 0
        assert bool(COLOURS.search(person.screen)) is coloured


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
    person.sees("PMO careers", "Question 1 of at most", "How much experience of projects")
    person.types("1")
    person.sees("Noted:")
    person.types("quit")
    assert person.leaves() == 0
