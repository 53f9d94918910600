"""The fingerprint of a knowledge base: what changes it, and what does not."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys

import pytest

from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.model import Knowledge
from expert.knowledge.recording.digest import digest
from tests.corpus import PLAIN, good_folders

PETS = PLAIN / "facts" / "pets.yaml"
RULES = PLAIN / "rules" / "pets.yaml"


@pytest.fixture(scope="module")
def plain() -> str:
    return digest(load_knowledge(PLAIN))


def test_it_is_twelve_hexadecimal_digits(plain: str) -> None:
    assert len(plain) == 12
    assert int(plain, 16) >= 0


def test_every_knowledge_base_has_its_own() -> None:
    folders = good_folders()
    assert len({digest(load_knowledge(folder)) for folder in folders}) == len(folders)


def test_the_order_of_rules_does_not_matter(plain: str) -> None:
    knowledge = load_knowledge(PLAIN)
    backwards = dict(reversed(knowledge.rules.items()))
    assert digest(dataclasses.replace(knowledge, rules=backwards)) == plain


def test_the_spread_of_rules_over_files_does_not_matter(write, plain: str) -> None:
    first, *others = RULES.read_text(encoding="utf-8").split("\n\n")
    assert others
    folder = write({"rules/pets.yaml": "\n\n".join(others) + "\n", "rules/zoo.yml": first + "\n"})
    assert digest(load_knowledge(folder)) == plain


def test_the_spread_of_attributes_over_files_does_not_matter(write, plain: str) -> None:
    text = PETS.read_text(encoding="utf-8")
    cut = text.index("likes:\n")
    folder = write({"facts/pets.yaml": text[:cut], "facts/q.yaml": text[cut:]})
    assert digest(load_knowledge(folder)) == plain


def test_the_order_of_attributes_matters_since_it_ranks_ties(write, plain: str) -> None:
    text = PETS.read_text(encoding="utf-8")
    cut = text.index("likes:\n")
    folder = write({"facts/pets.yaml": text[cut:], "facts/q.yaml": text[:cut]})
    assert digest(load_knowledge(folder)) != plain


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("certainty: 0.8", "certainty: 0.80"),
        ("certainty: 0.8", "certainty: 8e-1"),
        ("at_least: 50", "at_least: 50.0"),
        ("home: [flat, house]", "home:\n      - 'flat'\n      - \"house\""),
        ("allergy: no", "allergy: false"),
        ("# ", "# A comment. "),
        ("You live where", ">-\n    You live\n    where"),
    ],
)
def test_how_something_is_written_does_not_matter(write, plain: str, before, after) -> None:
    text = RULES.read_text(encoding="utf-8")
    folder = write({"rules/pets.yaml": "# \n" + text.replace(before, after, 1)})
    assert digest(load_knowledge(folder)) == plain


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("certainty: 0.8", "certainty: 0.81"),
        ("at_least: 50", "at_least: 51"),
        ("at_least: 50", "above: 50"),
        ("at_least: 50", "between: [50, 500]"),
        ("home: [flat, house]", "home: [flat]"),
        ("walker-to-dog", "walkers-to-dog"),
        ("You live", "They live"),
    ],
)
def test_what_something_says_matters(write, plain: str, before: str, after: str) -> None:
    text = RULES.read_text(encoding="utf-8")
    folder = write({"rules/pets.yaml": text.replace(before, after, 1)})
    assert digest(load_knowledge(folder)) != plain


def test_it_is_the_same_in_every_process(plain: str) -> None:
    script = (
        "from pathlib import Path\n"
        "from expert.knowledge.recording.digest import digest\n"
        "from expert.knowledge.decoding.loading import load_knowledge\n"
        f"print(digest(load_knowledge(Path({str(PLAIN)!r}))))\n"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == plain


def test_a_knowledge_base_knows_what_is_asked_and_what_is_advice() -> None:
    knowledge: Knowledge = load_knowledge(PLAIN)
    assert [a.id for a in knowledge.asked()] == ["home", "time", "likes", "allergy", "budget"]
    assert [a.id for a in knowledge.advice()] == ["pet"]
    assert knowledge.value("pet", "cat").label == "A cat"
    with pytest.raises(KeyError):
        knowledge.value("pet", "hamster")
