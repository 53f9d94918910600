"""The prompt after the advice: more is asked, an answer changed, the advice saved."""

from pathlib import Path

import pytest

from tests.cli.terminal.person import AFTERWARDS, Consults, Person, saved


def advised(consults: Consults, *options: str) -> Person:
    """Somebody with a window sill, who likes thorns and has gardened for seven years."""
    person = consults(*options)
    person.types("window")
    person.types("thorns")
    person.types("7")
    person.accepts()
    person.sees("In short", "Bonsai", "Cactus")
    return person


def test_what_can_be_typed_is_said_once_and_enter_leaves(consults: Consults) -> None:
    person = advised(consults)
    person.sees("You may ask on: why, why not ADVICE")
    person.asks("")
    assert person.leaves() == 0
    assert "Type ? for help; Enter leaves." in person.text
    assert person.text.count("You may ask on") == 1


@pytest.mark.parametrize("word", ["q", "quit", "Exit"])
def test_a_word_leaves_too(consults: Consults, word: str) -> None:
    person = advised(consults)
    person.asks(word)
    assert person.leaves() == 0


@pytest.mark.parametrize(("control", "code"), [("d", 0), ("c", 130)])
def test_ctrl_d_and_ctrl_c_leave_and_lose_nothing(
    consults: Consults, home: Path, control: str, code: int
) -> None:
    person = advised(consults)
    person.sees(AFTERWARDS)
    person.terminal.sendcontrol(control)
    assert person.leaves() == code
    assert saved(home)["answers"] == {"place": "window", "likes": ["thorns"], "years": 7}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("why", ("Bonsai", "You have the patience for it.", "Cactus", "A cactus is fine")),
        ("why 2", ("Cactus", "A cactus is fine on a sill.", "On a window sill (your answer)")),
        ("why BONS", ("Taking `BONS` for Bonsai (bonsai).", "at least 5", "you said: 7 years")),
        ("what if years=2", ("instead of 7 years", "Lost", "Bonsai")),
        ("what if experience = 2, place=shade", ("In the shade", "Gained", "Fern", "Lost")),
        ("likes=unknown", ("no answer", "instead of Thorns", "No longer settled", "Cactus")),
        ("why not fern", ("Fern", "not advised", "It would apply with")),
        ("why fern", ("Fern", "not advised", "It would apply with")),
        ("reach fern", ("is nothing that a person can change.",)),
        ("?", ("Help", "what if QUESTION=ANSWER", "Only change")),
    ],
)
def test_each_request_is_answered_and_the_prompt_comes_back(
    consults: Consults, asked: str, told: tuple[str, ...]
) -> None:
    person = advised(consults)
    person.asks(asked)
    person.sees(*told)
    person.asks("")
    assert person.leaves() == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("whi", ("`whi` is nothing that can be asked here.", "Did you mean `why`?")),
        ("why rosee", ("Nothing is concluded by the name `rosee`.", "Did you mean `rose`?")),
        ("what if yeers=3", ("There is no question `yeers`.", "Did you mean `years`?")),
        ("what if place=moon", ("`moon` is not one of the answers.",)),
        ("what if place=why", ("`why` is no answer to `place`.",)),
        ("what if years=3, years=4", ("Two answers to “Experience” cannot both be meant.",)),
        ("why 99", ("No piece of advice has the number 99: the last is 2.",)),
        ("why xyzzy", ("There is: Plant, Rose, Fern, Cactus, Bonsai.",)),
        ("xyzzy", ("You may type: why, why not, what if, reach, change,",)),
        ("change soil", ("No answer to Soil could change the advice",)),
        ("save advice.doc", ("Let the name of the file end in .html, .md, .json or .txt",)),
        ("save /no/such/folder/advice.md", ("  There is no folder `/no/such/folder`",)),
    ],
)
def test_a_mistake_is_told_and_the_prompt_comes_back(
    consults: Consults, asked: str, told: tuple[str, ...]
) -> None:
    person = advised(consults)
    person.asks(asked)
    person.sees(*told)
    person.asks("")
    assert person.leaves() == 0


def test_an_answer_is_changed_and_saved_and_the_advice_comes_anew(
    consults: Consults, home: Path
) -> None:
    person = advised(consults)
    person.asks("change years")
    person.sees("Question 3 again", "Enter keeps: 7 years")
    person.types("1")
    person.sees("In short", "Cactus")
    person.asks("why bonsai")
    person.sees("Bonsai")
    person.asks("")
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "window", "likes": ["thorns"], "years": 1}


@pytest.mark.parametrize("question", ["3", "years", "For how long have you gardened?"])
def test_a_question_goes_by_its_number_its_name_or_as_it_was_asked(
    consults: Consults, question: str
) -> None:
    person = advised(consults)
    person.asks(f"change {question}")
    person.sees("For how long have you gardened?")
    person.presses("c")


@pytest.mark.parametrize(("reply", "is_kept"), [("", True), ("no", True), ("yes", False)])
def test_a_file_that_is_there_is_written_over_only_with_leave(
    consults: Consults, tmp_path: Path, reply: str, is_kept: bool
) -> None:
    file = tmp_path / "advice.md"
    file.write_text("mine")
    person = advised(consults)
    person.asks(f"save {file}")
    person.sees("Write over it, yes or no? ")
    person.terminal.sendline(reply)
    person.asks("")
    assert person.leaves() == 0
    assert (file.read_text() == "mine") is is_kept


def test_a_changed_answer_asks_what_matters_anew(consults: Consults, home: Path) -> None:
    person = advised(consults)
    person.asks("change place")
    person.types("sunny")
    person.sees("What soil is there?")
    person.types("clay")
    person.sees("In short", "Rose")
    person.asks("")
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "sunny", "soil": "clay"}


def test_an_answer_that_was_given_can_be_changed(consults: Consults, home: Path) -> None:
    person = consults("--set", "place=sunny")
    person.types("clay")
    person.accepts()
    person.asks("change place")
    person.types("shade")
    person.sees("In short", "Fern")
    person.asks("")
    assert person.leaves() == 0
    assert saved(home)["answers"] == {"place": "shade"}


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("my advice.html", "<!doctype html>"), ("advice.md", "# Garden"), ("advice.json", "{")],
)
def test_the_advice_is_saved_as_the_ending_of_the_file_says(
    consults: Consults, tmp_path: Path, name: str, beginning: str
) -> None:
    person = advised(consults)
    person.asks(f"save {tmp_path / name}")
    person.sees("Written to")
    person.asks("")
    assert person.leaves() == 0
    assert (tmp_path / name).read_text().startswith(beginning)


def test_tab_completes_what_may_be_asked(consults: Consults) -> None:
    person = advised(consults)
    person.sees(AFTERWARDS)
    person.terminal.send("wh\t\t")
    person.sees("what", "why")
    person.terminal.sendline("y bon\t")
    person.sees("Bonsai")
    person.asks("")
    assert person.leaves() == 0


@pytest.mark.parametrize(
    "options",
    [("--no-prompt",), ("--format", "json"), ("--format", "markdown"), ("-o", "/dev/null")],
    ids=" ".join,
)
def test_nothing_is_asked_after_it_where_nobody_wants_that(
    consults: Consults, options: tuple[str, ...]
) -> None:
    options = ("--format", "text", *options) if "-o" in options else options
    person = consults(*options)
    person.types("shade")
    person.accepts()
    assert person.leaves() == 0
    assert AFTERWARDS not in person.screen


def test_with_nothing_to_ask_there_is_no_prompt(consults: Consults) -> None:
    person = consults("--set", "place=shade")
    assert person.leaves() == 0
    assert AFTERWARDS not in person.screen


@pytest.mark.parametrize("columns", [50, 80])
def test_no_line_of_it_is_wider_than_the_terminal(
    garden: Path, home: Path, columns: int, consults: Consults
) -> None:
    person = consults(COLUMNS=str(columns))
    person.types("shade")
    person.accepts()
    person.asks("?")
    person.asks("why")
    person.asks("")
    assert person.leaves() == 0
    after = "\n".join(person.lines).split("You may ask on")[1].split("\n")
    assert max(map(len, after)) <= columns
