"""Before the advice the answers are checked, and any of them can be changed."""

from pathlib import Path

import pytest

from tests.cli.terminal.person import EXPERT, Consults, Person, saved


def at_the_check(person: Person, *answers: str) -> None:
    """Answers, until the answers are shown to be checked."""
    for answer in answers:
        person.types(answer)
    person.sees("Check your answers")


def test_the_answers_are_shown_numbered_and_those_left_open_among_them(consults: Consults) -> None:
    person = consults("--set", "place=window")
    at_the_check(person, "unknown", "7")
    person.sees("1  Likes: left open", "2  Experience: 7 years")
    person.sees("Given beforehand, so not asked:", "- Place: On a window sill")
    person.sees("You left one question open: type a number to answer it after all")
    person.terminal.sendline("")
    person.sees("Here is your advice.", "Bonsai")
    assert person.leaves() == 0


def test_a_number_asks_that_question_again_and_then_only_what_newly_matters(
    consults: Consults, home: Path
) -> None:
    person = consults()
    at_the_check(person, "window", "none", "7")
    person.terminal.sendline("1")
    person.sees("Question 1 again", "Enter keeps: On a window sill", "[3]")
    person.terminal.sendline("sunny")
    person.sees("Noted: A sunny spot", "Question 2 of at most 2", "What soil is there?")
    at_the_check(person, "clay")
    person.sees("1  Place: A sunny spot", "2  Soil: Clay", "Enter: ")
    person.terminal.sendline("")
    person.sees("Rose")
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "sunny", "soil": "clay"}
    assert saved(home)["aside"] == {"likes": [], "years": 7}


@pytest.mark.parametrize("chosen", ["experience", "7 years", "2"])
def test_an_answer_to_be_changed_is_named_by_number_or_by_a_word(
    consults: Consults, chosen: str
) -> None:
    person = consults("--set", "place=window")
    at_the_check(person, "thorns", "7")
    person.sees("Enter: ")
    person.terminal.sendline(chosen)
    person.sees("Question 2 again", "For how long")
    person.types("back")
    person.sees("Check your answers", "2  Experience: 7 years", "Enter: ")
    person.terminal.sendline("")
    assert person.leaves() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9", "There is no answer 9. Type a number from 1 to 2"),
        ("?", "Enter goes on."),
        ("why", "Nothing is asked here."),
        ("unknown", "Choose an answer first"),
    ],
)
def test_what_changes_nothing_says_what_would(consults: Consults, typed: str, said: str) -> None:
    person = consults("--set", "place=window")
    at_the_check(person, "thorns", "7")
    person.sees("Enter: ")
    person.terminal.sendline(typed)
    person.sees(said, "Enter: ")
    person.terminal.sendline("")
    assert person.leaves() == 0


def test_back_goes_to_the_last_question(consults: Consults) -> None:
    person = consults("--set", "place=window")
    at_the_check(person, "thorns", "7")
    person.sees("Enter: ")
    person.terminal.sendline("back")
    person.sees("Question 2 of at most 2", "For how long", "Enter keeps: 7 years")
    person.terminal.sendline("8")
    person.accepts()
    assert person.leaves() == 0


def test_who_leaves_at_the_check_finds_it_again(consults: Consults) -> None:
    person = consults()
    at_the_check(person, "shade")
    person.sees("Enter: ")
    person.terminal.sendline("quit")
    person.sees("Your answers are saved", "--resume")
    assert person.leaves() == 0
    person = consults("--resume")
    person.sees("Welcome back", "Check your answers", "1  Place: In the shade")
    assert "Here is your advice" not in person.text


def test_going_on_after_the_end_offers_what_was_left_open(consults: Consults) -> None:
    person = consults("--set", "place=window")
    at_the_check(person, "unknown", "unknown")
    person.sees("Enter: ")
    person.terminal.sendline("")
    assert person.leaves() == 0
    person = consults("--resume")
    person.sees("You have answered one question so far and left 2 questions open.")
    person.sees("1  Likes: left open", "2  Experience: left open", "You left 2 questions open")
    person.sees("Enter: ")
    person.terminal.sendline("2")
    person.sees("Enter leaves this open, as before.", "Your answer")
    person.terminal.sendline("9")
    person.accepts()
    person.sees("Here is your advice.", "Bonsai")
    assert person.leaves() == 0


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("unknown",), "You left every question open that you were asked"),
        (("sunny", "unknown"), "There is no advice yet: you left a question open"),
        (("sunny", "sand"), "No advice follows from your answers."),
    ],
)
def test_no_advice_is_promised_where_there_is_none(
    consults: Consults, answers: tuple[str, ...], said: str
) -> None:
    person = consults()
    at_the_check(person, *answers)
    person.sees("Enter: ")
    person.terminal.sendline("")
    person.sees(said)
    assert person.leaves() == 0
    assert "Here is your advice" not in person.text


def test_with_all_left_open_the_careers_claim_no_question_that_was_not_asked(home: Path) -> None:
    person = Person((*EXPERT, "consult"), home)
    at_the_check(person, *["unknown"] * 5)
    person.sees("5  Support wanted: left open", "You left 5 questions open", "Enter: ")
    assert "Areas enjoyed" not in person.text
