"""Saved consultations: written whole or not at all, and checked as they are read."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.knowledge.decoding import files
from expert.storage.consultations import (
    SavedConsultation,
    SavedConsultationError,
    read_consultation,
    write_consultation,
)

CONSULTATION = SavedConsultation(
    "Gärten",
    "0123456789ab",
    {"place": "sunny", "likes": ["scent", "fruit"], "pets": True, "years": 2.5},
    ("soil",),
    finished=True,
    given=("place",),
    aside={"depth": "unknown"},
)
WHOLE = {
    "format": 1,
    "title": "Garden",
    "digest": "0123",
    "answers": {"place": "sunny"},
    "declined": [],
    "finished": False,
    "given": [],
    "aside": {},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "last.json"


def damaged(path: Path, content: bytes = b"{") -> bytes:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return content


def test_what_was_written_is_read_again(path: Path) -> None:
    write_consultation(path, CONSULTATION)
    assert read_consultation(path) == CONSULTATION


def test_one_has_the_limit_of_every_input(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_consultation(path, CONSULTATION)
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    with pytest.raises(SavedConsultationError, match="the file is larger than"):
        read_consultation(path)


def test_a_file_that_is_not_there_is_no_consultation(path: Path) -> None:
    assert read_consultation(path) is None


def test_a_later_consultation_takes_the_place_of_an_earlier_one(path: Path) -> None:
    write_consultation(path, CONSULTATION)
    later = SavedConsultation("Later", "0", {})
    write_consultation(path, later)
    assert read_consultation(path) == later


def test_nobody_else_can_read_it(path: Path) -> None:
    write_consultation(path, CONSULTATION)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"{}",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"1" * 10_000,
        *(
            json.dumps({**WHOLE, **wrong}).encode()
            for wrong in (
                {"format": 2},
                {"title": None},
                {"digest": 1},
                {"answers": None},
                {"answers": {"place": None}},
                {"answers": {"place": {"sunny": True}}},
                {"answers": {"place": [1]}},
                {"declined": "place"},
                {"declined": [1]},
                {"given": {"place": 1}},
                {"aside": ["place"]},
            )
        ),
        *(
            json.dumps({name: part for name, part in WHOLE.items() if name != left_out}).encode()
            for left_out in WHOLE
        ),
    ],
)
def test_a_damaged_file_is_one_clear_message(path: Path, content: bytes) -> None:
    damaged(path, content)
    with pytest.raises(SavedConsultationError) as raised:
        read_consultation(path)
    assert str(raised.value) == (
        f"{path}: the file of this consultation is damaged\n"
        "  Begin again with `expert consult --fresh`; the damaged file stays as it is."
    )


@given(st.binary(max_size=60))
def test_no_bytes_whatever_give_anything_but_a_consultation_or_that_message(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.json"
    path.write_bytes(content)
    with pytest.raises(SavedConsultationError, match="damaged"):
        read_consultation(path)


def test_a_folder_in_its_place_is_a_clear_message(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(SavedConsultationError, match="the file cannot be read: is a directory"):
        read_consultation(path)


def test_a_file_larger_than_any_input_is_said_to_be_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_consultation(path, CONSULTATION)
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    with pytest.raises(SavedConsultationError, match="the file is larger than"):
        read_consultation(path)


def test_a_pipe_in_its_place_is_a_clear_message(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(SavedConsultationError, match="this is a pipe or a device"):
        read_consultation(path)


def test_a_write_that_fails_leaves_the_old_consultation_whole_and_nothing_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_consultation(path, CONSULTATION)

    def fails(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write_consultation(path, SavedConsultation("Later", "0", {}))
    assert read_consultation(path) == CONSULTATION
    assert [each.name for each in path.parent.iterdir()] == [path.name]
