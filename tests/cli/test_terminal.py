"""The interview as a person at a real terminal has it, from the first question to the advice."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pexpect
import pytest

FACTS = """
place:
  label: Place
  question: Where will it stand?
  help: Look where the sun is at noon.
  type: choice
  values: {sunny: A sunny spot, shade: In the shade, window: On a window sill}
soil:
  label: Soil
  question: What soil is there?
  type: choice
  values: {clay: Clay, sand: Sand}
likes:
  label: Likes
  question: What do you like?
  type: choices
  values: {scent: Scent, fruit: Fruit, thorns: Thorns}
years:
  label: Experience
  question: For how long have you gardened?
  type: number
  unit: years
  minimum: 0
  maximum: 90
plant:
  goal: Plants for you
  values: {rose: Rose, fern: Fern, cactus: Cactus, bonsai: Bonsai}
"""

RULES = """
sun-and-clay:
  when: {place: sunny, soil: clay}
  then: {plant: rose}
  because: Roses like sun and heavy soil.
shade:
  when: {place: shade}
  then: {plant: fern}
  because: Ferns like shade.
sill:
  when: {place: window, likes: thorns}
  then: {plant: cactus}
  certainty: 0.6
  because: A cactus is fine on a sill.
patience:
  when: {place: window, years: {at_least: 5}}
  then: {plant: bonsai}
  because: You have the patience for it.
"""

ABOUT = """
title: Garden
introduction: A few questions about your place tell which plants will be happy there.
disclaimer: Plants have a will of their own.
"""

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]")
FIRST = "Where will it stand?"


class Person:
    """Somebody at a terminal of 100 columns and 40 lines; `screen` is all they have seen."""

    def __init__(self, command: list[str], home: Path, **environment: str) -> None:
        self.terminal = pexpect.spawn(
            sys.executable,
            ["-c", "from expert.cli import main; main()", *command],
            env={**os.environ, "EXPERT_HOME": str(home), "TERM": "xterm", **environment},
            dimensions=(40, 100),
            encoding="utf-8",
            codec_errors="replace",
            timeout=30,
        )
        self.terminal.delaybeforesend = None  # every line waits for its prompt
        self.terminal.ptyproc.delayafterclose = 0
        self.screen = ""

    def sees(self, *texts: str) -> None:
        """Waits for texts, in this order."""
        for text in texts:
            try:
                self.terminal.expect_exact(text)
            except (pexpect.EOF, pexpect.TIMEOUT):
                pytest.fail(f"{text!r} was not said after:\n{self.screen}{self.terminal.before}")
            self.screen += self.terminal.before + self.terminal.after

    def types(self, line: str) -> None:
        """Answers at the next prompt."""
        self.sees("Your answer")
        self.terminal.sendline(line)

    def presses(self, control: str) -> None:
        """Presses Ctrl and a letter at the next prompt."""
        self.sees("Your answer")
        self.terminal.sendcontrol(control)

    def leaves(self) -> int:
        """Waits for the end; gives the exit code."""
        self.terminal.expect(pexpect.EOF)
        self.screen += self.terminal.before
        self.terminal.close()
        return self.terminal.exitstatus

    @property
    def text(self) -> str:
        """All that was seen, as one line without control codes."""
        return " ".join(CONTROLS.sub("", self.screen).split())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    folder = tmp_path / "garden"
    for name, content in (("facts/about", ABOUT), ("facts/garden", FACTS), ("rules/garden", RULES)):
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content), encoding="utf-8")
    return folder


@pytest.fixture
def consults(garden: Path, home: Path) -> Iterator[Callable[..., Person]]:
    """Starts `expert consult` in a terminal; in the end, nobody may have seen a traceback."""
    people: list[Person] = []

    def begin(*options: str, **environment: str) -> Person:
        command = ["consult", "--kb", str(garden), *options]
        people.append(Person(command, home, **environment))
        return people[-1]

    yield begin
    for person in people:
        person.terminal.close(force=True)
        assert "Traceback" not in person.screen


Consults = Callable[..., Person]


def kept(home: Path) -> dict[str, object]:
    session: dict[str, object] = json.loads((home / "last-consultation.json").read_text())
    return session


# From the first question to the advice.


def test_an_interview_leads_to_advice(consults: Consults, home: Path) -> None:
    person = consults()
    person.sees("Garden", "A few questions", "Plants have a will of their own.")
    person.sees("Question 1 of at most 4", FIRST, "1  A sunny spot", "3  On a window sill")
    person.types("3")
    person.sees("Noted: On a window sill", "Question 2 of at most 3", "What do you like?")
    person.types("1,3")
    person.sees("Noted: Scent, Thorns", "Question 3 of at most 3", "For how long")
    person.types("7 years")
    person.sees("That was the last question", "Plants for you", "Bonsai", "Cactus")
    assert person.leaves() == 0
    assert kept(home)["answers"] == {"place": "window", "likes": ["scent", "thorns"], "years": 7}
    assert kept(home)["finished"] is True


def test_what_no_answer_could_change_is_not_asked(consults: Consults) -> None:
    person = consults()
    person.types("in the sh")
    person.sees("Noted: In the shade", "Plants for you", "Fern")
    assert person.leaves() == 0
    assert person.text.count("Your answer") == 1


def test_given_answers_are_not_asked(consults: Consults) -> None:
    person = consults("--set", "place=sunny")
    person.sees("Question 1 of at most 1", "What soil is there?")
    person.types("cl")
    person.sees("Plants for you", "Rose")
    assert person.leaves() == 0


def test_with_all_answers_given_nothing_is_said_but_the_advice(consults: Consults) -> None:
    person = consults("--set", "place=shade")
    person.sees("Fern")
    assert person.leaves() == 0
    assert "Your answer" not in person.text
    assert "A few questions" not in person.text


def test_the_advice_alone_goes_where_output_is_led(consults: Consults, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    person = consults()
    person.terminal.close(force=True)
    shell = f"'{sys.executable}' -c 'from expert.cli import main; main()' consult --format json"
    person.terminal = pexpect.spawn(
        "/bin/sh",
        ["-c", f"{shell} --kb '{tmp_path / 'garden'}' > '{out}'"],
        env={**os.environ, "EXPERT_HOME": str(tmp_path / "home")},
        encoding="utf-8",
        timeout=30,
    )
    person.types("shade")
    assert person.leaves() == 0
    assert json.loads(out.read_text())["answers"] == {"place": "shade"}


# Help, why, and wrong entries.


def test_a_question_mark_explains_the_question_and_the_words(consults: Consults) -> None:
    person = consults()
    person.types("?")
    person.sees("Look where the sun is at noon.", "why", "unknown", "back", "quit", FIRST)
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
    person.sees("Fern")
    assert person.leaves() == 0


def test_bytes_that_are_no_text_are_a_wrong_entry(consults: Consults) -> None:
    person = consults()
    person.sees("Your answer")
    os.write(person.terminal.fileno(), b"\xff\xfe\xc3\n")
    person.sees("is not one of the answers")
    person.types("shade")
    assert person.leaves() == 0


# Unknown and back.


def test_unknown_leaves_a_question_open_and_goes_on(consults: Consults, home: Path) -> None:
    person = consults("--set", "place=window")
    person.types("don't know")
    person.sees("Left open.", "Question 2 of at most 2", "For how long")
    person.types("1")
    person.sees("Still open", "Cactus")
    assert person.leaves() == 0
    assert kept(home)["declined"] == ["likes"]
    assert kept(home)["answers"] == {"place": "window", "years": 1}


def test_back_offers_the_answer_given_before(consults: Consults, home: Path) -> None:
    person = consults()
    person.types("window")
    person.types("scent fruit")
    person.types("back")
    person.sees("What do you like?", "Enter keeps: Scent, Fruit", "[1,2]")
    person.terminal.sendline("")
    person.sees("Noted: Scent, Fruit", "For how long")
    person.types("3")
    assert person.leaves() == 0
    assert kept(home)["answers"] == {"place": "window", "likes": ["scent", "fruit"], "years": 3}


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
    person.sees("Fern")
    assert person.leaves() == 0
    assert kept(home)["answers"] == {"place": "shade"}
    assert kept(home)["aside"] == {"likes": ["thorns"]}


# Leaving, and going on.


def test_quit_keeps_the_answers_and_resume_goes_on_at_the_same_question(
    consults: Consults, garden: Path
) -> None:
    person = consults()
    person.types("window")
    person.sees("Question 2 of at most 3", "What do you like?")
    person.types("quit")
    person.sees("Your answers are kept", "expert consult --kb", "--resume")
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
    person.sees("Your answers are kept")
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
    assert kept(home)["answers"] == {"place": "window"}


def test_leaving_before_the_first_answer_keeps_nothing(consults: Consults, home: Path) -> None:
    person = consults()
    person.types("quit")
    person.sees("Nothing was answered, so nothing was kept.")
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
    assert kept(home)["answers"] == {"place": "sunny", "soil": "sand"}


def test_a_new_interview_says_that_it_takes_the_place_of_an_unfinished_one(
    consults: Consults,
) -> None:
    person = consults()
    person.types("window")
    person.types("quit")
    person.leaves()
    person = consults()
    person.sees("You have an unfinished interview.", FIRST)
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


def test_a_damaged_session_is_a_clear_message_and_stays_as_it_is(
    consults: Consults, home: Path
) -> None:
    home.mkdir()
    session = home / "last-consultation.json"
    session.write_text("{")
    person = consults("--resume")
    person.sees("the file of the last consultation is damaged")
    assert person.leaves() == 3
    assert session.read_text() == "{"


def test_a_new_interview_puts_a_damaged_session_aside_and_says_so(
    consults: Consults, home: Path
) -> None:
    home.mkdir()
    (home / "last-consultation.json").write_text("{")
    person = consults()
    person.types("shade")
    person.sees("was damaged", "Fern")
    assert person.leaves() == 0
    assert (home / "last-consultation.damaged.json").read_text() == "{"
    assert kept(home)["answers"] == {"place": "shade"}


def test_a_session_that_cannot_be_kept_is_said_once_and_the_interview_goes_on(
    consults: Consults, home: Path
) -> None:
    home.write_text("a file where the folder should be")
    person = consults()
    person.types("window")
    person.sees("This consultation cannot be kept")
    person.types("thorns")
    person.types("5")
    person.sees("Bonsai")
    assert person.leaves() == 0
    assert person.text.count("cannot be kept") == 1


# On any terminal.


def test_colours_are_used_on_a_terminal_and_left_out_with_no_color(consults: Consults) -> None:
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        person = consults(**environment)
        person.types("why")
        person.types("shade")
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


def test_the_pmo_careers_are_asked_about_by_default(home: Path, tmp_path: Path) -> None:
    person = Person(["consult"], home)
    person.sees("PMO careers", "Question 1 of at most", "Which of these questions")
    person.types("1")
    person.sees("Noted:")
    person.types("quit")
    assert person.leaves() == 0
