"""What it would take, as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.document.html import to_html
from expert.document.markdown import to_markdown
from expert.document.text import to_text
from expert.explanation.reach.document import reach_document
from expert.explanation.reach.reaching import Reaching, reaching
from expert.explanation.reach.report import reach_report
from expert.explanation.reach.sentences import is_text, would_text
from expert.explanation.wording import answer_text
from expert.inference.certainty.arithmetic import Strength
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.decoding.answers import read_answers
from expert.knowledge.model import Answer, Knowledge
from expert.solver.reach import is_met
from expert.solver.targets import Target
from expert.solver.verdict import NoVerdictError
from tests.builders import all_, is_, program, rule
from tests.strategies import knowledge_bases, partial_answers

RULES = program(
    rule("red", is_("colour", "red"), "role=clerk", certainty=0.5),
    rule("both", all_(is_("member", "yes"), is_("level", "top")), "role=chief", certainty=0.9),
)


def found(
    answers: Mapping[str, Answer], value: str, keep: tuple[str, ...] = (), lose: bool = False
) -> Reaching:
    return reaching(evaluate(RULES, answers), Target("role", value, lose=lose), keep)


def read(reaching: Reaching) -> str:
    text = click.unstyle(to_text(reach_document(reaching, False, "somebody"), 1000))
    return " ".join(text.split())


def test_an_answer_to_an_open_question_is_told_as_one_that_it_may_have() -> None:
    assert "If your answer to “Member”, which is open, is: Yes" in read(
        found({"level": "top"}, "chief")
    )


def test_a_way_has_the_rules_that_fire_on_it() -> None:
    (way,) = found({"level": "top"}, "chief").ways
    assert [one.id for one in way.rules.now_true] == ["both"]


def test_what_is_so_already_is_told_with_the_smallest_change_that_would_undo_it() -> None:
    told = found({"colour": "red"}, "clerk")
    assert (told.is_so, told.ways, told.undone_by) == (True, (), None)
    assert "“Clerk” is advised, as the answers are. No answer that you could change" in read(told)


@pytest.mark.parametrize(("answers", "is_open"), [({"colour": "green"}, False), ({}, True)])
def test_what_is_not_so_is_said_to_be_open_where_it_is(
    answers: dict[str, Answer], is_open: bool
) -> None:
    told = read(found(answers, "clerk", lose=True))
    assert "“Clerk” is not advised, as the answers are." in told
    assert ("Answers to questions that are still open may change that." in told) is is_open


def test_answers_that_stand_in_the_way_are_told_with_why_they_stay() -> None:
    kept = found({"colour": "green"}, "clerk", keep=("colour",))
    assert "Your answer to “Colour”, Green, is to be kept." in read(kept)
    fixed = found({"colour": "green"}, "clerk")
    assert "Your answer to “Colour”, Green, is nothing that a person can change." in read(fixed)


def test_of_what_no_rule_concludes_that_is_told() -> None:
    assert "No rule concludes “Cook”." in read(found({}, "cook"))


@pytest.mark.parametrize(
    ("target", "would", "is_so"),
    [
        (Target("role", "chief"), "would be advised", "is advised"),
        (Target("role", "chief", lose=True), "would no longer be advised", "is not advised"),
        (
            Target("role", "chief", Strength.STRONG, first=True),
            "would be strong advice and come first",
            "is strong advice and comes first",
        ),
        (Target("role", "chief", Strength.POSSIBLE), "would be advised", "is advised"),
        (
            Target("role", "chief", Strength.GOOD, lose=True),
            "would no longer be good advice or strong",
            "is not good advice or strong",
        ),
        (
            Target("role", "chief", first=True, lose=True),
            "would no longer come first",
            "does not come first",
        ),
        (Target("stage", "novice"), "would hold", "holds"),
    ],
)
def test_a_target_reads_as_a_sentence(target: Target, would: str, is_so: str) -> None:
    label = RULES.knowledge.value(target.attribute, target.value).label
    assert would_text(RULES.knowledge, target) == f"“{label}” {would}"
    assert is_text(RULES.knowledge, target) == f"“{label}” {is_so}"


KNOWLEDGE_BASES = st.one_of(knowledge_bases(), knowledge_bases(doubts=True, exclusive=True))


@st.composite
def targets(draw: st.DrawFn, knowledge: Knowledge) -> Target:
    """Something that may be wished of one of the values that rules conclude."""
    attribute = draw(st.sampled_from(knowledge.concluded()))
    value = draw(st.sampled_from(attribute.values)).id
    lose = draw(st.booleans())
    if not attribute.is_advice:
        return Target(attribute.id, value, lose=lose)
    strength = draw(st.sampled_from([None, *Strength]))
    return Target(attribute.id, value, strength, draw(st.booleans()), lose)


@given(st.data(), KNOWLEDGE_BASES, partial_answers())
def test_each_way_that_is_told_gives_what_was_wished_for(
    data: st.DataObject, knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    told = reaching(outcome, data.draw(targets(knowledge)))
    report = json.loads(json.dumps(reach_report(told, "somebody")))
    for way in report["ways"]:
        changes = read_answers(knowledge.attributes, way["changes"])
        assert is_met(evaluate(outcome.program, {**answers, **changes}), told.target)
    if report["undone_by"] is not None:
        undone = read_answers(knowledge.attributes, report["undone_by"])
        assert not is_met(evaluate(outcome.program, {**answers, **undone}), told.target)


@given(st.data(), KNOWLEDGE_BASES, partial_answers())
def test_every_format_tells_the_same(
    data: st.DataObject, knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome = evaluate(Program(knowledge), answers)
    told = reaching(outcome, data.draw(targets(knowledge)))
    report = json.loads(json.dumps(reach_report(told, "somebody")))
    document = reach_document(told, True, "somebody")
    words = [*words_of(outcome, report), *(each["text"] for each in report["obstacle"])]
    for written in (click.unstyle(to_text(document, 1000)), to_html(document)):
        assert all(word in written for word in words)
    headings = [line for line in to_markdown(document).splitlines() if line.startswith("## ")]
    assert len([line for line in headings if line[3].isdigit()]) == len(report["ways"])


def words_of(outcome: Outcome, report: dict[str, list[dict[str, dict[str, object]]]]) -> list[str]:
    """Every answer of every way, and what else it changes, as people read them."""
    found = []
    for way in report["ways"]:
        changes = read_answers(outcome.knowledge.attributes, way["changes"])
        found += [answer_text(outcome.knowledge, name, each) for name, each in changes.items()]
        found += [str(other["label"]) for other in way["others"]]
    return found


def test_what_is_so_is_told_also_where_the_solver_does_not_find_what_would_undo_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("expert.solver.reach.MOST_SECONDS", 0.0)
    told = found({"colour": "red"}, "clerk")
    assert "Whether some change would undo that was not found." in read(told)
    assert "undone_by" not in reach_report(told, "somebody")


def test_where_the_solver_has_no_time_there_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("expert.solver.reach.MOST_SECONDS", 0.0)
    with pytest.raises(NoVerdictError):
        found({"colour": "blue"}, "clerk")
