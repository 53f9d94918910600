"""Cases expect numbers that are worked out, and which of exclusive values counts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from expert import KnowledgeBase
from expert.authoring.cases.cases import load_cases
from expert.authoring.cases.running import CaseResult, run_case
from expert.knowledge.problems.problems import KnowledgeError
from tests.builders import write_files

FILES = {
    "facts/about.yaml": "title: Loans",
    "facts/loans.yaml": """
        income: {question: What do you earn?, type: number, minimum: 1, maximum: 100}
        debt: {question: What do you owe?, type: number, minimum: 0, maximum: 50}
        owner: {question: Do you own a house?, type: yes_no}
        ratio: {compute: debt / income}
        score: {points: yes}
        loan: {goal: Loans, values: {small: A small one}}
    """,
    "rules/loans.yaml": """
        owner: {when: {owner: yes}, then: {score: {add: 32}}}
        earner: {when: {income: {at_least: 50}}, then: {score: {add: 26.5}}}
        small: {when: {score: {at_least: 30}, ratio: {below: 0.5}}, then: {loan: small}}
    """,
}


@cache
def result(given: str, expect: str) -> CaseResult:
    with TemporaryDirectory() as folder:
        text = f"it:\n  given: {given}\n  expect:\n    {expect}\n"
        write_files(Path(folder), FILES | {"rules/loans_test.yaml": text})
        knowledge_base = KnowledgeBase.load(folder)
        (case,) = load_cases(Path(folder), knowledge_base.knowledge)
    return run_case(knowledge_base.program, case)


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ("{owner: yes, income: 60}", "score: 58.5"),
        ("{owner: yes}", "score: {between: [32, 58.5]}"),
        ("{owner: yes}", "score: {at_least: 32, below: 58.6}"),
        ("{income: 10}", "score: {at_most: 32}"),
        ("{debt: 1, income: 3}", "ratio: {above: 0.333, below: 0.334}"),
        ("{debt: 1, income: 10}", "ratio: 0.1"),
    ],
)
def test_a_number_is_as_expected_if_all_that_it_may_come_to_is(given: str, expect: str) -> None:
    assert result(given, expect).passed


@pytest.mark.parametrize(
    ("given", "expect", "told"),
    [
        ("{owner: yes}", "score: 32", "score: expected 32; got from 32 to 58.5"),
        ("{owner: no, income: 3}", "score: {above: 0}", "score: expected above 0; got 0"),
        ("{}", "ratio: {at_most: 49}", "ratio: expected at most 49; got from 0 to 50"),
    ],
)
def test_else_the_failure_says_what_it_may_be(given: str, expect: str, told: str) -> None:
    (failure,) = result(given, expect).failures
    assert str(failure) == told


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("score: [32]", "the expectation of `score` must be a number"),
        ("score: {add: 32}", "the expectation of `score` has no `add`"),
        ("score: 1,5", "Write a decimal point: 1.5."),
        ("score: {at_least: 5, below: 4}", "contradicts what is expected of the number `score`"),
        ("debt: 3", "`debt` is answered, so there is nothing to expect of it"),
    ],
)
def test_what_is_no_expectation_of_a_number_is_refused(expect: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said):
        result("{}", expect)


EXCLUSIVE = {
    "facts/about.yaml": "title: Colours",
    "facts/colours.yaml": """
        loud: {question: Do you like it loud?, type: yes_no}
        sunny: {question: Is it sunny?, type: yes_no}
        colour: {goal: Colours, exclusive: yes, values: {red: Red, blue: Blue, green: Green}}
    """,
    "rules/colours.yaml": """
        red: {when: {loud: yes}, then: {colour: red}, certainty: 0.6}
        blue: {when: {sunny: yes}, then: {colour: blue}, certainty: 0.8}
    """,
}


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ("{loud: yes}", "{excludes: [red], undecided: [red, blue], failed: [green]}"),
        ("{loud: yes, sunny: no}", "{includes: [red], failed: [blue, green]}"),
        ("{loud: yes, sunny: yes}", "{includes: [blue], failed: [red]}"),
    ],
)
def test_of_exclusive_values_those_are_undecided_that_may_yet_count(
    given: str, expect: str, tmp_path: Path
) -> None:
    text = f"it:\n  given: {given}\n  expect:\n    colour: {expect}\n"
    write_files(tmp_path, EXCLUSIVE | {"rules/colours_test.yaml": text})
    knowledge_base = KnowledgeBase.load(tmp_path)
    (case,) = load_cases(tmp_path, knowledge_base.knowledge)
    assert run_case(knowledge_base.program, case).failures == ()
