"""What a person may type or ask for at a question, and how the interview answers."""

import os
from pathlib import Path

import pytest

from tests.cli.terminal.garden import FIRST_QUESTION
from tests.cli.terminal.person import Consults, saved


def test_a_question_mark_explains_the_question_and_the_words(consults: Consults) -> None:
    person = consults()
    person.types("?")
    person.sees("Look where the sun is at noon.", "why", "unknown", "back", "quit", FIRST_QUESTION)
    person.types("quit")
    assert person.leaves() == 0


def test_why_tells_the_rules_what_is_known_and_what_each_answer_changes(
    consults: Consults,
) -> None:
    person = consults("--set", "place=window")
    person.types("why")
    person.sees("Why this is asked", "Plants for you: Cactus", "A cactus is fine on a sill.")
    person.sees("[rule sill]", "What you have said", "Place: On a window sill")
    person.sees("What your answer would change", "3  Thorns", "brings in: Cactus (good)")
    person.sees("none", "rules out: Cactus", "What do you like?")
    person.types("none")
    person.types("why")
    person.sees("from 0 to below 5 years", "rules out: Bonsai")
    person.sees("5 to 90 years", "brings in: Bonsai (strong)")
    person.types("q")
    assert person.leaves() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("4", "There is no answer 4. Type a number from 1 to 3"),
        ("tree", "`tree` is not one of the answers."),
        ("", "Nothing was typed."),
        ("1 2", "Only one answer is possible here."),
        ("\x16\x1b[2J", r"\x1b[2J"),  # Ctrl-V takes the escape as a character
        ("\x16\x00", "Nothing was typed."),
        ("back", "This is the first question."),
    ],
)
def test_a_wrong_entry_says_what_would_be_right_and_asks_again(
    consults: Consults, wrong: str, said: str
) -> None:
    person = consults()
    person.types(wrong)
    person.sees(said)
    person.types("shade")
    person.accepts()
    person.sees("Fern")
    assert person.leaves() == 0


def test_bytes_that_are_no_text_are_a_wrong_entry(consults: Consults) -> None:
    person = consults()
    person.sees("Your answer")
    os.write(person.terminal.fileno(), b"\xff\xfe\xc3\n")
    person.sees("is not one of the answers")
    person.types("shade")
    person.accepts()
    assert person.leaves() == 0


def test_unknown_leaves_a_question_open_and_goes_on(consults: Consults, home: Path) -> None:
    person = consults("--set", "place=window")
    person.types("don't know")
    person.sees("Left open.", "Question 2 of at most 2", "For how long")
    person.types("1")
    person.accepts()
    person.sees("You left open", "Cactus")
    assert person.leaves() == 0
    assert saved(home)["declined"] == ["likes"]
    assert saved(home)["answers"] == {"place": "window", "years": 1}


def test_back_offers_the_answer_given_before(consults: Consults, home: Path) -> None:
    person = consults()
    person.types("window")
    person.types("scent fruit")
    person.types("back")
    person.sees("What do you like?", "Enter keeps: Scent, Fruit", "[1,2]")
    person.terminal.sendline("")
    person.sees("Noted: Scent, Fruit", "For how long")
    person.types("3")
    person.accepts()
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "window", "likes": ["scent", "fruit"], "years": 3}


def test_an_answer_that_no_longer_matters_is_dropped(consults: Consults, home: Path) -> None:
    person = consults()
    person.types("sunny")
    person.types("back")
    person.types("window")
    person.types("thorns")
    person.types("back")
    person.types("back")
    person.sees("Enter keeps: On a window sill")
    person.types("shade")
    person.accepts()
    person.sees("Fern")
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "shade"}
    assert saved(home)["aside"] == {"likes": ["thorns"]}
