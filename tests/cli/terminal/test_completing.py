"""The Tab key completes what is being typed, and never becomes a part of it."""

import pytest

from tests.cli.terminal.garden import FIRST_QUESTION
from tests.cli.terminal.person import Consults


@pytest.mark.parametrize(
    ("beginning", "completed"),
    [
        ("wi", "window"),
        ("Win", "window"),
        ("spo", "spot"),
        ("un", "unknown"),
        ("a sunny sp", "spot"),
    ],
)
def test_it_completes_answers_words_of_them_and_the_words_that_always_work(
    consults: Consults, beginning: str, completed: str
) -> None:
    person = consults()
    person.sees("Your answer: ")
    person.terminal.send(beginning + "\t")
    person.sees(completed)
    person.terminal.sendline("")
    person.sees("Noted: " if completed != "unknown" else "Left open.")


def test_twice_it_shows_what_may_be_typed(consults: Consults) -> None:
    person = consults()
    person.sees(FIRST_QUESTION, "Your answer: ")
    person.terminal.send("\t\t")
    person.sees("1", "2", "3", "?", "back", "quit", "unknown", "why", "Your answer: ")
    person.terminal.sendline("shade")
    person.sees("Noted: In the shade")


def test_it_never_puts_a_tab_into_the_line(consults: Consults) -> None:
    person = consults()
    person.sees("Your answer: ")
    person.terminal.sendline("tr\t\tee")
    person.sees("`tree` is not one of the answers.")
    person.types("\t3\t")
    person.sees("Noted: On a window sill")


def test_it_completes_no_names_of_files(consults: Consults) -> None:
    person = consults()
    person.sees("Your answer: ")
    person.terminal.sendline("/et\t")
    person.sees("`/et` is not one of the answers.")


def test_where_answers_are_checked_it_completes_words_of_these(consults: Consults) -> None:
    person = consults()
    person.types("shade")
    person.sees("Check your answers", "Enter: ")
    person.terminal.sendline("pla\t")
    person.sees("Question 1 again")
