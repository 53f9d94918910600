"""The schemas of all files of a knowledge base, by what the files hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from expert.authoring.schema.cases import answers_schema, cases_schema
from expert.authoring.schema.facts import about_schema, facts_schema
from expert.authoring.schema.rules import rules_schema
from expert.authoring.schema.terms import Schema
from expert.knowledge.decoding.files import read_files
from expert.knowledge.decoding.loading import knowledge_in, vocabulary_in
from expert.knowledge.decoding.today import THE_DAY
from expert.knowledge.model import TODAY, Attribute, Knowledge
from expert.knowledge.problems.problems import KnowledgeError

FOLDER = "schemas"
"""Where they stand in a knowledge base, each in a file of its name and the ending `.json`."""

_SCHEMAS: Mapping[str, Callable[[Knowledge, Mapping[str, Attribute]], Schema]] = {
    "about": lambda *_: about_schema(),
    "facts": lambda *_: facts_schema(),
    "rules": rules_schema,
    "cases": cases_schema,
    "answers": answers_schema,
}

FILES: Mapping[str, str] = {
    "about": "facts/about.yaml",
    "facts": "facts/*.yaml",
    "rules": "rules/*.yaml",
    "cases": "rules/*_test.yaml",
    "answers": "facts/examples/*.yaml",
}
"""Which files each is the schema of."""


def knowledge_at_hand(folder: Path, follow_links: bool = False) -> Knowledge:
    """The knowledge base in a folder; without its rules, where they are broken or not yet written.

    Raises KnowledgeError where the vocabulary is broken.
    """
    files = read_files(folder, follow_links)
    try:
        return knowledge_in(files)
    except KnowledgeError:
        return vocabulary_in(files)


def schema(name: str, knowledge: Knowledge) -> Schema:
    """The schema of that name; KeyError if there is none."""
    attributes = {**knowledge.attributes}
    attributes.setdefault(TODAY, THE_DAY)  # rules and cases may name it, declared or not
    return _SCHEMAS[name](knowledge, attributes)


def schema_files(knowledge: Knowledge, names: Iterable[str] = FILES) -> dict[str, bytes]:
    """The files of schemas, by their names in a knowledge base."""
    return {f"{FOLDER}/{name}.json": _file(schema(name, knowledge)) for name in names}


def _file(content: Schema) -> bytes:
    return f"{json.dumps(content, indent=2, ensure_ascii=False)}\n".encode()
