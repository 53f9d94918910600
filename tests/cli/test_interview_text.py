"""What the interview says before the first question and after the last one."""

import pytest

from expert.cli.interviewing.check_text import check_question, check_text
from expert.cli.interviewing.interview_text import closing_text, opening
from expert.cli.output import screen
from expert.inference.program import Program
from expert.interview.interview import started
from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.model import About, Knowledge
from tests.builders import advice, all_, any_, is_, knowledge_of, rule, values, vocabulary, yes_no
from tests.careers.people import careers
from tests.interview.garden import interviewed

SHORT = "Some questions tell what grows well at your place."
LONG = "It asks " + "and asks " * 60 + "and then it tells."


def opened(introduction: str) -> list[str]:
    about = About("Garden", introduction, "A disclaimer.")
    return opening(Knowledge(about, {}, {})).split("\n")


@pytest.mark.parametrize(
    ("introduction", "shown"),
    [
        ("", []),
        (SHORT, [SHORT]),
        (f"{SHORT} {LONG}", [SHORT]),
        (f"{SHORT} Take your time.", [f"{SHORT} Take your time."]),
    ],
)
def test_the_opening_has_as_many_whole_sentences_as_fit(
    monkeypatch: pytest.MonkeyPatch, introduction: str, shown: list[str]
) -> None:
    monkeypatch.setattr(screen, "width", lambda: 80)
    title, *between, get_help = opened(introduction)
    assert "Garden" in title
    assert between == shown
    assert get_help.startswith("Type ? at any question for help")


@pytest.mark.parametrize("introduction", [LONG, f"{LONG} {SHORT}"])
def test_a_sentence_too_long_for_the_opening_is_cut_where_it_says_so(introduction: str) -> None:
    _, *between, _ = opened(introduction)
    assert len(between) <= 3
    assert between[-1].endswith("...")


def test_advice_is_spoken_of_only_where_there_is_some() -> None:
    assert "Here is your advice." in closing_text(interviewed("shade", "sand"))
    assert "you left a question open" in closing_text(interviewed("window", UNKNOWN, 1))


def test_a_question_left_open_that_no_longer_matters_is_not_made_the_reason() -> None:
    roles = advice("role", values("x", "y"), "Roles")
    attributes = vocabulary(yes_no("one"), yes_no("two"), roles)
    both = rule("both", all_(is_("one", "yes"), is_("two", "yes")), "role=x")
    second = rule("second", is_("two", "yes"), "role=y")
    program = Program(knowledge_of(both, second, attributes=attributes))
    interview = started(program, {}).decline().answer("no")
    assert "No advice follows from your answers." in closing_text(interview)


def test_an_answer_can_be_checked_whatever_its_question_is_called() -> None:
    attributes = vocabulary(
        yes_no("unknown"), yes_no("why"), yes_no("back"), advice("role", values("x"), "Roles")
    )
    either = any_(*(is_(name, "yes") for name in ("unknown", "why", "back")))
    program = Program(knowledge_of(rule("one", either, "role=x"), attributes=attributes))
    interview = started(program, {}).answer("no").answer("no").answer("no")
    question = check_question(interview)
    assert [*question.by_id] == ["unknown", "why", "back"]
    assert "1  Unknown: No" in check_text(interview, question)


def test_who_asks_about_a_pmo_is_told_what_one_is_before_the_first_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(screen, "width", lambda: 80)
    shown = " ".join(opening(careers().knowledge).split())
    assert "A PMO, short for project, programme or portfolio management office" in shown
    assert "A few questions" in shown
