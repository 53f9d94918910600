"""Running a case: what meets an expectation, and what is told where it is not met."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from expert import KnowledgeBase
from expert.authoring.cases.cases import Case, load_cases
from expert.authoring.cases.expectations import IsAsked
from expert.authoring.cases.running import CaseResult, run_case, run_cases
from expert.inference.asking.relevance import Relevance
from expert.inference.program import Program
from expert.knowledge.problems.problems import Position
from tests.authoring.club import write_club
from tests.builders import advice, is_, knowledge_of, rule, values, vocabulary, yes_no

OUTSIDER = "{member: no, sports: [judo]}"
REGULAR = "{member: yes, years: 5, sports: [judo, tennis]}"
MEMBER = "{member: yes}"
NOBODY = "{}"


@cache
def result(given: str, expect: str) -> CaseResult:
    with TemporaryDirectory() as folder:
        case_text = f"somebody: {{given: {given}, expect: {{{expect}}}}}"
        knowledge_base = KnowledgeBase.load(write_club(Path(folder), club=case_text))
        (case,) = load_cases(Path(folder), knowledge_base.knowledge)
    return run_case(knowledge_base.program, case)


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        (REGULAR, "offer: [match, course]"),
        (REGULAR, "offer: [course, match]"),
        (REGULAR, "standing: [regular]"),
        (NOBODY, "offer: []"),
        (REGULAR, "offer: {includes: [course]}"),
        (REGULAR, "standing: {excludes: [newcomer, legend]}"),
        (NOBODY, "offer: {excludes: [course]}"),
        (REGULAR, "offer: {first: match}"),
        (NOBODY, "offer: {undecided: [match, course], failed: [trophy]}"),
        (OUTSIDER, "standing: {failed: [regular, legend]}"),
        (OUTSIDER, "offer: {certainty: {course: 0.8}}"),
        (OUTSIDER, "offer: {certainty: {course: 0.8000009}}"),
        (OUTSIDER, "offer: {certainty: {course: {at_least: 0.8, at_most: 0.8}}}"),
        (OUTSIDER, "offer: {certainty: {course: {above: 0.79, below: 0.81}}}"),
        (OUTSIDER, "offer: {certainty: {course: {between: [0.79, 0.81]}}}"),
        (OUTSIDER, "offer: {certainty: {course: {between: [0.8, 0.8]}}}"),
        (OUTSIDER, "standing: {certainty: {newcomer: 1}}"),
        (OUTSIDER, "offer: {certainty: {trophy: 0, match: 0}}"),
        (NOBODY, "offer: {certainty: {course: {at_most: 0}}}"),
        (OUTSIDER, "fired: [judo-to-course, newcomer-to-course]"),
        (OUTSIDER, "not_fired: [member-is-regular]"),
        (NOBODY, "not_fired: [judo-to-course]"),
        (REGULAR, "asked: [member, years, sports]"),
        (OUTSIDER, "not_asked: [years]"),
        (NOBODY, "asked: [member], not_asked: [years]"),
    ],
)
def test_an_expectation_is_met(given: str, expect: str) -> None:
    assert result(given, expect).passed


@pytest.mark.parametrize(
    ("given", "expect", "told"),
    [
        (
            REGULAR,
            "offer: [match]",
            "offer: expected exactly match; got match, course (course came by rule judo-to-course)",
        ),
        (
            OUTSIDER,
            "offer: []",
            "offer: expected nothing; got course "
            "(course came by rules judo-to-course, newcomer-to-course)",
        ),
        (
            OUTSIDER,
            "standing: [regular]",
            "standing: expected exactly regular; got newcomer (newcomer came by rule "
            "outsider-is-newcomer; regular failed, given member: no)",
        ),
        (
            NOBODY,
            "offer: [course]",
            "offer: expected exactly course; got nothing "
            "(course is undecided, it depends on member, sports)",
        ),
        (
            REGULAR,
            "offer: [match, course, trophy]",
            "offer: expected exactly match, course, trophy; got match, course "
            "(trophy failed whatever the answers)",
        ),
        (
            REGULAR,
            "standing: {includes: [legend]}",
            "standing: expected to include legend; got regular "
            "(legend failed, as no rule concludes it)",
        ),
        (
            MEMBER,
            "standing: {includes: [regular]}",
            "standing: expected to include regular; got nothing "
            "(regular is undecided, it depends on years)",
        ),
        (
            "{member: yes, years: 5, sports: [judo]}",
            "offer: {includes: [match]}",
            "offer: expected to include match; got course (match failed, given sports: [judo])",
        ),
        (
            OUTSIDER,
            "standing: {undecided: [regular]}",
            "standing: expected regular to be undecided; got regular failed, given member: no",
        ),
        (
            MEMBER,
            "standing: {failed: [regular]}",
            "standing: expected regular to fail; got regular is undecided, it depends on years",
        ),
        (
            REGULAR,
            "offer: {excludes: [match]}",
            "offer: expected not to include match; got match, course "
            "(match came by rule regular-to-match)",
        ),
        (
            REGULAR,
            "offer: {first: course}",
            "offer: expected course first; got match 0.7, course 0.5",
        ),
        (
            OUTSIDER,
            "offer: {first: match}",
            "offer: expected match first; got course 0.8 "
            "(match failed, given member: no, sports: [judo])",
        ),
        (
            NOBODY,
            "offer: {first: match}",
            "offer: expected match first; got nothing "
            "(match is undecided, it depends on member, years, sports)",
        ),
        (
            OUTSIDER,
            "offer: {certainty: {course: 0.9}}",
            "offer: expected course with certainty 0.9; got 0.8 "
            "(0.5 by judo-to-course, 0.6 by newcomer-to-course)",
        ),
        (
            OUTSIDER,
            "offer: {certainty: {course: 0.799998}}",
            "offer: expected course with certainty 0.799998; got 0.8 "
            "(0.5 by judo-to-course, 0.6 by newcomer-to-course)",
        ),
        (
            REGULAR,
            "offer: {certainty: {match: {at_least: 0.8}}}",
            "offer: expected match with certainty at least 0.8; got 0.7 (0.7 by regular-to-match)",
        ),
        (
            REGULAR,
            "offer: {certainty: {match: {at_most: 0.6}}}",
            "offer: expected match with certainty at most 0.6; got 0.7 (0.7 by regular-to-match)",
        ),
        (
            REGULAR,
            "offer: {certainty: {match: {between: [0.3, 0.6]}}}",
            "offer: expected match with certainty from 0.3 to 0.6; got 0.7 "
            "(0.7 by regular-to-match)",
        ),
        (
            REGULAR,
            "offer: {certainty: {match: {above: 0.7}}}",
            "offer: expected match with certainty above 0.7; got 0.7 (0.7 by regular-to-match)",
        ),
        (
            REGULAR,
            "offer: {certainty: {match: {below: 0.7}}}",
            "offer: expected match with certainty below 0.7; got 0.7 (0.7 by regular-to-match)",
        ),
        (
            NOBODY,
            "offer: {certainty: {course: {above: 0}}}",
            "offer: expected course with certainty above 0; got 0 "
            "(course is undecided, it depends on member, sports)",
        ),
        (
            REGULAR,
            "fired: [newcomer-to-course]",
            "rule newcomer-to-course: expected to fire; got false, given member: yes",
        ),
        (
            MEMBER,
            "fired: [regular-to-match]",
            "rule regular-to-match: expected to fire; got undecided, it depends on years, sports",
        ),
        (
            REGULAR,
            "fired: [legend-to-trophy]",
            "rule legend-to-trophy: expected to fire; got false whatever the answers",
        ),
        (
            REGULAR,
            "not_fired: [regular-to-match]",
            "rule regular-to-match: expected not to fire; got true, "
            "given member: yes, years: 5, sports: [judo, tennis]",
        ),
        (
            OUTSIDER,
            "asked: [years]",
            "question years: expected to be asked; got asked only member, sports",
        ),
        (
            REGULAR,
            "not_asked: [years]",
            "question years: expected not to be asked; got asked as question 2, "
            "for rule member-is-regular",
        ),
        (
            NOBODY,
            "not_asked: [sports]",
            "question sports: expected not to be asked; got asked as question 2, "
            "for rule judo-to-course",
        ),
    ],
)
def test_an_expectation_that_is_not_met_tells_why(given: str, expect: str, told: str) -> None:
    assert [str(failure) for failure in result(given, expect).failures] == [told]


def test_each_expectation_fails_by_itself_where_it_is_written() -> None:
    failures = result(OUTSIDER, "offer: {includes: [course, match, trophy]}").failures
    assert [failure.expected for failure in failures] == ["to include match", "to include trophy"]
    assert [failure.position.column for failure in failures] == [85, 92]


def test_a_result_keeps_the_consultation() -> None:
    found = result(REGULAR, "offer: [match]")
    assert [advice.value for advice in found.outcome.advice["offer"]] == ["match", "course"]


def test_results_come_in_the_order_of_the_cases(tmp_path: Path) -> None:
    write_club(
        tmp_path,
        club="""
            good: {given: {}, expect: {offer: []}}
            bad: {given: {}, expect: {offer: [match]}}
            fine: {given: {member: no}, expect: {offer: [course]}}
        """,
    )
    knowledge_base = KnowledgeBase.load(tmp_path)
    cases = load_cases(tmp_path, knowledge_base.knowledge)
    results = run_cases(knowledge_base.program, cases)
    assert [(one.case.name, one.passed) for one in results] == [
        ("good", True),
        ("bad", False),
        ("fine", True),
    ]


def test_the_interview_is_played_once_for_all_that_is_expected_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [f"question_{number}" for number in range(100)]
    attributes = vocabulary(*map(yes_no, names), advice("v", values("x"), "Advice"))
    rules = [rule(name, is_(name, "yes"), "v=x", certainty=0.1) for name in names]
    here = Position("rules/any_test.yaml", 1, 1)
    case = Case("nobody", {}, tuple(IsAsked(name, False, here) for name in names), here)
    looked: list[int] = []
    is_whole = Relevance.is_whole

    def looking(relevance: Relevance, number: int) -> bool:
        looked.append(number)
        return is_whole(relevance, number)

    monkeypatch.setattr(Relevance, "is_whole", looking)
    failures = run_case(Program(knowledge_of(*rules, attributes=attributes)), case).failures
    assert failures[99].got == "asked as question 100, for rule question_99"
    assert len(looked) == 2 * len(names)  # for all that are open at first, and for each in turn
