"""One knowledge base and one set of answers give one result, to the byte."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert import KnowledgeBase
from expert.knowledge.model import Answer, Knowledge
from tests.careers.people import careers, example_answers
from tests.inference.telling import told
from tests.paths import ROOT
from tests.strategies import RandomKnowledge, knowledge_bases, partial_answers

HASH_SEEDS = range(20)
ONE_RULE = re.compile(r"^[^\s#].*:\n(?:(?: .*)?\n)+", re.MULTILINE)


def all_told(hash_seed: int, home: Path) -> bytes:
    """What a new process, with this seed of its hashes, tells of the example people."""
    command = [sys.executable, "-m", "tests.inference.telling", str(ROOT)]
    environment = os.environ | {
        "PYTHONHASHSEED": str(hash_seed),
        "EXPERT_HOME": str(home / str(hash_seed)),
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return done.stdout


def shuffled(items: Mapping[str, object], random: Random) -> dict[str, object]:
    return dict(random.sample(list(items.items()), len(items)))


def careers_with_rules_elsewhere(folder: Path, random: Random) -> KnowledgeBase:
    """The PMO careers with the same rules in other files and another order."""
    copytree(ROOT / "facts", folder / "facts")
    (folder / "rules").mkdir()
    files = [p for p in (ROOT / "rules").glob("*.yaml") if not p.name.endswith("_test.yaml")]
    rules = [rule for file in files for rule in ONE_RULE.findall(file.read_text())]
    random.shuffle(rules)
    for at in range(3):
        (folder / "rules" / f"part-{at}.yaml").write_text("".join(rules[at::3]))
    return KnowledgeBase.load(folder)


def test_the_hash_seed_changes_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as processes:
        results = set(processes.map(partial(all_told, home=tmp_path), HASH_SEEDS))
    assert len(results) == 1
    assert b'"digest"' in results.pop()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_and_the_files_of_rules_change_nothing(seed: int, tmp_path: Path) -> None:
    moved = careers_with_rules_elsewhere(tmp_path, Random(seed))
    assert moved.knowledge == careers().knowledge
    for answers in example_answers():
        assert told(moved.consult(answers)) == told(careers().consult(answers))


@given(knowledge_bases(), partial_answers(), st.randoms(use_true_random=False))
def test_the_order_of_rules_and_answers_changes_nothing(
    knowledge: Knowledge, answers: dict[str, Answer], random: Random
) -> None:
    other = RandomKnowledge(
        knowledge.about, knowledge.attributes, shuffled(knowledge.rules, random)
    )
    outcome = KnowledgeBase(knowledge).consult(answers)
    assert told(outcome) == told(KnowledgeBase(other).consult(shuffled(answers, random)))
