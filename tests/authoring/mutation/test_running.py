"""Faults that cases notice, that they do not, and that make no difference to anybody."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from expert.authoring.cases.cases import Case
from expert.authoring.cases.expectations import Exactly, Fires, RanksFirst
from expert.authoring.cases.running import passes
from expert.authoring.mutation.mutants import mutants
from expert.authoring.mutation.report import mutation_report, score
from expert.authoring.mutation.running import Result, Verdict, run_mutants
from expert.authoring.shown import is_told_apart
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems.problems import Position
from tests.authoring.everybody import told_apart
from tests.builders import all_, is_, knowledge_of, rule
from tests.strategies import knowledge_bases, partial_answers

HERE = Position("rules/small_test.yaml", 1, 1)
RED = is_("colour", "red")
CLERK = knowledge_of(rule("clerk", all_(RED, is_("member", "yes")), "role=clerk"))


def case(name: str, given: dict[str, Answer], *roles: str) -> Case:
    return Case(name, given, (Exactly("role", roles, HERE),), HERE)


CLERKS = case("clerk", {"colour": "red", "member": "yes"}, "clerk")


def verdicts(knowledge: Knowledge, *cases: Case) -> dict[str, Verdict]:
    found = run_mutants(knowledge, cases, mutants(knowledge))
    return {result.mutant.done: result.verdict for result in found}


def test_a_fault_is_noticed_by_a_case_that_it_fails() -> None:
    found = verdicts(CLERK, CLERKS)
    assert found["drops the rule"] is Verdict.NOTICED
    assert found["negates colour is red"] is Verdict.NOTICED


def test_a_fault_that_no_case_looks_at_goes_unnoticed() -> None:
    assert verdicts(CLERK, CLERKS)["drops colour is red"] is Verdict.UNNOTICED


def test_the_case_that_would_notice_it_is_told() -> None:
    found = {each.mutant.done: each for each in run_mutants(CLERK, [CLERKS], mutants(CLERK))}
    result = found["drops colour is red"]
    assert result.person == {"member": "yes"}
    assert result.expect == {"role": []}


def test_a_fault_that_nobody_can_tell_from_the_rule_is_proven_the_same() -> None:
    red = rule("red", RED, "stage=novice")
    twice = rule("twice", all_(RED, is_("stage", "novice")), "role=clerk")
    assert verdicts(knowledge_of(red, twice))["drops stage is novice"] is Verdict.SAME


def test_cases_that_fail_already_notice_nothing() -> None:
    wrong = case("wrong", {"colour": "red"}, "clerk")
    assert verdicts(CLERK, wrong)["drops the rule"] is Verdict.UNNOTICED


def test_a_score_leaves_out_what_makes_no_difference() -> None:
    found = list(run_mutants(CLERK, [CLERKS], mutants(CLERK)))
    count = score(found)
    assert count.noticed + count.unnoticed + count.same == len(found)
    assert count.percent == 100 * count.noticed / (count.noticed + count.unnoticed)
    assert mutation_report(CLERK, found)["score"] == round(count.percent, 2)


def test_several_processes_come_to_the_same() -> None:
    when = all_(RED, is_("member", "yes"))
    many = knowledge_of(*(rule(f"r{n}", when, "role=clerk") for n in range(18)))
    alone = list(run_mutants(many, [CLERKS], mutants(many), processes=1))
    assert list(run_mutants(many, [CLERKS], mutants(many), processes=2)) == alone


def cases_of(knowledge: Knowledge, people: list[dict[str, Answer]]) -> list[Case]:
    """Cases that expect of some people what happens to them."""
    program, cases = Program(knowledge), []
    for number, answers in enumerate(people):
        outcome = evaluate(program, answers)
        roles = tuple(one.value for one in outcome.advice["role"])
        first = [RanksFirst("role", roles[0], HERE)] if roles else []
        fired = [Fires(name, wanted=True, position=HERE) for name in outcome.rules_fired]
        exactly = Exactly("role", roles, HERE)
        cases.append(Case(f"case {number}", answers, (exactly, *first, *fired), HERE))
    return cases


def check(knowledge: Knowledge, result: Result) -> None:
    faulty = result.mutant.of(knowledge)
    assert faulty is not None
    if result.verdict is Verdict.SAME:
        assert told_apart(knowledge, faulty) is None
    elif result.person is not None:
        programs = Program(knowledge), Program(faulty)
        assert is_told_apart(*(evaluate(program, result.person) for program in programs))


@settings(max_examples=5)
@given(
    knowledge_bases(max_rules=4, max_tests=3, doubts=True, exclusive=True),
    st.lists(partial_answers(), max_size=3),
    st.randoms(use_true_random=False),
)
def test_every_verdict_is_true_for_everybody(
    knowledge: Knowledge, people: list[dict[str, Answer]], lot: st.random.Random
) -> None:
    cases = cases_of(knowledge, people)
    results = list(run_mutants(knowledge, cases, mutants(knowledge)))
    by_name = {each.name: each for each in cases}
    for result in results:
        if result.verdict is Verdict.NOTICED:
            faulty = result.mutant.of(knowledge)
            assert faulty is not None
            noticing = by_name[result.noticed_by]
            assert not passes(noticing, evaluate(Program(faulty), noticing.given))
    unsettled = [each for each in results if each.verdict is not Verdict.NOTICED]
    for result in lot.sample(unsettled, min(3, len(unsettled))):
        check(knowledge, result)
