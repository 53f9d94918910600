"""Inputs that once broke something break nothing now; and every target can be hunted at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hunt.driver import SEEDS, TARGETS, checked, hunt, target_of

FOUND = sorted(path for path in SEEDS.glob("*/*") if path.parent.name in TARGETS)
FEW = {"killed_interviews": 3, "changing_files": 3, "threads": 3}


@pytest.mark.parametrize("seed", FOUND, ids=lambda seed: f"{seed.parent.name}-{seed.name}")
def test_what_once_broke_something_breaks_nothing(seed: Path, tmp_path: Path) -> None:
    checked(target_of(seed.parent.name, tmp_path), seed.read_bytes())


def test_every_seed_is_of_a_target() -> None:
    assert {path.name for path in SEEDS.iterdir() if path.is_dir()} <= {*TARGETS}


@pytest.mark.parametrize("name", TARGETS)
def test_sound_inputs_are_sound_and_the_first_others_break_nothing(
    name: str, tmp_path: Path
) -> None:
    *_, hunted = hunt(target_of(name, tmp_path), name, "smoke", 60, FEW.get(name, 100))
    assert hunted.findings == {}
    assert hunted.count == FEW.get(name, 100)
