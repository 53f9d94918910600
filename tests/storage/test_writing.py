"""Files are written whole or not at all, for nobody but the user, and leave nothing behind."""

import os
import time
from pathlib import Path

import pytest

from expert.storage.writing import write_whole

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions are others there")


@pytest.fixture(autouse=True)
def open_to_all() -> object:
    before = os.umask(0)
    yield
    os.umask(before)


def test_files_and_the_folders_made_for_them_are_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"
    write_whole(path, b"data")
    assert path.read_bytes() == b"data"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [path.parents[n].stat().st_mode & 0o777 for n in (0, 1)] == [0o700, 0o700]


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    write_whole(folder / "file", b"")
    assert folder.stat().st_mode & 0o777 == 0o755


def test_what_a_killed_run_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    old, new, other = (tmp_path / n for n in (".expert-a.part", ".expert-b.part", ".other-c.part"))
    for left in (old, new, other):
        left.write_bytes(b"half")
    for left in (old, other):
        os.utime(left, (time.time() - 7200,) * 2)
    write_whole(tmp_path / "file", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [new.name, other.name, "file"]


def test_a_folder_is_no_file_to_write_to(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "file", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
