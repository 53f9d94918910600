"""Loads a knowledge base or a facts file from disk, or says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar

from expert.knowledge.answers import decode_answers
from expert.knowledge.dependencies import strata
from expert.knowledge.model import About, Answer, Asked, Attribute, Knowledge, Rule
from expert.knowledge.problems import KnowledgeError, Position, Problem
from expert.knowledge.reader import Reader
from expert.knowledge.rules import decode_rule
from expert.knowledge.vocabulary import decode_about, decode_attribute
from expert.knowledge.yaml_nodes import Node, Scalar, Source, parse

LARGEST_FILE = 20_000_000
"""Bytes that one file may hold; about 50,000 rules."""

CASES_SUFFIX = "_test.yaml"

_Item = TypeVar("_Item")
_Decode: TypeAlias = Callable[[Scalar, Node, Reader], _Item | None]


def load_knowledge(folder: Path) -> Knowledge:
    """The knowledge base in a folder; KnowledgeError with every problem of every file."""
    problems: list[Problem] = []
    about, attributes, whole = _load_vocabulary(folder, problems)
    rules = _load_rules(folder, attributes, whole, problems)
    known = {name: a for name, a in attributes.items() if a is not None}
    problems += _cycles(rules, known)
    if problems or about is None:
        raise KnowledgeError(problems)
    return Knowledge(about, known, dict(sorted(rules.items())))


def load_answers(path: Path, attributes: Mapping[str, Attribute]) -> dict[str, Answer]:
    """The answers in a facts file (YAML or JSON); KnowledgeError says what is wrong in it."""
    problems: list[Problem] = []
    source = read_source(path, str(path), problems)
    answers = answers_in(source, attributes, problems) if source else {}
    if problems:
        raise KnowledgeError(problems)
    return answers


def answers_in(
    source: Source, attributes: Mapping[str, Attribute], problems: list[Problem]
) -> dict[str, Answer]:
    """The answers that a text holds; what is wrong in it is added to `problems`."""
    parsed = parse(source)
    problems += parsed.problems
    if parsed.root is None:
        if parsed.readable:
            problems.append(Problem(source.name, *_EMPTY_FACTS))
        return {}
    reader = Reader(source)
    answers = decode_answers(parsed.root, attributes, reader)
    problems += reader.problems
    return answers


def read_source(path: Path, name: str, problems: list[Problem]) -> Source | None:
    """The text of a file; None once it is reported why there is none."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            remedy = f"The most is {LARGEST_FILE // 1_000_000} MB: split it, or check what it is."
            problems.append(Problem(name, f"the file has {size // 1_000_000} MB", remedy))
            return None
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        remedy = "Check its name and whether you may read it."
        problems.append(Problem(name, f"the file cannot be read: {reason}", remedy))
        return None
    return decode_source(data, name, problems)


def decode_source(data: bytes, name: str, problems: list[Problem]) -> Source | None:
    """The text that bytes hold; None once it is reported that they are not UTF-8."""
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        message = f"the byte {data[error.start]:#04x} is not UTF-8 text"
        remedy = "Save the file as UTF-8; it may be binary, or in another encoding."
        problems.append(Problem(Position(name, line, column), message, remedy))
        return None


def rule_files(folder: Path) -> list[Path]:
    """The files of rules in a knowledge base, by name."""
    return [p for p in _yaml_files(folder / "rules") if not p.name.endswith(CASES_SUFFIX)]


def case_files(folder: Path) -> list[Path]:
    """The files of cases in a knowledge base, by name."""
    return [p for p in _yaml_files(folder / "rules") if p.name.endswith(CASES_SUFFIX)]


def shown_name(path: Path, folder: Path) -> str:
    """A file's name relative to its knowledge base, as messages show it."""
    return path.relative_to(folder).as_posix()


_EMPTY_FACTS = ("the file holds no facts", "Write `attribute: answer` lines.")


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".yaml", ".yml") and not path.name.startswith(".")
    )


def _load_vocabulary(
    folder: Path, problems: list[Problem]
) -> tuple[About | None, dict[str, Attribute | None], bool]:
    """What it is about, the attributes, and whether every file of them could be read."""
    about: About | None = None
    attributes: dict[str, Attribute | None] = {}
    defined: dict[str, Position] = {}
    whole = True
    files = _files_of(folder, "facts", problems)
    for path in files:
        source = read_source(path, shown_name(path, folder), problems)
        parsed = parse(source) if source else None
        problems += parsed.problems if parsed else ()
        if source is None or parsed is None or parsed.root is None:
            whole = whole and parsed is not None and parsed.readable
            if parsed is not None and parsed.readable:
                problems.append(_empty(path, folder))
            continue
        reader = Reader(source)
        if path.name == "about.yaml":
            about = decode_about(parsed.root, reader)
        else:
            _decode_entries(parsed.root, reader, decode_attribute, attributes, defined)
        problems += reader.problems
    if files and not any(path.name == "about.yaml" for path in files):
        remedy = "Write one with `title:`, `introduction:`, `disclaimer:` and `source:`."
        problems.append(Problem("facts/about.yaml", "the file is missing", remedy))
    return about, attributes, whole and bool(files)


def _load_rules(
    folder: Path, attributes: Mapping[str, Attribute | None], whole: bool, problems: list[Problem]
) -> dict[str, Rule]:
    rules: dict[str, Rule | None] = {}
    defined: dict[str, Position] = {}
    for path in _files_of(folder, "rules", problems):
        if path.name.endswith(CASES_SUFFIX):
            continue
        source = read_source(path, shown_name(path, folder), problems)
        if source is None:
            continue
        parsed = parse(source)
        problems += parsed.problems
        if parsed.root is None:
            if parsed.readable:
                problems.append(_empty(path, folder))
        elif whole:  # rules read against half a vocabulary would only repeat its problems
            reader = Reader(source)

            def decode(key: Scalar, node: Node, reader: Reader) -> Rule | None:
                return decode_rule(key, node, attributes, reader)

            _decode_entries(parsed.root, reader, decode, rules, defined)
            problems += reader.problems
    return {name: rule for name, rule in rules.items() if rule is not None}


def _decode_entries(
    root: Node,
    reader: Reader,
    decode: _Decode[_Item],
    into: dict[str, _Item | None],
    defined: dict[str, Position],
) -> None:
    """Decodes a file's top-level entries, refusing names that another file has defined."""
    mapping = reader.mapping(root, "the file")
    for key, node in mapping.entries.values() if mapping else ():
        if key.text in defined:
            remedy = f"It is defined at {defined[key.text]}: rename or remove one of them."
            reader.report(key, f"`{key.text}` is defined a second time", remedy)
            continue
        defined[key.text] = reader.position(key)
        into[key.text] = decode(key, node, reader)


def _files_of(folder: Path, part: str, problems: list[Problem]) -> list[Path]:
    remedy = "A knowledge base is a folder with facts/*.yaml and rules/*.yaml."
    try:
        files = _yaml_files(folder / part)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        where = part if folder.is_dir() else str(folder)
        problems.append(Problem(f"{where}/", f"the folder cannot be read: {reason}", remedy))
        return []
    if not [path for path in files if not path.name.endswith(CASES_SUFFIX)]:
        problems.append(Problem(f"{part}/", "the folder has no YAML file", remedy))
    return files


def _empty(path: Path, folder: Path) -> Problem:
    return Problem(shown_name(path, folder), "the file is empty", "Write entries, or remove it.")


def _cycles(rules: Mapping[str, Rule], attributes: Mapping[str, Attribute]) -> list[Problem]:
    """A problem for each cycle of rules, found by taking one away at a time."""
    concluded = frozenset(a.id for a in attributes.values() if not isinstance(a, Asked))
    left = dict(rules)
    problems = []
    while cycle := strata(left, concluded).cycle:
        first = rules[cycle[0]]
        chain = " -> ".join([*cycle, cycle[0]])
        message = (
            f"the rules conclude what they test, in a circle: {chain}"
            if len(cycle) > 1
            else f"the rule `{first.id}` tests what it concludes"
        )
        remedy = "Break the circle: let one of them test answers instead."
        problems.append(Problem(first.where or "rules/", message, remedy))
        left = {name: rule for name, rule in left.items() if name not in cycle}
    return problems
