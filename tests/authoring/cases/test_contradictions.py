"""Expectations that no consultation can meet together are refused before anything is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from expert import KnowledgeBase
from expert.authoring.cases.cases import load_cases
from expert.authoring.cases.running import run_case
from expert.knowledge.problems.problems import KnowledgeError, Position
from tests.authoring.cases.test_cases import problems, read
from tests.builders import write_files

MATCH = "the value `match`"
RULE = "the rule `judo-to-course`"
REMEDY = "No answers can lead to both: remove one of them."


@pytest.mark.parametrize(
    ("written", "at", "of", "against"),
    [
        ("offer: {includes: [match], excludes: [match]}", "4:43", MATCH, "4:24"),
        ("offer: {includes: [match], failed: [match]}", "4:41", MATCH, "4:24"),
        ("offer: {undecided: [match], failed: [match]}", "4:42", MATCH, "4:25"),
        ("offer: {first: match, excludes: [match]}", "4:38", MATCH, "4:20"),
        ("offer: {excludes: [match], certainty: {match: 0.5}}", "4:51", MATCH, "4:24"),
        (
            "offer: {certainty: {match: {at_least: 0.8, below: 0.5}}}",
            "4:55",
            MATCH,
            "4:43",
        ),
        ("{fired: [judo-to-course], not_fired: [judo-to-course]}", "4:43", RULE, "4:14"),
        ("{asked: [years], not_asked: [years]}", "4:34", "the question `years`", "4:14"),
    ],
)  # fmt: skip
def test_what_contradicts_another_is_told_with_its_place(
    written: str, at: str, of: str, against: str, tmp_path: Path
) -> None:
    text = f"somebody:\n  given: {{}}\n  expect:\n    {written}"
    (problem,) = problems(tmp_path, club=text)
    file = "rules/club_test.yaml"
    assert problem == (
        f"{file}:{at}: this contradicts what is expected of {of} at {file}:{against} / {REMEDY}"
    )


@pytest.mark.parametrize(
    "written",
    [
        "offer: {includes: [match], first: match, certainty: {match: {between: [0.1, 0.9]}}}",
        "offer: {excludes: [match, course], undecided: [match], failed: [course]}",
        "offer: {excludes: [match], certainty: {match: {below: 0.5}}}",
        "offer: {certainty: {match: {at_least: 0.5, at_most: 0.5}}}",
        "{fired: [judo-to-course], not_fired: [legend-to-trophy]}",
    ],
)
def test_what_can_be_met_together_is_taken(written: str, tmp_path: Path) -> None:
    text = f"somebody:\n  given: {{}}\n  expect:\n    {written}"
    assert len(read(tmp_path, club=text)) == 1


@pytest.mark.parametrize("limit", ["exclusive: yes", "show_from: 0.6"])
def test_what_holds_unseen_may_be_certain(limit: str, tmp_path: Path) -> None:
    files = {
        "facts/about.yaml": "title: Offers",
        "facts/offers.yaml": f"""
            member: {{question: Are you a member?, type: yes_no}}
            offer: {{goal: Offers, {limit}, values: {{course: A course, match: A match}}}}
        """,
        "rules/offers.yaml": """
            both: {when: {member: yes}, then: {offer: {course: 0.7, match: 0.5}}}
        """,
        "rules/offers_test.yaml": """
            it:
              given: {member: yes}
              expect: {offer: {excludes: [match], certainty: {match: 0.5}}}
        """,
    }
    write_files(tmp_path, files)
    knowledge_base = KnowledgeBase.load(tmp_path)
    (case,) = load_cases(tmp_path, knowledge_base.knowledge)
    assert run_case(knowledge_base.program, case).failures == ()


EXCLUSIVE = {
    "facts/about.yaml": "title: Offers",
    "facts/offers.yaml": """
        member: {question: Are you a member?, type: yes_no}
        young: {question: Are you young?, type: yes_no}
        offer:
          goal: Offers
          exclusive: yes
          values: {course: A course, match: A match}
    """,
    "rules/offers.yaml": """
        both: {when: {member: yes}, then: {offer: {course: 0.5, match: 0.7}}}
        more: {when: {member: yes, young: yes}, then: {offer: {course: 0.9}}}
    """,
}


@pytest.mark.parametrize(
    ("offer", "column"),
    [
        ("[course, match]", 12),
        ("{includes: [course, match]}", 39),
        ("{first: course, includes: [match]}", 46),
    ],
)
def test_two_values_of_what_is_exclusive_cannot_both_hold(
    offer: str, column: int, tmp_path: Path
) -> None:
    case = f"it:\n  given: {{}}\n  expect: {{offer: {offer}}}\n"
    write_files(tmp_path, {**EXCLUSIVE, "rules/offers_test.yaml": case})
    with pytest.raises(KnowledgeError) as caught:
        load_cases(tmp_path, KnowledgeBase.load(tmp_path).knowledge)
    (problem,) = caught.value.problems
    assert problem.message == "`offer` is exclusive: `course` and `match` cannot both hold"
    assert problem.place == Position("rules/offers_test.yaml", 3, column)


@pytest.mark.parametrize("goal", ["goal: Offers", "label: Offers"])
@pytest.mark.parametrize(
    ("given", "got"),
    [
        (
            "member: yes, young: no",
            "match (course is outweighed by match: its certainty is 0.5 by both)",
        ),
        ("member: yes", "nothing (course is undecided, it depends on young)"),
    ],
)
def test_what_another_value_outweighs_is_told_so(
    given: str, got: str, goal: str, tmp_path: Path
) -> None:
    case = f"it:\n  given: {{{given}}}\n  expect: {{offer: {{includes: [course]}}}}\n"
    facts = EXCLUSIVE["facts/offers.yaml"].replace("goal: Offers", goal)
    files = {**EXCLUSIVE, "facts/offers.yaml": facts, "rules/offers_test.yaml": case}
    write_files(tmp_path, files)
    knowledge_base = KnowledgeBase.load(tmp_path)
    (read_case,) = load_cases(tmp_path, knowledge_base.knowledge)
    (failure,) = run_case(knowledge_base.program, read_case).failures
    assert failure.got == got
