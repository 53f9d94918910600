"""The day of a consultation: filled in by the commands, and an answer like any other after that."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from expert import KnowledgeBase
from expert.cli.interviewing.dialogue import hold_interview
from expert.cli.people import today
from expert.inference.asking.asked import asked_questions
from tests.builders import write_files
from tests.cli.command_line import run

FILES = {
    "facts/about.yaml": "title: Rides",
    "facts/rides.yaml": """
        born: {question: When were you born?, type: date, minimum: 1900-01-01}
        age: {compute: "years_between(born, today)", unit: years}
        ride: {goal: Rides, values: {big: The big wheel, small: The small wheel, over: Too late}}
    """,
    "rules/rides.yaml": """
        of-age: {when: {age: {at_least: 18}}, then: {ride: big}}
        child: {when: {age: {below: 18}}, then: {ride: small}}
        fair-is-over: {when: {today: {above: 2026-12-31}}, then: {ride: over}}
    """,
}


@dataclass
class Calendar:
    """A calendar that stands at one day."""

    day: str = "2026-11-24"


@pytest.fixture(autouse=True)
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    calendar = Calendar()
    monkeypatch.setattr(today, "strftime", lambda _: calendar.day)
    return calendar


@pytest.fixture
def rides(tmp_path: Path) -> Path:
    return write_files(tmp_path / "rides", FILES)


def advice(*arguments: str | Path) -> tuple[dict[str, object], list[str]]:
    """The answers and the rides of `expert consult`."""
    result = run("consult", "--no-ask", "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    return report["answers"], [each["value"] for each in report["advice"]["ride"]]


BORN = ("--set", "born=2008-11-25")


def test_it_is_filled_in_and_shown_among_the_answers(rides: Path) -> None:
    assert advice("--kb", rides, *BORN) == (
        {"born": "2008-11-25", "today": "2026-11-24"},
        ["small"],
    )
    assert "Today: 2026-11-24" in run("consult", "--no-ask", "--kb", rides, *BORN).stdout
    why = run("why", "--kb", rides, *BORN).stdout
    assert "years_between(2008-11-25, 2026-11-24)" in " ".join(why.split())


def test_it_may_be_given(rides: Path) -> None:
    given = advice("--kb", rides, *BORN, "--set", "today=2027-01-01")
    assert given == ({"born": "2008-11-25", "today": "2027-01-01"}, ["big", "over"])
    facts = rides.parent / "facts.yaml"
    facts.write_text("born: 2008-11-25\ntoday: 2027-01-01\n")
    assert advice("--kb", rides, "--facts", facts) == given


def test_what_is_remembered_comes_out_the_same_a_year_later(
    rides: Path, calendar: Calendar
) -> None:
    kept = ("--kb", rides, "--answers", "ada")
    assert run("consult", "--no-ask", "--remember", *kept, *BORN).exit_code == 0
    then = run("consult", "--no-ask", *kept).stdout, run("why", *kept).stdout
    calendar.day = "2027-11-24"
    assert (run("consult", "--no-ask", *kept).stdout, run("why", *kept).stdout) == then
    assert "2026-11-24" in then[1]


def test_what_is_remembered_moves_to_the_present_once_the_day_is_taken_back(
    rides: Path, calendar: Calendar
) -> None:
    kept = ("--kb", rides, "--answers", "ada")
    assert run("consult", "--no-ask", "--remember", *kept, *BORN).exit_code == 0
    calendar.day = "2027-11-24"
    assert advice(*kept, "--set", "today=unknown") == (
        {"born": "2008-11-25", "today": "2027-11-24"},
        ["big", "over"],
    )


def test_an_interview_does_not_ask_for_it_and_keeps_it(
    rides: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowledge_base = KnowledgeBase.load(rides)
    monkeypatch.setattr(sys, "stdin", StringIO("2008-11-25\n\n\n\n"))
    saved = []
    given = today.on_the_day(knowledge_base.knowledge, {})

    def save(state: object) -> bool:
        saved.append(state)
        return True

    interview = hold_interview(knowledge_base, given, save=save, go_on=lambda: "")
    assert interview.answers == {"born": "2008-11-25", "today": "2026-11-24"}
    assert interview.path == ("born",)
    assert saved[-1].given == ("today",)
    again = hold_interview(knowledge_base, {}, saved[-1], save=save, go_on=lambda: "")
    assert again.answers == interview.answers


def test_the_library_does_not_fill_it_in(rides: Path) -> None:
    outcome = KnowledgeBase.load(rides).consult({"born": "2008-11-25"})
    assert outcome.advice["ride"] == ()
    assert outcome.unanswered == ("today",)
    assert outcome.undecided["ride"][0].depends_on == ("today",)


def test_a_knowledge_base_that_does_not_name_it_has_none(tmp_path: Path) -> None:
    plain = FILES | {
        "facts/rides.yaml": FILES["facts/rides.yaml"].replace(
            'age: {compute: "years_between(born, today)", unit: years}',
            "age: {question: How old?, type: integer}",
        ),
        "rules/rides.yaml": "a: {when: {age: 3}, then: {ride: small}, because: Not today.}",
    }
    knowledge_base = KnowledgeBase.load(write_files(tmp_path, plain))
    assert "today" not in knowledge_base.knowledge.attributes
    assert advice("--kb", tmp_path, "--set", "age=3") == ({"age": 3}, ["small"])


@pytest.mark.parametrize("given", [{"born": "2008-11-25", "today": "2026-11-24"}, {}])
def test_a_whole_interview_asks_for_the_rest_alone(given: dict[str, str], rides: Path) -> None:
    assert list(asked_questions(KnowledgeBase.load(rides).program, given)) == ["born"]


def test_the_vocabulary_shows_that_it_is_filled_in(rides: Path) -> None:
    shown = run("facts", "today", "--kb", rides).stdout
    assert "today (filled in, date)" in shown
    assert "Nobody is asked for it: the command line fills it in." in " ".join(shown.split())
