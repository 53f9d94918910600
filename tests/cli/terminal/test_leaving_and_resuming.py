"""Leaving an interview keeps its answers, and it can be gone on with."""

import json
import shlex
import signal
from pathlib import Path

import pexpect
import pytest

from expert.storage.consultations import SavedConsultation, write_consultation
from tests.cli.terminal.garden import FIRST_QUESTION
from tests.cli.terminal.person import EXPERT, Consults, Person, saved


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
    person.accepts()
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
    assert not (home / "interviews").exists()


def test_a_finished_interview_can_be_resumed_to_change_an_answer(
    consults: Consults, home: Path
) -> None:
    consults("--set", "place=shade").leaves()
    person = consults()
    person.types("shade")
    person.accepts()
    person.leaves()

    person = consults("--resume")
    person.sees("You have answered one question so far.", "1  Place: In the shade", "Enter: ")
    person.terminal.sendline("1")
    person.sees("Question 1 again", "Enter keeps: In the shade", "[2]")
    person.terminal.sendline("1")
    person.types("sand")
    person.accepts()
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "sunny", "soil": "sand"}


def test_a_new_interview_leaves_an_unfinished_one_to_be_gone_on_with(consults: Consults) -> None:
    person = consults()
    person.types("window")
    person.types("quit")
    person.leaves()
    person = consults()
    person.sees("You have another unfinished interview", "--resume", FIRST_QUESTION)
    person.types("shade")
    person.accepts()
    assert person.leaves() == 0
    person = consults("--resume", "2")
    person.sees("Question 2 of at most 3")
    person.types("quit")
    assert person.leaves() == 0


def test_two_interviews_at_once_are_both_kept_and_each_says_how_to_go_on_with_it(
    consults: Consults,
) -> None:
    first, second = consults(), consults()
    first.types("window")
    first.sees("Question 2")
    second.types("sunny")
    second.sees("Question 2", "Your answer")
    first.types("quit")
    first.sees("--resume 2")
    assert first.leaves() == 0
    second.terminal.sendline("quit")
    second.sees("--resume\r\n")
    assert second.leaves() == 0

    person = consults("--resume")
    person.sees("You have another unfinished interview", "--resume 2", "What soil is there?")
    person.types("quit")
    person.leaves()
    person = consults("--resume", "2")
    person.sees("What do you like?")
    person.types("quit")
    person.leaves()


def test_an_interview_that_is_gone_on_with_elsewhere_is_kept_as_both_went_on(
    consults: Consults, home: Path
) -> None:
    here = consults()
    here.types("window")
    here.sees("What do you like?", "Your answer")
    there = consults("--resume")
    there.sees("What do you like?")
    there.types("thorns")
    there.sees("Question 3", "Your answer")
    here.terminal.sendline("scent")
    here.sees("Question 3", "Your answer")
    for person in (here, there):
        person.terminal.kill(9)
    stored = [json.loads(file.read_text()) for file in (home / "interviews").iterdir()]
    assert sorted(one["answers"]["likes"] for one in stored) == [["scent"], ["thorns"]]


def test_a_finished_interview_is_kept_until_another_one_begins(
    consults: Consults, home: Path
) -> None:
    for answer in ("shade", "shade"):
        person = consults()
        person.types(answer)
        person.accepts()
        person.leaves()
    assert saved(home)["finished"] is True


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


def test_the_advice_of_an_interview_is_had_again_without_being_asked(
    consults: Consults, garden: Path, home: Path, tmp_path: Path
) -> None:
    person = consults()
    person.types("shade")
    person.accepts()
    person.leaves()
    person = consults("--resume", "--no-ask")
    person.sees("Fern", "Change an answer:")
    assert person.leaves() == 0
    page = tmp_path / "advice.html"
    options = shlex.join(("--kb", str(garden), "--resume", "-o", str(page)))
    command = f"{shlex.join(EXPERT)} consult {options} < /dev/null"
    assert Person(("/bin/sh", "-c", command), home).leaves() == 0
    assert "Fern" in page.read_text()
    assert saved(home)["finished"]


def test_of_advice_without_being_asked_there_must_be_an_interview(consults: Consults) -> None:
    person = consults("--resume", "--no-ask")
    person.sees("There is no interview to go on with.")
    assert person.leaves() == 2


def test_only_as_many_can_be_resumed_as_there_are(consults: Consults) -> None:
    for answer in ("window", "sunny"):
        person = consults()
        person.types(answer)
        person.types("quit")
        person.leaves()
    person = consults("--resume", "3")
    person.sees("There are only 2 interviews to go on with.")
    assert person.leaves() == 2


def test_a_damaged_consultation_is_a_clear_message_and_stays_as_it_is(
    consults: Consults, home: Path
) -> None:
    (home / "interviews").mkdir(parents=True)
    file = home / "interviews" / "one.json"
    file.write_text("{")
    person = consults("--resume")
    person.sees("the file of this consultation is damaged")
    assert person.leaves() == 3
    assert file.read_text() == "{"


def test_a_new_interview_leaves_a_damaged_one_as_it_is(consults: Consults, home: Path) -> None:
    (home / "interviews").mkdir(parents=True)
    damaged = home / "interviews" / "one.json"
    damaged.write_text("{")
    person = consults()
    person.types("window")
    person.types("quit")
    assert person.leaves() == 0
    assert damaged.read_text() == "{"
    person = consults("--resume")
    person.sees("What do you like?")
    person.types("quit")
    assert person.leaves() == 0


def test_an_interview_of_the_first_version_can_be_gone_on_with(
    consults: Consults, home: Path
) -> None:
    write_consultation(
        home / "last-consultation.json", SavedConsultation("Garden", "0", {"place": "window"})
    )
    person = consults("--resume")
    person.sees("What do you like?")
    person.types("quit")
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "window"}


def test_a_consultation_that_cannot_be_saved_is_said_once_and_the_interview_goes_on(
    consults: Consults, home: Path
) -> None:
    home.write_text("a file where the folder should be")
    person = consults()
    person.types("window")
    person.sees("This consultation cannot be saved")
    person.types("thorns")
    person.types("5")
    person.accepts()
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
