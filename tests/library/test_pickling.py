"""What a Python program holds travels between processes: knowledge, outcomes and errors alike."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from expert import AnswerError, KnowledgeBase, KnowledgeError, Outcome
from tests.paths import ROOT

SOMEBODY = {"project_experience": "managed", "worked_in_pmo": True}


def told(outcome: Outcome) -> object:
    return outcome.answers, outcome.rules_fired, outcome.advice, outcome.undecided


def error_of(act: Callable[[], object]) -> Exception:
    with pytest.raises((AnswerError, KnowledgeError)) as raised:
        act()
    return raised.value


@pytest.fixture(params=["files", "cache"])
def careers(request: pytest.FixtureRequest, tmp_path: Path) -> KnowledgeBase:
    if request.param == "files":
        return KnowledgeBase.load(ROOT)
    KnowledgeBase.load(ROOT, tmp_path)
    return KnowledgeBase.load(ROOT, tmp_path)


def test_a_knowledge_base_travels_even_after_it_was_consulted(careers: KnowledgeBase) -> None:
    before = careers.consult(SOMEBODY)
    assert told(pickle.loads(pickle.dumps(careers)).consult(SOMEBODY)) == told(before)


def test_an_outcome_travels_with_all_its_views(careers: KnowledgeBase) -> None:
    outcome = careers.consult(SOMEBODY)
    assert told(pickle.loads(pickle.dumps(outcome))) == told(outcome)


def test_errors_travel_as_they_are() -> None:
    careers = KnowledgeBase.load(ROOT)
    for error in (
        error_of(lambda: careers.consult({"project_experience": "nonne"})),
        error_of(lambda: KnowledgeBase.load("no such folder")),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again)) == (type(error), str(error))
        assert vars(again) == vars(error)


def test_a_pool_of_spawned_processes_consults_and_hands_errors_back() -> None:
    careers = KnowledgeBase.load(ROOT)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert told(pool.submit(careers.consult, SOMEBODY).result()) == told(
            careers.consult(SOMEBODY)
        )
        wrong = pool.submit(careers.consult, {"project_experience": "nonne"})
        assert isinstance(wrong.exception(), AnswerError)
        missing = pool.submit(KnowledgeBase.load, "no such folder")
        assert isinstance(missing.exception(), KnowledgeError)
