"""An interview at a terminal, from the first question to the advice."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.terminal.garden import FIRST_QUESTION
from tests.cli.terminal.person import EXPERT, Consults, Person, saved


def test_an_interview_leads_to_advice(consults: Consults, home: Path) -> None:
    person = consults()
    person.sees("Garden", "A few questions", "Type ? at any question for help")
    person.sees("Question 1 of at most 4", FIRST_QUESTION, "1  A sunny spot", "3  On a window sill")
    person.types("3")
    person.sees("Noted: On a window sill", "Question 2 of at most 3", "What do you like?")
    person.types("1,3")
    person.sees("Noted: Scent, Thorns", "Question 3 of at most 3", "For how long")
    person.types("7 years")
    person.sees("That was the last question")
    person.accepts()
    person.sees("Here is your advice.", "Plants for you", "Bonsai", "Cactus")
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "window", "likes": ["scent", "thorns"], "years": 7}
    assert saved(home)["finished"] is True


def test_what_no_answer_could_change_is_not_asked(consults: Consults) -> None:
    person = consults()
    person.types("in the sh")
    person.sees("Noted: In the shade")
    person.accepts()
    person.sees("Plants for you", "Fern")
    assert person.leaves() == 0
    assert person.text.count("Your answer: ") == 1


def test_given_answers_are_not_asked(consults: Consults) -> None:
    person = consults("--set", "place=sunny")
    person.sees("Question 1 of at most 1", "What soil is there?")
    person.types("cl")
    person.accepts()
    person.sees("Plants for you", "Rose")
    assert person.leaves() == 0


def test_with_all_answers_given_nothing_is_said_but_the_advice(consults: Consults) -> None:
    person = consults("--set", "place=shade")
    person.sees("Fern")
    assert person.leaves() == 0
    assert "Your answer: " not in person.text
    assert "A few questions" not in person.text


def test_what_nobody_was_asked_for_is_kept_only_when_told_to(
    consults: Consults, home: Path
) -> None:
    consults("--set", "place=shade").leaves()
    assert not (home / "interviews").exists()
    consults("--set", "place=shade", "--remember").leaves()
    assert saved(home)["answers"] == {"place": "shade"}


@pytest.mark.parametrize(
    ("closed", "code", "told"),
    [
        (">&-", 1, "Error: The result cannot be written: the standard output is closed."),
        ("> /dev/full", 1, "Error: The result cannot be written: no space left on device."),
        ("1< /dev/null", 1, "Error: The result cannot be written: bad file descriptor."),
        ("2>&-", 0, "Plants for you"),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_that_cannot_be_written_is_said(
    garden: Path, home: Path, closed: str, code: int, told: str, unbuffered: str
) -> None:
    consult = shlex.join((*EXPERT, "consult", "--kb", str(garden)))
    command = ("/bin/sh", "-c", f"{consult} {closed}")
    person = Person(command, home, PYTHONUNBUFFERED=unbuffered)
    if closed != ">&-":
        person.types("shade")
        person.accepts()
    assert person.leaves() == code
    assert told in person.text
    assert "Traceback" not in person.text


def test_the_advice_alone_goes_where_output_is_led(
    garden: Path, home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    consult = shlex.join((*EXPERT, "consult", "--format", "json", "--kb", str(garden)))
    person = Person(("/bin/sh", "-c", f"{consult} > {shlex.quote(str(out))}"), home)
    person.types("shade")
    person.accepts()
    assert person.leaves() == 0
    assert json.loads(out.read_text())["answers"] == {"place": "shade"}
