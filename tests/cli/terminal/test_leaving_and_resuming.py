"""Leaving an interview keeps its answers, and it can be gone on with."""

import signal
from pathlib import Path

import pexpect
import pytest

from tests.cli.terminal.garden import FIRST_QUESTION
from tests.cli.terminal.person import Consults, saved


def test_quit_keeps_the_answers_and_resume_goes_on_at_the_same_question(
    consults: Consults, garden: Path
) -> None:
    person = consults()
    person.types("window")
    person.sees("Question 2 of at most 3", "What do you like?")
    person.types("quit")
    person.sees("Your answers are saved", "expert consult --kb", "--resume")
    assert person.leaves() == 0

    person = consults("--resume")
    person.sees("Welcome back", "You have answered one question so far.")
    person.sees("Question 2 of at most 3", "What do you like?")
    person.types("thorns")
    person.types("unknown")
    person.sees("Cactus")
    assert person.leaves() == 0


@pytest.mark.parametrize(("key", "code"), [("c", 130), ("d", 0)])
def test_ctrl_c_and_ctrl_d_keep_the_answers(consults: Consults, key: str, code: int) -> None:
    person = consults()
    person.types("window")
    person.presses(key)
    person.sees("Your answers are saved")
    assert person.leaves() == code

    person = consults("--resume")
    person.sees("Question 2 of at most 3", "What do you like?")
    person.presses(key)
    assert person.leaves() == code


def test_even_a_kill_loses_nothing(consults: Consults, home: Path) -> None:
    person = consults()
    person.types("window")
    person.sees("Your answer")
    person.terminal.kill(9)
    assert saved(home)["answers"] == {"place": "window"}


def test_leaving_before_the_first_answer_keeps_nothing(consults: Consults, home: Path) -> None:
    person = consults()
    person.types("quit")
    person.sees("Nothing was answered, so nothing was saved.")
    assert person.leaves() == 0
    assert not (home / "last-consultation.json").exists()


def test_a_finished_interview_can_be_resumed_to_change_an_answer(
    consults: Consults, home: Path
) -> None:
    consults("--set", "place=shade").leaves()
    person = consults()
    person.types("shade")
    person.leaves()

    person = consults("--resume")
    person.sees("Nothing is left to ask.", "> ")
    person.terminal.sendline("back")
    person.sees("Enter keeps: In the shade", "[2]")
    person.terminal.sendline("1")
    person.types("sand")
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "sunny", "soil": "sand"}


def test_a_new_interview_says_that_it_takes_the_place_of_an_unfinished_one(
    consults: Consults,
) -> None:
    person = consults()
    person.types("window")
    person.types("quit")
    person.leaves()
    person = consults()
    person.sees("You have an unfinished interview.", FIRST_QUESTION)
    person.types("quit")
    assert person.leaves() == 0
    person = consults("--resume")
    person.sees("Question 2 of at most 3")
    person.types("quit")
    assert person.leaves() == 0


def test_after_a_change_of_the_knowledge_base_the_answers_that_fit_are_kept(
    consults: Consults, garden: Path
) -> None:
    person = consults()
    person.types("window")
    person.types("thorns")
    person.types("quit")
    person.leaves()
    facts = garden / "facts" / "garden.yaml"
    facts.write_text(facts.read_text().replace("thorns: Thorns", "spines: Spines"))
    rules = garden / "rules" / "garden.yaml"
    rules.write_text(rules.read_text().replace("thorns", "spines"))

    person = consults("--resume")
    person.sees("Garden has changed", "One answer no longer fits", "one question so far")
    person.sees("Question 2 of at most 3", "What do you like?")
    person.types("quit")
    assert person.leaves() == 0


def test_there_must_be_something_to_resume(consults: Consults) -> None:
    person = consults("--resume")
    person.sees("There is no interview to go on with.")
    assert person.leaves() == 2


def test_a_damaged_consultation_is_a_clear_message_and_stays_as_it_is(
    consults: Consults, home: Path
) -> None:
    home.mkdir()
    file = home / "last-consultation.json"
    file.write_text("{")
    person = consults("--resume")
    person.sees("the file of the last consultation is damaged")
    assert person.leaves() == 3
    assert file.read_text() == "{"


def test_a_new_interview_puts_a_damaged_consultation_aside_and_says_so(
    consults: Consults, home: Path
) -> None:
    home.mkdir()
    (home / "last-consultation.json").write_text("{")
    person = consults()
    person.types("shade")
    person.sees("was damaged", "Fern")
    assert person.leaves() == 0
    assert (home / "last-consultation.damaged.json").read_text() == "{"
    assert saved(home)["answers"] == {"place": "shade"}


def test_a_consultation_that_cannot_be_saved_is_said_once_and_the_interview_goes_on(
    consults: Consults, home: Path
) -> None:
    home.write_text("a file where the folder should be")
    person = consults()
    person.types("window")
    person.sees("This consultation cannot be saved")
    person.types("thorns")
    person.types("5")
    person.sees("Bonsai")
    assert person.leaves() == 0
    assert person.text.count("cannot be saved") == 1


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
def test_who_is_told_to_end_leaves_the_terminal_as_it_was(
    consults: Consults, told: signal.Signals
) -> None:
    person = consults()
    person.types("window")
    person.sees("Question 2", "Your answer")
    person.terminal.waitnoecho(5)  # while a line is edited, the terminal itself shows nothing
    person.terminal.kill(told)
    person.terminal.expect(pexpect.EOF)
    assert person.terminal.getecho()
    person.terminal.close()
    assert person.terminal.exitstatus == 128 + told
