"""The layout of whole knowledge bases: those that ship and those of the corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from expert.authoring.cases.cases import load_cases
from expert.authoring.layout.files import lay_out
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.problems.problems import KnowledgeError
from tests.corpus import Broken, broken_entries, good_folders
from tests.paths import ROOT


@pytest.mark.parametrize("folder", [ROOT, *good_folders()], ids=lambda folder: folder.name)
def test_it_loads_to_the_same_and_stays(folder: Path, tmp_path: Path) -> None:
    laid = lay_out(folder)
    for part in ("facts", "rules"):
        shutil.copytree(folder / part, tmp_path / part)
    for file in laid:
        (tmp_path / file.name).write_text(file.after, encoding="utf-8")
    before, after = load_knowledge(folder), load_knowledge(tmp_path)
    assert after == before
    assert list(after.attributes) == list(before.attributes)
    assert load_cases(tmp_path, after) == load_cases(folder, before)
    assert not [file.name for file in lay_out(tmp_path) if file.changes]


@pytest.mark.parametrize("entry", broken_entries(), ids=lambda entry: entry.name)
def test_what_is_broken_is_not_laid_out(entry: Broken, tmp_path: Path) -> None:
    laid = entry.lay_out(tmp_path / "kb")
    if laid.facts is None:
        with pytest.raises(KnowledgeError):
            lay_out(laid.folder)


def test_this_project_keeps_the_layout() -> None:
    assert [file.name for file in lay_out(ROOT) if file.changes] == []


def test_people_to_try_it_on_are_laid_out_too() -> None:
    assert "facts/examples/newcomer.yaml" in [file.name for file in lay_out(ROOT)]
