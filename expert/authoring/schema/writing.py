"""Writes schemas into a knowledge base, where its editors find them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from expert.authoring.schema.schemas import FOLDER
from expert.authoring.schema.terms import Schema
from expert.storage.writing import write_output


def write_schemas(folder: Path, schemas: Mapping[str, Schema]) -> tuple[Path, ...]:
    """Writes a file for each schema, by its name; gives the files.

    Raises OSError when they cannot be written.
    """
    (folder / FOLDER).mkdir(exist_ok=True)
    files = []
    for name, schema in schemas.items():
        file = folder / FOLDER / f"{name}.json"
        write_output(file, f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n".encode())
        files.append(file)
    return tuple(files)
