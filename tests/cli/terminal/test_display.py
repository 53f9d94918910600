"""An interview looks right on any terminal."""

import re
from pathlib import Path

import pytest

from tests.cli.terminal.person import EXPERT, Consults, Person

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def test_colours_are_used_on_a_terminal_and_left_out_with_no_color(consults: Consults) -> None:
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        person = consults(**environment)
        person.types("why")
        person.types("shade")
        person.accepts()
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
    person.accepts()
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
    assert max(map(len, person.lines)) <= 100


def adviser(home: Path, size: tuple[int, int], **environment: str) -> Person:
    """Somebody who begins the interview on PMO careers."""
    return Person((*EXPERT, "consult"), home, size, **environment)


ANSWERS = ("managed", "no", "business", "define", "risk, plan", "y", "analyst", "both", "stuck")
"""A whole interview, as it may be typed; at the end there is a mistake."""


@pytest.mark.parametrize("size", [(24, 80), (20, 50)])
def test_the_first_question_is_on_the_same_screen_as_the_opening(
    home: Path, size: tuple[int, int]
) -> None:
    person = adviser(home, size)
    person.types("quit")
    assert person.leaves() == 0
    until_the_question = person.lines[: person.lines.index("Question 1 of at most 9")]
    assert until_the_question.pop() == ""
    assert len(until_the_question) <= 6
    until_the_prompt = [line for line in person.lines if not line.startswith("Goodbye")]
    assert until_the_prompt.index("Your answer: quit") < size[0]


@pytest.mark.parametrize("size", [(24, 80), (20, 50)])
@pytest.mark.parametrize("environment", [{}, {"TERM": "dumb"}, {"LANG": "C", "LC_ALL": "C"}])
def test_a_whole_interview_fits_the_screen(
    home: Path, size: tuple[int, int], environment: dict[str, str]
) -> None:
    person = adviser(home, size, **environment)
    for words in ("?", "why", *ANSWERS):
        person.types(words)
    person.sees("`stuck` is not one")
    person.types("next_step")
    person.sees("Check your answers", "9  What brings you here", "Enter: ")
    person.terminal.sendline("?")
    person.sees("Help", "Enter: ")
    person.terminal.sendline("quit")
    assert person.leaves() == 0
    assert max(map(len, person.lines)) <= size[1]
    assert ("\x1b" in person.screen) is (environment.get("TERM") != "dumb")


def test_a_screen_may_change_its_size_in_the_middle(home: Path) -> None:
    person = adviser(home, (24, 80))
    person.types("why")
    person.sees("What your answer would change", "Your answer: ")
    person.terminal.setwinsize(20, 50)
    seen = len(person.lines)
    person.terminal.sendline("managed")
    person.sees("Noted: I have run projects as Project Manager")
    person.types("why")
    person.sees("What your answer would change", "Have you ever worked in a PMO?", "Your answer: ")
    assert max(map(len, person.lines[seen:])) <= 50
    person.terminal.setwinsize(24, 80)
    seen = len(person.lines)
    person.terminal.sendline("?")
    person.sees("Help", "Have you ever worked in a PMO?", "Your answer: ")
    assert 50 < max(map(len, person.lines[seen:])) <= 80
    person.terminal.sendline("quit")
    assert person.leaves() == 0


def test_a_line_that_is_being_typed_outlives_a_change_of_size(home: Path) -> None:
    person = adviser(home, (24, 80))
    person.sees("Your answer: ")
    person.terminal.send("mana")
    person.sees("mana")
    person.terminal.setwinsize(20, 50)
    person.terminal.sendline("ged")
    person.sees("Noted: I have run projects as Project Manager")


def test_the_pmo_careers_are_asked_about_by_default(home: Path) -> None:
    person = Person((*EXPERT, "consult"), home)
    person.sees("PMO careers", "Question 1 of at most", "How much experience of projects")
    person.types("1")
    person.sees("Noted:")
    person.types("quit")
    assert person.leaves() == 0
