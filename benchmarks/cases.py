"""Running the cases of PMO careers."""

from __future__ import annotations

from functools import partial

from benchmarks.loading import ROOT
from benchmarks.plan import Plan
from benchmarks.results import Goal, Section, Table, duration
from benchmarks.timing import interleaved, repeating
from expert.authoring.cases.cases import Case, load_cases
from expert.authoring.cases.expectations import IsAsked
from expert.authoring.cases.running import CaseResult, run_cases
from expert.inference.program import Program
from expert.library import KnowledgeBase

FEWEST = 5_000
_TEXT = """\
The cases that stand beside the rules of PMO careers: each is consulted and held against all that
it expects; for some, the whole interview is played to see what it asks. Loading is left out."""


def running_cases(plan: Plan) -> Section:
    """All cases, and those without an interview."""
    knowledge_base = KnowledgeBase.load(ROOT)
    program = knowledge_base.program
    cases = load_cases(ROOT, knowledge_base.knowledge)
    plain = [case for case in cases if not _is_interviewed(case)]
    kinds = {"all": list(cases), "those without an interview": plain}
    turns = {name: repeating(partial(_run, program, chosen)) for name, chosen in kinds.items()}
    seconds = interleaved(turns, plan.effort)
    speeds = {name: len(chosen) / seconds[name] for name, chosen in kinds.items()}
    rows = tuple(
        (name, str(len(chosen)), duration(seconds[name]), f"{speeds[name]:,.0f}")
        for name, chosen in kinds.items()
    )
    text = f"Cases of PMO careers: {FEWEST:,} a second, loading left out"
    goal = Goal(text, f"{speeds['all']:,.0f} a second", speeds["all"] >= FEWEST)
    columns = ("", "cases", "time", "cases a second")
    return Section("Cases", _TEXT, Table(columns, rows), (goal,))


def _run(program: Program, cases: list[Case]) -> None:
    results = run_cases(program, cases)
    assert not any(isinstance(each, CaseResult) and each.failures for each in results)


def _is_interviewed(case: Case) -> bool:
    return any(isinstance(expectation, IsAsked) for expectation in case.expectations)
