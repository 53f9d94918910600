"""Starts interviews in a terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.terminal.garden import FILES
from tests.cli.terminal.person import EXPERT, Consults, Person


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write_files(tmp_path / "garden", FILES)


@pytest.fixture
def consults(garden: Path, home: Path) -> Iterator[Consults]:
    """Starts `expert consult` in a terminal; in the end, nobody may have seen a traceback."""
    people: list[Person] = []

    def begin(*options: str, **environment: str) -> Person:
        command = (*EXPERT, "consult", "--kb", str(garden), *options)
        people.append(Person(command, home, **environment))
        return people[-1]

    yield begin
    for person in people:
        person.terminal.close(force=True)
        assert "Traceback" not in person.screen
