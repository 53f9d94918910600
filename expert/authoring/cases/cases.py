"""Cases: the answers of some person, and what the rules must make of them.

They stand beside the rules they test, in `rules/*_test.yaml`: case name -> `given`, `expect`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from expert.authoring.cases.contradictions import report_contradictions
from expert.authoring.cases.expectations import Expectation, decode_expectations
from expert.knowledge.decoding.answers import decode_answers
from expert.knowledge.decoding.files import Part, read_cases
from expert.knowledge.model import Answer, Knowledge
from expert.knowledge.problems.problems import (
    KnowledgeError,
    Position,
    Problem,
    TooManyProblemsError,
)
from expert.knowledge.problems.suggestions import is_meant
from expert.knowledge.yaml.nodes import Node, Scalar, is_empty
from expert.knowledge.yaml.parsing import parse
from expert.knowledge.yaml.reader import Reader

_REMEDIES = {
    "given": "Write the person's answers; `given: {}` stands for none.",
    "expect": "Say what must follow, as in `expect: {attribute: [value]}`.",
}
"""What a case must have, and what to do where that is missing."""

_FIELDS = (*_REMEDIES, "skip")

_PARTS = "Write `given`, the person's answers, and `expect`, what must follow, below it."


@dataclass(frozen=True, slots=True)
class Case:
    """A test case of a rule set: a person's answers, in vocabulary order, and what must follow.

    One with a reason to `skip` it is not run.
    """

    name: str
    given: Mapping[str, Answer]
    expectations: tuple[Expectation, ...]
    position: Position = field(repr=False, compare=False)
    skip: str = ""


def load_cases(folder: Path, knowledge: Knowledge, follow_links: bool = False) -> tuple[Case, ...]:
    """The cases of the knowledge base in a folder, by file name, then in the order written.

    Raises KnowledgeError with every problem of every file.
    """
    return cases_in(read_cases(folder, follow_links), knowledge)


def cases_in(part: Part, knowledge: Knowledge) -> tuple[Case, ...]:
    """The cases that files hold, as `load_cases` gives them."""
    problems = list(part.problems)
    loading = _Loading(knowledge)
    for file in part.files:
        source = file.source(problems)
        if source is None:
            continue
        parsed = parse(source)
        problems += parsed.problems
        if parsed.root is not None:
            reader = Reader(source)
            with suppress(TooManyProblemsError):  # the reader has them all
                loading.add(parsed.root, reader)
            problems += reader.problems
        elif parsed.readable:
            remedy = "Write cases, or remove the file."
            problems.append(Problem(file.name, "the file is empty", remedy))
    if problems:
        raise KnowledgeError(problems)
    return tuple(loading.cases)


class _Loading:
    """The cases of several files, whose names must differ."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.cases: list[Case] = []
        self._defined: dict[str, Position] = {}

    def add(self, root: Node, reader: Reader) -> None:
        """Adds the cases of one file; what is wrong with them is reported."""
        mapping = reader.mapping(root, "the file")
        for key, node in mapping.entries.values() if mapping else ():
            position = reader.position(key)
            first = self._defined.setdefault(key.text, position)
            if first is not position:
                message = f"there is a case `{key.text}` already"
                reader.report(key, message, f"It stands at {first}: rename or remove one of them.")
            self.cases.append(_decode_case(key, node, self.knowledge, reader))


def _decode_case(key: Scalar, node: Node, knowledge: Knowledge, reader: Reader) -> Case:
    """What can be read of a case; whatever cannot is reported."""
    given: Mapping[str, Answer] = {}
    expectations: tuple[Expectation, ...] = ()
    skip = ""
    if mapping := reader.mapping(node, f"the case `{key.text}`", _PARTS):
        fields = reader.fields(mapping, _FIELDS, "a case")
        for needed, remedy in _REMEDIES.items():
            if not is_meant(needed, mapping.entries, _FIELDS):
                reader.report(key, f"the case `{key.text}` has no `{needed}`", remedy)
        if "given" in fields:
            given = _decode_given(fields["given"][1], knowledge, reader)
        if "expect" in fields:
            expectations = decode_expectations(fields["expect"][1], knowledge, reader)
            report_contradictions(expectations, knowledge, reader)
        if "skip" in fields:
            skip = reader.text(fields["skip"][1], "the reason to `skip`") or ""
    return Case(key.text, given, expectations, reader.position(key), skip)


def _decode_given(node: Node, knowledge: Knowledge, reader: Reader) -> Mapping[str, Answer]:
    if is_empty(node):  # `{}` is a person without answers, nothing at all an oversight
        reader.report(node, "`given` is empty", _REMEDIES["given"])
        return {}
    return decode_answers(node, knowledge.attributes, reader, "`given`")
