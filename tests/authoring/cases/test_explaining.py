"""A failure's reasons: the rules behind what came, down the chain, in few lines."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from expert.authoring.cases.cases import load_cases
from expert.authoring.cases.running import run_case
from expert.inference.program import Program
from expert.knowledge.decoding.loading import load_knowledge
from tests.authoring.club import write_club
from tests.builders import write_files


def reasons(folder: Path, given: str, expected: str) -> list[str]:
    """Why one expectation of one case was not met."""
    knowledge = load_knowledge(folder)
    write_files(
        folder,
        {"rules/it_test.yaml": f"it: {{given: {{{given}}}, expect: {{{expected}}}}}"},
    )
    (case,) = load_cases(folder, knowledge)
    (failure,) = run_case(Program(knowledge), case).failures
    return [*failure.why]


@pytest.mark.parametrize(
    ("given", "expected", "why"),
    [
        (
            "member: yes, years: 5, sports: tennis",
            "offer: []",
            [
                "rule regular-to-match (0.7) fired on: standing is regular (holds); "
                "sports is tennis or chess (given [tennis])",
                "rule member-is-regular fired on: member is yes (given yes); "
                "years above 1 (given 5)",
            ],
        ),
        (
            "member: yes, years: 1, sports: tennis",
            "offer: {includes: match}",
            [
                "rule regular-to-match failed on: standing is regular (fails)",
                "rule member-is-regular failed on: years above 1 (given 1)",
            ],
        ),
        (
            "member: yes, sports: tennis",
            "offer: {failed: match}",
            [
                "rule regular-to-match is undecided on: standing is regular (undecided)",
                "rule member-is-regular is undecided on: years above 1 (not answered)",
            ],
        ),
        (
            "member: no, sports: judo",
            "offer: {certainty: {course: 0.9}}",
            [
                "0.60 and 0.50 together give 0.80.",
                "rule newcomer-to-course (0.6) fired on: standing is newcomer (holds)",
                "rule judo-to-course (0.5) fired on: sports is judo (given [judo])",
                "rule outsider-is-newcomer fired on: member is no (given no)",
            ],
        ),
        (
            "sports: judo",
            "fired: judo-to-course, offer: {first: match}",
            [
                "rule judo-to-course (0.5) fired on: sports is judo (given [judo])",
                "rule regular-to-match failed on: sports is tennis or chess (given [judo])",
            ],
        ),
        (
            "member: no",
            "fired: member-is-regular",
            ["rule member-is-regular failed on: member is yes (given no)"],
        ),
        ("member: no", "not_asked: member", []),
    ],
)
def test_the_rules_behind_it_are_told_down_to_the_answers(
    given: str, expected: str, why: list[str], tmp_path: Path
) -> None:
    assert reasons(write_club(tmp_path), given, expected) == why


FACTS = """
    start: {question: Begin?, type: yes_no}
    doubt: {question: Any doubt?, type: yes_no}
    hours: {question: How many hours?, type: number}
    cost: {label: Cost, compute: hours * 2}
    step: {values: {s0: S0, s1: S1, s2: S2, s3: S3, s4: S4, s5: S5, s6: S6, s7: S7}}
    end: {goal: Ends, values: {good: Good}}
"""


def chain(folder: Path) -> Path:
    steps = "".join(
        f"up-{at}: {{when: {{step: s{at - 1}}}, then: {{step: s{at}}}}}\n" for at in range(1, 8)
    )
    rules = dedent("""\
        up-0: {when: {start: yes}, then: {step: s0}}
        to-good: {when: {start: yes}, then: {end: good}, certainty: 0.8}
        from-good: {when: {doubt: yes}, then: {end: good}, certainty: -0.5}
    """)
    return write_files(
        folder,
        {"facts/about.yaml": "title: T", "facts/f.yaml": FACTS, "rules/r.yaml": rules + steps},
    )


def test_of_a_long_chain_the_nearest_rules_are_told(tmp_path: Path) -> None:
    why = reasons(chain(tmp_path), "start: yes", "step: {excludes: s7}")
    assert why == [
        *(f"rule up-{at} fired on: step is s{at - 1} (holds)" for at in range(7, 1, -1)),
        "1 more rule has a part in it.",
    ]


def test_what_speaks_against_a_value_is_weighed(tmp_path: Path) -> None:
    why = reasons(chain(tmp_path), "start: yes, doubt: yes", "end: {certainty: {good: 0.8}}")
    assert why == [
        "For it 0.80; against it 0.50. That leaves (0.80 - 0.50) / (1 - 0.50) = 0.60.",
        "rule to-good (0.8) fired on: start is yes (given yes)",
        "rule from-good (-0.5) fired on: doubt is yes (given yes)",
    ]


def test_a_number_is_told_as_the_sum_it_is(tmp_path: Path) -> None:
    assert reasons(chain(tmp_path), "hours: 3", "cost: 7") == ["Cost = Hours * 2 = 3 * 2 = 6"]
