"""A result that is longer than the screen: through a pager, with the short of it left to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal.person import EXPERT, Person
from tests.paths import EXAMPLES

CONSULT = (*EXPERT, "consult", "--no-ask", "--facts", str(EXAMPLES / "career-changer.yaml"))
LAST = "Why:"


def test_the_summary_is_left_on_the_screen_when_the_pager_is_gone(home: Path) -> None:
    person = Person(CONSULT, home, size=(24, 80))
    person.sees("Roles to look at", "PMO Administrator")
    person.terminal.send("q")
    assert person.leaves() == 0
    left = person.lines[-25:]
    assert any("In short" in line for line in left)
    assert any(line.startswith(LAST) for line in left)


def test_a_pager_that_is_left_early_ends_nothing_else(home: Path) -> None:
    person = Person(CONSULT, home, size=(24, 80), PAGER="head -2")
    assert person.leaves() == 0
    assert "In short" in person.text
    assert "Support to make use of" not in person.text


@pytest.mark.parametrize("pager", ["cat", "", "no-such-pager-anywhere", "'", 'less "'])
def test_without_a_pager_all_is_written(home: Path, pager: str) -> None:
    person = Person(CONSULT, home, size=(24, 80), PAGER=pager)
    assert person.leaves() == 0
    assert "Support to make use of" in person.text
    assert LAST in person.text


def test_no_pager_is_started_where_there_is_room_or_none_is_wanted(home: Path) -> None:
    for arguments, size in ((("--no-pager",), (24, 80)), ((), (400, 80)), (("--brief",), (24, 80))):
        person = Person(
            (*CONSULT, *arguments), home, size=size, PAGER="echo a pager was started; cat"
        )
        assert person.leaves() == 0
        assert "a pager was started" not in person.text
        assert "In short" in person.text


def test_why_goes_through_the_pager_too(home: Path) -> None:
    why = (*EXPERT, "why", *CONSULT[len(EXPERT) + 2 :])
    person = Person(why, home, size=(24, 80), PAGER="head -1")
    assert person.leaves() == 0
    assert "career-changer.yaml" in person.text
    assert "newcomer-to-administrator" not in person.text
