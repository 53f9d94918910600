"""The hunt can find something: what breaks a target, takes too long, or changes sound results."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from tests.hunt import driver
from tests.hunt.driver import Hunted, hunt, inputs


class Sample:
    """A target that checks in a way of a test's own."""

    samples = (b"a: 1\nb: 2\n",)

    def __init__(self, check: Callable[[bytes], object]) -> None:
        self.check = check


@pytest.fixture(autouse=True)
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(driver, "SEEDS", tmp_path)
    return tmp_path


def hunted(check: Callable[[bytes], object], most: int = 200) -> Hunted:
    *_, last = hunt(Sample(check), "sample", "run", 60, most)
    return last


def test_what_breaks_a_target_is_kept_once_for_each_place(seeds: Path) -> None:
    def breaks(data: bytes) -> None:
        if data not in Sample.samples:
            raise ValueError(data)

    found = hunted(breaks)
    (file,) = found.findings.values()
    assert found.count == 200
    assert list((seeds / "sample").iterdir()) == [file]
    with pytest.raises(ValueError, match=r".*"):
        breaks(file.read_bytes())


def test_what_takes_too_long_is_stopped_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "LONGEST", 0.1)

    def takes_long(data: bytes) -> None:
        while data not in Sample.samples:
            pass

    (place,) = hunted(takes_long, most=2).findings
    assert "TookTooLongError" in place


def test_sound_inputs_must_have_the_same_result_after_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(driver, "_SOUND_EVERY", 10)
    seen: set[bytes] = set()

    def remembers(data: bytes) -> int:
        seen.add(data)
        return len(seen)

    with pytest.raises(AssertionError, match="sample"):
        hunted(remembers)


def test_a_run_can_be_repeated_from_any_of_its_inputs() -> None:
    target = Sample(len)
    first = list(islice(inputs(target, "sample", "run"), 20))
    assert len({*first}) > 10
    assert list(islice(inputs(target, "sample", "run", 15), 5)) == first[15:]
    assert list(islice(inputs(target, "sample", "another"), 20)) != first
