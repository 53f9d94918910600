"""The good knowledge bases of the corpus do what their cases expect."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from expert import KnowledgeBase
from expert.authoring.cases.cases import load_cases
from expert.authoring.cases.running import run_cases
from expert.inference.truth import Truth
from tests.corpus import GOOD, good_folders

CLASSICS = ("animals", "car-start", "wine")
"""The sets that are written anew from well-known ones."""

PUBLISHED = GOOD / "wine-as-published"


@pytest.mark.parametrize("folder", good_folders(), ids=lambda folder: folder.name)
def test_every_case_comes_out_as_expected(folder: Path) -> None:
    knowledge_base = KnowledgeBase.load(folder)
    cases = load_cases(folder, knowledge_base.knowledge)
    results = run_cases(knowledge_base.program, cases)
    assert {result.case.name: result.failures for result in results if not result.passed} == {}


@pytest.mark.parametrize("name", CLASSICS)
def test_every_rule_of_a_classic_set_fires_in_a_case(name: str) -> None:
    knowledge_base = KnowledgeBase.load(GOOD / name)
    cases = load_cases(GOOD / name, knowledge_base.knowledge)
    outcomes = [result.outcome for result in run_cases(knowledge_base.program, cases)]
    silent = [
        rule
        for rule in knowledge_base.knowledge.rules
        if not any(outcome.truth(rule) is Truth.TRUE for outcome in outcomes)
    ]
    assert silent == []


@pytest.mark.parametrize("name", CLASSICS)
def test_every_rule_of_a_classic_set_says_why_and_where_it_is_from(name: str) -> None:
    for rule in KnowledgeBase.load(GOOD / name).knowledge.rules.values():
        if not rule.id.endswith("/otherwise"):
            assert rule.because
            assert rule.source


def test_the_published_wine_set_has_a_rule_that_nobody_makes_fire() -> None:
    knowledge_base = KnowledgeBase.load(PUBLISHED)
    asked = {one.id: one for one in knowledge_base.knowledge.asked()}
    names = ("has_sauce", "sauce", "preferred_sweetness")  # all that sweetness follows from
    for answers in product(*([value.id for value in asked[name].values] for name in names)):
        outcome = knowledge_base.consult(dict(zip(names, answers, strict=True)))
        assert outcome.truth("sweet-for-you-and-dry-for-the-meal-meet-halfway") is Truth.FALSE


def test_the_published_wine_set_lists_a_wine_twice() -> None:
    rules = KnowledgeBase.load(PUBLISHED).knowledge.rules
    for first, second in ((21, 25), (22, 26)):
        listed, again = rules[f"wine-list/{first}"], rules[f"wine-list/{second}"]
        assert (listed.when, listed.then) == (again.when, again.then)
