"""`expert schema`: prints the schemas of a knowledge base, or writes them into it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from expert.authoring.schema.schemas import FILES
from tests.cli.command_line import run
from tests.corpus import PLAIN


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAIN, tmp_path / "kb"))


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_printed(name: str) -> None:
    schema = json.loads(run("schema", name).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_without_a_name_all_are_printed_by_theirs() -> None:
    assert list(json.loads(run("schema").stdout)) == list(FILES)


def test_another_name_is_refused_with_those_there_are() -> None:
    result = run("schema", "tables")
    assert result.exit_code == 2
    assert "'rules'" in result.stderr


def test_schemas_are_written_into_the_knowledge_base(kb: Path) -> None:
    result = run("schema", "--write", "--kb", kb)
    assert result.exit_code == 0
    assert f"Written {kb}/schemas/rules.json\n" in result.stdout
    written = json.loads((kb / "schemas/rules.json").read_text(encoding="utf-8"))
    assert written == json.loads(run("schema", "rules", "--kb", kb).stdout)
    assert run("test", "--kb", kb).exit_code == 0


def test_a_single_schema_is_written_alone(kb: Path) -> None:
    run("schema", "cases", "--write", "--kb", kb)
    assert [path.name for path in (kb / "schemas").iterdir()] == ["cases.json"]


def test_where_they_cannot_be_written_is_told(kb: Path) -> None:
    (kb / "schemas").write_text("a file")
    result = run("schema", "--write", "--kb", kb)
    assert result.exit_code == 1
    assert f"cannot be written to {kb}{os.sep}schemas" in result.stderr


def test_a_broken_vocabulary_is_told(kb: Path) -> None:
    (kb / "facts" / "about.yaml").write_text("titel: Pets\n")
    result = run("schema", "rules", "--kb", kb)
    assert result.exit_code == 3
    assert "Did you mean `title`?" in result.stderr
