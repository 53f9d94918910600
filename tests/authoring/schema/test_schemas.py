"""The schemas take what the loader takes, and refuse what it refuses, as far as schemas can see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from expert.authoring.cases import expectations
from expert.authoring.schema.schemas import FILES, knowledge_at_hand, schema
from expert.authoring.schema.terms import readings
from expert.knowledge.decoding import conditions, rules, tables, vocabulary
from expert.knowledge.kinds import KINDS
from expert.knowledge.problems.problems import KnowledgeError
from tests.authoring.schema.editor import VERSIONS, content_of
from tests.builders import write_files
from tests.corpus import Broken, broken_entries, good_folders
from tests.paths import ROOT

_CIRCLE = "which rules depend on one another, no file tells by itself"
_OTHER_FILE = "a schema sees one file"
_CSV = "a schema sees no CSV file"
_FORMULA = "a formula is a text to a schema"
_YAML = "editors tell of it, or read over it, before a schema is asked"

UNSEEN = {
    "about-missing": _OTHER_FILE,
    "about-twice": _OTHER_FILE,
    "attribute-twice": _OTHER_FILE,
    "cycle-of-exclusive": _CIRCLE,
    "cycle-of-one": _CIRCLE,
    "cycle-of-three": _CIRCLE,
    "cycle-of-two": _CIRCLE,
    "cycle-through-formula": _CIRCLE,
    "cycle-through-otherwise": _CIRCLE,
    "cycles-at-once": _CIRCLE,
    "facts-twice": _YAML,
    "folder-facts-missing": _OTHER_FILE,
    "folder-rules-missing": _OTHER_FILE,
    "folder-without-rules": _OTHER_FILE,
    "formula-broken-and-used": _FORMULA,
    "formula-circles": _FORMULA,
    "formula-divisors": _FORMULA,
    "formula-names": _FORMULA,
    "rule-twice": _OTHER_FILE,
    "table-csv-missing": _CSV,
    "table-csv-quotes": _CSV,
    "table-in-csv": _CSV,
    "table-points": "what a cell may say depends on its column",
    "then-twice": "that two items of a list say the same of one value, no schema can tell",
    "when-premise-twice": _YAML,
    "yaml-anchor-alone": _YAML,
    "yaml-control-character": _YAML,
    "yaml-duplicate-keys": _YAML,
    "yaml-key-is-empty": _YAML,
    "yaml-second-document": _YAML,
}
"""What the loader refuses and no schema does, each with the reason."""

each_version = pytest.mark.parametrize("version", VERSIONS)


@cache
def validator(name: str, folder: Path) -> Draft202012Validator:
    return Draft202012Validator(schema(name, knowledge_at_hand(folder)))


def files_of(folder: Path) -> dict[Path, str]:
    """Each file with the name of its schema: the last that is for it."""
    found: dict[Path, str] = {}
    for name in ("facts", "about", "rules", "cases", "answers"):
        found |= dict.fromkeys(sorted(folder.glob(FILES[name])), name)
    return found


def refused(folder: Path, version: str = "1.2") -> list[str]:
    """What the schemas say of the files in a folder."""
    said = []
    for file, name in files_of(folder).items():
        content = content_of(file.read_text(encoding="utf-8"), version)
        try:
            errors = [*validator(name, folder).iter_errors(content)]
        except KnowledgeError:  # without a vocabulary there is no schema of rules
            if name in ("about", "facts"):
                static = Draft202012Validator(schema(name, knowledge_at_hand(ROOT)))
                errors = [*static.iter_errors(content)]
            else:
                errors = []
        said += [f"{file.name}: {error.json_path}: {error.message[:200]}" for error in errors]
    return said


@each_version
@pytest.mark.parametrize("folder", [ROOT, *good_folders()], ids=lambda folder: folder.name)
def test_what_the_loader_takes_the_schemas_take(folder: Path, version: str) -> None:
    assert files_of(folder)
    assert refused(folder, version) == []


@pytest.mark.parametrize("entry", broken_entries(), ids=lambda entry: entry.name)
def test_what_the_loader_refuses_the_schemas_refuse(entry: Broken, tmp_path: Path) -> None:
    laid = entry.lay_out(tmp_path / "kb")
    try:
        found = refused(laid.folder)
        if laid.facts is not None:
            content = content_of(laid.facts.read_text(encoding="utf-8"), "1.2")
            answers = validator("answers", laid.folder)
            found += [error.message for error in answers.iter_errors(content)]
    except UnicodeDecodeError:
        found = ["no text"]
    assert bool(found) != (entry.name in UNSEEN), found or entry.about


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name, knowledge_at_hand(ROOT)))


def test_references_are_uris() -> None:
    made = json.dumps(schema("rules", knowledge_at_hand(good_folders()[0].parent / "odd-scalars")))
    references = re.findall(r'"\$ref": "([^"]*)"', made)
    assert "#/$defs/test-of-gr%C3%B6%C3%9Fe" in references
    assert all(re.fullmatch(r"#/\$defs/[\w.~%-]+", each, re.ASCII) for each in references)


KEYS = (
    *vocabulary._ABOUT,
    *vocabulary._ALL_FIELDS,
    *rules._FIELDS,
    *tables._FIELDS,
    *("any", "all", "add", *conditions._TESTS),
    *("given", "expect", *expectations._FIRINGS, *expectations._QUESTIONS),
    *expectations._OF_VALUES,
)
"""The words of the format, from where they are decoded."""


@cache
def words_of_schemas() -> frozenset[str]:
    """Every key that a schema knows, of knowledge bases that have all there is."""
    knowledge = knowledge_at_hand(ROOT / "tests" / "corpus" / "good" / "loans")
    return frozenset(word for name in FILES for word in properties(schema(name, knowledge)))


def properties(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part.get("properties", ())
        for each in part.values():
            yield from properties(each)
    elif isinstance(part, list):
        for each in part:
            yield from properties(each)


@pytest.mark.parametrize("key", dict.fromkeys(KEYS))
def test_a_key_of_the_language_stands_in_a_schema(key: str) -> None:
    assert key in words_of_schemas()


@pytest.mark.parametrize("word", KINDS)
def test_a_type_of_question_stands_in_the_schema_of_facts(word: str) -> None:
    assert f'"enum": ["{word}"]' in json.dumps(schema("facts", knowledge_at_hand(ROOT)))


def test_the_schema_of_rules_tells_what_the_vocabulary_tells() -> None:
    made = schema("rules", knowledge_at_hand(ROOT))
    premises = made["$defs"]["condition"]["properties"]
    assert premises["worked_in_pmo"]["description"].startswith("Have you ever worked in a PMO?")
    values = json.dumps(made["$defs"]["test-of-project_experience"])
    assert '{"enum": ["none"], "description": "None so far"}' in values


@pytest.mark.parametrize(
    ("value", "takes"),
    [
        ("no", ["no", False]),
        ("010", ["010", 10, 8]),
        ("12:30", ["12:30", 750]),
        ("1e3", ["1e3", 1000]),
        ("0x10", ["0x10", 16]),
        ("true", ["true", True]),
        ("café", ["café"]),
    ],
)
def test_a_value_is_taken_for_whatever_an_editor_takes_it(value: str, takes: list[object]) -> None:
    assert readings(value) == takes


def test_broken_rules_do_not_keep_the_vocabulary_from_its_schemas(tmp_path: Path) -> None:
    files = {
        "facts/about.yaml": "title: T\n",
        "facts/a.yaml": "a: {question: Q, type: yes_no}\nb: {values: {c: C}}\n",
        "rules/a.yaml": "r: {when: {a: yes}, then: {b: d}}\n",
    }
    write_files(tmp_path, files)
    assert len(refused(tmp_path)) == 1


def test_no_schema_is_made_of_a_broken_vocabulary(tmp_path: Path) -> None:
    write_files(tmp_path, {"facts/about.yaml": "a: b\n", "rules/a.yaml": "a: b\n"})
    with pytest.raises(KnowledgeError, match="has no `a`"):
        knowledge_at_hand(tmp_path)
