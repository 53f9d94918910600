"""What speaks against a value is told beside what speaks for it, with how both add up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from expert import KnowledgeBase
from expert.explanation.balance import balance_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.report import consultation_report
from expert.explanation.why.explanation import explain
from expert.explanation.why.report import why_report
from expert.inference.certainty.arithmetic import Judgement
from expert.inference.truth import Truth
from tests.builders import write_files
from tests.cli.command_line import run

MUSHROOMS = {
    "facts/about.yaml": "title: Mushrooms",
    "facts/mushrooms.yaml": """
        gills: {question: Has it gills?, type: yes_no}
        ring: {question: Has it a ring?, type: yes_no}
        aniseed: {question: Does it smell of aniseed?, type: yes_no}
        kind:
          goal: What it may be
          show_from: 0.2
          values: {field: Field mushroom, horse: Horse mushroom}
        """,
    "rules/mushrooms.yaml": """
        gills: {when: {gills: yes}, then: {kind: {field: 0.6, horse: 0.1}}, because: It has gills.}
        ring: {when: {ring: yes}, then: {kind: field}, certainty: 0.8, because: It has a ring.}
        aniseed:
          when: {aniseed: yes}
          then: {kind: field}
          certainty: -0.3
          because: Field mushrooms do not smell of aniseed.
          source: page 3
        """,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("mushrooms"), MUSHROOMS)


@pytest.fixture(scope="module")
def mushrooms(folder: Path) -> KnowledgeBase:
    return KnowledgeBase.load(folder)


def fired(certainty: float) -> Judgement:
    return Judgement(Truth.TRUE, certainty, certainty)


@pytest.mark.parametrize(
    ("belief", "doubts", "certainty", "expected"),
    [
        (
            [0.6, 0.8],
            [fired(-0.3)],
            0.62 / 0.7,
            "For it 0.60 and 0.80, which give 0.92; against it 0.30. "
            "That leaves (0.92 - 0.30) / (1 - 0.30) = 0.89.",
        ),
        (
            [0.3],
            [fired(-0.6)],
            -0.3 / 0.7,
            "For it 0.30; against it 0.60. That leaves (0.30 - 0.60) / (1 - 0.30) = -0.43.",
        ),
        (
            [0.6],
            [fired(-0.3), Judgement(Truth.UNDECIDED, -0.6, 0)],
            -0.3,
            "For it 0.60; against it 0.30; missing answers could raise what is against it to 0.72. "
            "That leaves at least (0.60 - 0.72) / (1 - 0.60) = -0.30.",
        ),
        (
            [0.6],
            [Judgement(Truth.UNDECIDED, -0.3, 0)],
            3 / 7,
            "For it 0.60; missing answers could raise what is against it to 0.30. "
            "That leaves at least (0.60 - 0.30) / (1 - 0.30) = 0.43.",
        ),
        ([1.0], [fired(-1.0)], 0, "For it 1.00; against it 1.00. That leaves 0.00."),
    ],
)
def test_a_certainty_is_told_as_a_sum(
    belief: list[float], doubts: list[Judgement], certainty: float, expected: str
) -> None:
    assert balance_text(belief, doubts, certainty) == expected


def test_why_tells_what_speaks_against_it_and_the_sum(folder: Path) -> None:
    answers = ["--set", "gills=yes", "--set", "ring=no", "--set", "aniseed=yes"]
    assert run("why", "--kb", str(folder), *answers).stdout == (
        "About the answers given with --set.\n\n"
        "Field mushroom: possible, 0.43\n"
        "  It has gills.\n"
        "  [rule gills: 0.60]\n"
        "    - Gills: Yes (your answer)\n"
        "  Speaks against it: Field mushrooms do not smell of aniseed.\n"
        "  [rule aniseed: against it, 0.30; page 3]\n"
        "    - Aniseed: Yes (your answer)\n"
        "  For it 0.60; against it 0.30. That leaves (0.60 - 0.30) / (1 - 0.30) = 0.43.\n"
    )


def test_what_holds_and_is_not_shown_is_explained_when_it_is_asked_for(folder: Path) -> None:
    answers = ["--set", "gills=yes", "--set", "ring=no", "--set", "aniseed=yes"]
    told = run("why", "horse", "--kb", str(folder), *answers).stdout
    assert "Horse mushroom: possible, 0.10\n" in told


def test_what_only_may_speak_against_it_is_told_without_premises(mushrooms: KnowledgeBase) -> None:
    (field,) = explain(mushrooms.consult({"gills": "yes"}), [("kind", "field")])
    (doubt,) = field.against
    assert (doubt.rule.id, doubt.certainty, doubt.at_most, doubt.premises) == (
        "aniseed",
        -0.3,
        0,
        (),
    )


def test_reports_have_what_speaks_against_where_something_does(mushrooms: KnowledgeBase) -> None:
    outcome = mushrooms.consult({"gills": "yes", "ring": "yes", "aniseed": "yes"})
    (advice,) = consultation_report(Consulted(outcome))["advice"]["kind"]
    assert advice["doubts"] == ["aniseed"]
    assert advice["against"] == ["Field mushrooms do not smell of aniseed."]
    explanations = explain(outcome, [("kind", "field"), ("kind", "horse")])
    field, horse = why_report(outcome, explanations, "these answers")["explanations"]
    assert [rule["certainty"] for rule in field["against"]] == [-0.3]
    assert "against" not in horse


def test_a_consultation_tells_what_speaks_against_its_advice(folder: Path) -> None:
    answers = ["--set", "gills=yes", "--set", "ring=yes", "--set", "aniseed=yes"]
    told = run("consult", "--kb", str(folder), *answers).stdout
    assert "  Against it: Field mushrooms do not smell of aniseed.\n" in told
    assert "Horse mushroom" not in told


WEIGHED = {
    **MUSHROOMS,
    "rules/mushrooms.yaml": """
        gills: {when: {gills: yes}, then: {kind: {field: 0.6, horse: 0.1}}, because: It has gills.}
        ring: {when: {ring: yes}, then: {kind: field}, certainty: -0.8, because: It has a ring.}
        aniseed: {when: {aniseed: yes}, then: {kind: field}, certainty: -0.2}
        """,
}


def what_if(folder: Path, *changes: str, output: str = "text") -> str:
    answers = ["--set", "gills=yes", "--set", "ring=no", "--set", "aniseed=no"]
    changed = [option for change in changes for option in ("--change", change)]
    write_files(folder, WEIGHED)
    return run("what-if", "--kb", str(folder), *answers, *changed, "--format", output).stdout


def test_what_speaks_against_it_now_is_why_advice_is_lost_for_good(tmp_path: Path) -> None:
    assert what_if(tmp_path, "ring=yes").endswith(
        "Lost\n  - Field mushroom: it was good\n    Against it: It has a ring.\n    [rule ring]\n"
    )


def test_what_if_reports_the_rules_that_speak_against_it(tmp_path: Path) -> None:
    (change,) = json.loads(what_if(tmp_path, "ring=yes", output="json"))["changes"]
    assert (change["against_now"], change["after"]["at_most"]) == (["ring"], 0)
    assert "against_no_more" not in change


def test_what_no_longer_speaks_against_it_is_why_advice_is_gained(tmp_path: Path) -> None:
    write_files(tmp_path, WEIGHED)
    answers = ["--set", "gills=yes", "--set", "ring=yes", "--set", "aniseed=yes"]
    changes = ["--change", "ring=no", "--change", "aniseed=no"]
    assert run("what-if", "--kb", str(tmp_path), *answers, *changes).stdout.endswith(
        "Gained\n"
        "  - Field mushroom: good\n"
        "    No longer against it: It has a ring.\n"
        "    [rule ring]\n"
        "    A rule speaks against it no more.\n"
        "    [rule aniseed]\n"
    )
