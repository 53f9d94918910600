"""The dialogue with whatever may be typed into it."""

import sys
from io import BytesIO, StringIO, TextIOWrapper
from typing import TextIO

import click
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from expert.cli.interviewing.dialogue import hold_interview
from expert.inference.program import Program
from expert.interview.resuming import resume
from expert.knowledge.model import Answer, Knowledge
from expert.library import KnowledgeBase
from expert.storage.consultations import SavedConsultation
from tests.interview.garden import KNOWLEDGE
from tests.strategies import knowledge_bases

GARDEN = KnowledgeBase(KNOWLEDGE)
WORDS = st.sampled_from(
    ("?", "why", "unknown", "back", "", "1", "2", "1,3", "none", "y", "n", "3", "5 years", "sun")
)
LINES = st.lists(st.one_of(WORDS, WORDS, st.text(max_size=20)), max_size=25)


def converse(
    knowledge_base: KnowledgeBase, typed: TextIO, resumed: SavedConsultation | None = None
) -> tuple[dict[str, Answer] | None, SavedConsultation | None]:
    """What an interview comes to, and what was last saved of it; None for who left early."""
    steps: list[SavedConsultation] = []

    def remember(saved: SavedConsultation) -> bool:
        steps.append(saved)
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", typed)
        answers: dict[str, Answer] | None
        try:
            answers = hold_interview(
                knowledge_base, {}, resumed, save=remember, go_on=lambda: "expert consult --resume"
            ).answers
        except click.exceptions.Exit:
            answers = None
    return answers, steps[-1] if steps else None


@given(knowledge_bases(), LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_lines_are_typed_it_leads_to_answers_or_a_goodbye(
    knowledge: Knowledge, lines: list[str]
) -> None:
    typed = StringIO("".join(f"{line}\n" for line in lines))
    answers, saved = converse(KnowledgeBase(knowledge), typed)
    if answers is not None:
        assert saved is not None
        assert saved.finished


@given(LINES)
def test_whatever_was_typed_what_is_saved_can_be_taken_up_again(lines: list[str]) -> None:
    answers, saved = converse(GARDEN, StringIO("".join(f"{line}\n" for line in lines)))
    if saved is None:
        return
    interview, misfits = resume(Program(KNOWLEDGE), saved, {})
    assert misfits == ()
    assert (interview.current is None) is saved.finished
    assert answers is None or answers == interview.answers
    again, _ = converse(GARDEN, StringIO("\n"), saved)
    assert again == answers or answers is None


@given(st.binary(max_size=200))
@example(b"\xff\n")
@example(b"\x00\n1\n\xc3")
def test_whatever_bytes_arrive_it_leads_to_answers_or_a_goodbye(typed: bytes) -> None:
    converse(GARDEN, TextIOWrapper(BytesIO(typed), encoding="utf-8"))


def test_what_a_knowledge_base_says_cannot_command_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    about = type(KNOWLEDGE.about)("T\x1b[2J", "I\x07", "D\x1b]0;x\x07")
    knowledge = Knowledge(about, KNOWLEDGE.attributes, KNOWLEDGE.rules)
    converse(KnowledgeBase(knowledge), StringIO("?\nwhy\n"))
    said = capsys.readouterr().err
    assert r"T\x1b[2J" in said
    assert "\x1b[2J" not in said
    assert "\x07" not in said
