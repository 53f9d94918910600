"""Stored interviews: a file each, counted from the one that was saved last."""

import os
from pathlib import Path

import pytest

from expert.storage import interviews
from expert.storage.consultations import SavedConsultation, read_consultation, write_consultation
from expert.storage.interviews import Interviews, Stored, StoredInterview
from expert.storage.interviews import names as names_below


def state(name: str, finished: bool = False) -> SavedConsultation:
    return SavedConsultation("Garden", "0", {"name": name}, finished=finished)


@pytest.fixture
def stored(tmp_path: Path) -> Interviews:
    return Interviews(tmp_path / "home")


def saved(stored: Interviews, name: str, at: int, finished: bool = False) -> StoredInterview:
    interview = stored.begin()
    interview.save(state(name, finished))
    os.utime(interview.file, (at, at))
    return interview


def names(stored: Interviews) -> list[object]:
    read = [read_consultation(file) for file in stored.in_order()]
    return [one.answers["name"] for one in read if one]


def test_the_one_saved_last_comes_first(stored: Interviews) -> None:
    first, second = saved(stored, "first", 1), saved(stored, "second", 2)
    assert names(stored) == ["second", "first"]
    assert (first.number, second.number) == (2, 1)
    first.save(state("first, gone on with"))
    assert names(stored) == ["first, gone on with", "second"]


def test_one_that_was_never_saved_counts_as_the_last(stored: Interviews) -> None:
    assert stored.begin().number == 1
    assert stored.in_order() == []


def test_a_new_one_takes_the_place_of_those_finished_before_and_of_no_others(
    stored: Interviews,
) -> None:
    saved(stored, "finished", 1, finished=True)
    saved(stored, "left", 2)
    new = stored.begin()
    saved(stored, "finished meanwhile", 2**31, finished=True)
    new.save(state("new"))
    assert names(stored) == ["finished meanwhile", "new", "left"]


def test_of_very_many_the_oldest_go(stored: Interviews, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interviews, "MOST_KEPT", 2)
    for at in range(4):
        saved(stored, str(at), at)
    assert names(stored) == ["3", "2"]


def test_of_very_many_the_damaged_go_too(
    stored: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interviews, "MOST_KEPT", 2)
    for at in range(2):
        damaged = saved(stored, str(at), at).file
        damaged.write_bytes(b"{")
        os.utime(damaged, (at, at))
    left = [saved(stored, "left", 2).file, saved(stored, "new", 3).file]
    assert stored.in_order() == left[::-1]


def test_going_on_takes_over_the_file_and_whoever_had_it_makes_another(stored: Interviews) -> None:
    here = saved(stored, "here", 1)
    there, read = stored.take_up(here.file)
    assert read == state("here")
    assert stored.in_order() == [there.file]
    there.save(state("there"))
    here.save(state("still here"))
    assert sorted(map(str, names(stored))) == ["still here", "there"]


def test_one_that_cannot_be_moved_is_read_where_it_is(
    stored: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = saved(stored, "here", 1)

    def refused(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refused)
        there, read = stored.take_up(here.file)
    assert read == state("here")
    there.save(state("there"))
    assert names(stored) == ["there", "here"]


def test_those_of_a_name_are_counted_apart_and_found_by_it(tmp_path: Path) -> None:
    maria, ben, nobody = (Interviews(tmp_path, name) for name in ("maria", "ben", None))
    for place, kept in enumerate((maria, nobody, maria, ben)):
        saved(kept, f"{kept.name} {place}", place)
    assert names(maria) == ["maria 2", "maria 0"]
    assert names(nobody) == ["None 1"]
    assert names_below(tmp_path) == ["ben", "maria"]


def test_with_the_last_that_is_removed_the_name_goes(tmp_path: Path) -> None:
    maria = Interviews(tmp_path, "maria")
    first, second = saved(maria, "first", 1), saved(maria, "second", 2)
    assert maria.remove(second.file) is True
    assert names_below(tmp_path) == ["maria"]
    (maria.folder / ".expert-x.part").write_bytes(b"half")
    assert maria.remove(first.file) is True
    assert maria.remove(first.file) is False
    assert not maria.folder.exists()
    assert names_below(tmp_path) == []


def test_an_interview_that_is_removed_while_it_is_held_is_stored_again(stored: Interviews) -> None:
    here = saved(stored, "here", 1)
    stored.remove(here.file)
    here.save(state("here, gone on with"))
    assert names(stored) == ["here, gone on with"]


def test_the_last_tells_when_it_was_saved(stored: Interviews) -> None:
    assert stored.last() is None
    saved(stored, "first", 1)
    second = saved(stored, "second", 2)
    assert stored.last() == Stored(second.file, 2.0, state("second"))


@pytest.mark.parametrize("name", ["last-consultation.json", "last-given.json"])
def test_what_earlier_versions_stored_counts_too(name: str, stored: Interviews) -> None:
    write_consultation(stored.home / name, state("earlier"))
    assert names(stored) == ["earlier"]
    assert names(Interviews(stored.home, "maria")) == []


def test_what_is_damaged_or_finished_is_not_unfinished(stored: Interviews) -> None:
    saved(stored, "left", 1)
    saved(stored, "finished", 2, finished=True)
    damaged = stored.begin().file
    damaged.write_bytes(b"{")
    assert [number for number, _ in stored.unfinished()] == [3]
