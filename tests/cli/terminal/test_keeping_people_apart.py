"""Interviews under a name are kept apart from all others, and gone on with by that name."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.terminal.garden import FIRST_QUESTION
from tests.cli.terminal.person import EXPERT, Consults, Person

MARIA = ("--answers", "maria")


def answers_of(home: Path, name: str) -> list[dict[str, object]]:
    files = (home / "answers" / name).iterdir()
    return sorted((json.loads(file.read_text())["answers"] for file in files), key=str)


def test_a_name_begins_an_interview_and_later_goes_on_with_it(
    consults: Consults, home: Path
) -> None:
    person = consults(*MARIA)
    person.sees("A few questions", FIRST_QUESTION)
    person.types("window")
    person.types("quit")
    person.sees("Your answers are saved", "expert consult --kb", "--answers maria\r\n")
    assert person.leaves() == 0

    other = consults("--answers", "ben")
    other.sees(FIRST_QUESTION)
    other.types("quit")
    assert other.leaves() == 0

    person = consults(*MARIA)
    person.sees("Welcome back", "What do you like?")
    person.types("none")
    person.types("unknown")
    person.accepts()
    assert person.leaves() == 0
    assert answers_of(home, "maria") == [{"place": "window", "likes": []}]
    assert not (home / "interviews").exists()


def test_what_is_kept_under_a_name_is_the_users_alone(consults: Consults, home: Path) -> None:
    before = os.umask(0)
    try:
        person = consults(*MARIA)
        person.types("shade")
        person.accepts()
        person.leaves()
    finally:
        os.umask(before)
    folder = home / "answers" / "maria"
    modes = [path.stat().st_mode & 0o777 for path in (folder.parent, folder, *folder.iterdir())]
    assert modes == [0o700, 0o700, 0o600]


def test_a_fresh_interview_begins_anew_and_leaves_the_one_that_was_not_finished(
    consults: Consults, home: Path
) -> None:
    person = consults(*MARIA)
    person.types("window")
    person.types("quit")
    person.leaves()
    person = consults(*MARIA, "--fresh")
    person.sees("You have another unfinished interview", "--answers maria", FIRST_QUESTION)
    person.types("shade")
    person.accepts()
    assert person.leaves() == 0
    assert answers_of(home, "maria") == [{"place": "shade"}, {"place": "window"}]
    person = consults(*MARIA, "--resume", "2")
    person.sees("What do you like?")
    person.types("quit")
    assert person.leaves() == 0


def test_two_at_once_under_one_name_are_both_kept(consults: Consults, home: Path) -> None:
    here = consults(*MARIA)
    here.types("window")
    here.sees("What do you like?", "Your answer")
    there = consults(*MARIA)
    there.sees("Welcome back", "What do you like?")
    there.types("thorns")
    there.sees("Question 3", "Your answer")
    here.terminal.sendline("scent")
    here.sees("Question 3", "Your answer")
    for person in (here, there):
        person.terminal.kill(9)
    likes = sorted(str(one["likes"]) for one in answers_of(home, "maria"))
    assert likes == ["['scent']", "['thorns']"]


def test_answers_that_were_given_and_kept_are_not_asked_for_again(
    consults: Consults, garden: Path, home: Path
) -> None:
    options = ("--kb", str(garden), *MARIA, "--set", "place=window", "--no-ask", "--remember")
    Person((*EXPERT, "consult", *options), home).leaves()
    person = consults(*MARIA)
    person.sees("Welcome back", "You have answered one question so far", "What do you like?")
    person.types("quit")
    assert person.leaves() == 0


def test_an_answer_that_is_taken_back_is_asked_for_again(consults: Consults) -> None:
    person = consults(*MARIA)
    person.types("window")
    person.types("quit")
    person.leaves()
    person = consults(*MARIA, "--set", "place=unknown")
    person.sees(FIRST_QUESTION)
    person.types("quit")
    assert person.leaves() == 0


@pytest.mark.parametrize(
    ("typed", "said", "left"),
    [("y", "Removed: maria (1 answer of", False), ("", "Nothing was removed.", True)],
)
def test_removing_asks_first(
    typed: str, said: str, left: bool, consults: Consults, home: Path
) -> None:
    person = consults(*MARIA)
    person.types("shade")
    person.accepts()
    person.leaves()
    person = Person((*EXPERT, "answers", "remove", "maria"), home)
    person.sees("Remove maria (1 answer of ", "? [y/N]: ")
    person.terminal.sendline(typed)
    person.sees(said)
    assert person.leaves() == 0
    assert (home / "answers" / "maria").exists() is left


def test_going_on_and_beginning_afresh_cannot_both_be_meant(consults: Consults) -> None:
    person = consults("--resume", "--fresh")
    person.sees("--resume goes on with answers and --fresh does not: keep one.")
    assert person.leaves() == 2
