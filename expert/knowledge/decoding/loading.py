"""Loads a knowledge base or a facts file from disk, or says everything that is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from expert.knowledge.collecting import without_collecting
from expert.knowledge.decoding import today
from expert.knowledge.decoding.answers import decode_file_of_answers
from expert.knowledge.decoding.files import SHAPE, File, Files, Part, read_files, read_input
from expert.knowledge.decoding.otherwise import otherwise_rules
from expert.knowledge.decoding.refusals import AT_THE_TOP, NO_INCLUDES
from expert.knowledge.decoding.rules import decode_rule
from expert.knowledge.decoding.vocabulary import decode_about, decode_attribute
from expert.knowledge.dependencies.needs import Needs
from expert.knowledge.dependencies.strata import link, strata
from expert.knowledge.model import (
    ROW_SEPARATOR,
    TODAY,
    About,
    Answer,
    Attribute,
    Knowledge,
    Rule,
    Table,
)
from expert.knowledge.problems.problems import (
    KnowledgeError,
    Position,
    Problem,
    TooManyProblemsError,
)
from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar
from expert.knowledge.yaml.parsing import parse
from expert.knowledge.yaml.reader import Reader

if TYPE_CHECKING:
    from expert.knowledge.decoding.expressions import WrittenFormula
    from expert.knowledge.decoding.tables import DecodedTable

_SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")

_WHERE_REPEATED = {
    "when": ("For both, write each in a list below `all:`; for either of them, `{}: [a, b]`.")
}
"""What to do about a key that stands twice below another."""

_Item = TypeVar("_Item")
_Vocabulary: TypeAlias = dict[str, Attribute | None]
_Decode: TypeAlias = Callable[[Scalar, Node, Reader], _Item | None]


def load_knowledge(folder: Path, follow_links: bool = False) -> Knowledge:
    """The knowledge base in a folder; KnowledgeError with every problem of every file."""
    return knowledge_in(read_files(folder, follow_links))


@without_collecting()
def knowledge_in(files: Files) -> Knowledge:
    """The knowledge base that files hold; KnowledgeError with every problem of every file."""
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    formulas: list[WrittenFormula] = []
    about, attributes = _load_vocabulary(files.facts, formulas, sources, problems)
    loaded = _load_rules(files, attributes, sources, problems)
    if formulas and not problems:
        from expert.knowledge.decoding.formulas import check_divisors  # few vocabularies need it

        problems += check_divisors(formulas, attributes or {}, loaded.rules.values())
    if problems or about is None or attributes is None:
        raise KnowledgeError(problems)
    known = {name: a for name, a in attributes.items() if a is not None}
    rules = dict(sorted(loaded.rules.items()))
    return Knowledge(about, known, rules, loaded.order, dict(sorted(loaded.tables.items())))


def vocabulary_in(files: Files) -> Knowledge:
    """What files hold without their rules; KnowledgeError with every problem of the vocabulary."""
    problems: list[Problem] = []
    about, attributes = _load_vocabulary(files.facts, [], {}, problems)
    if problems or about is None or attributes is None:
        raise KnowledgeError(problems)
    return Knowledge(about, {name: a for name, a in attributes.items() if a is not None}, {})


def load_answers(path: Path, attributes: MappingOf[str, Attribute]) -> dict[str, Answer]:
    """The answers in a facts file (YAML or JSON), or in a report that a command wrote as JSON.

    KnowledgeError says what is wrong in it.
    """
    return answers_of(read_input(path), attributes)


def answers_of(file: File, attributes: MappingOf[str, Attribute]) -> dict[str, Answer]:
    """The answers that a file holds; KnowledgeError says what is wrong in it."""
    problems: list[Problem] = []
    source = file.source(problems)
    answers = answers_in(source, attributes, problems) if source else {}
    if problems:
        raise KnowledgeError(problems)
    return answers


def answers_in(
    source: Source, attributes: MappingOf[str, Attribute], problems: list[Problem]
) -> dict[str, Answer]:
    """The answers that a text holds; what is wrong in it is added to `problems`."""
    parsed = parse(_with_whole_characters(source))
    problems += parsed.problems
    if parsed.root is None:
        if parsed.readable:
            remedy = "Write `attribute: answer` lines; `{}` stands for no answers."
            problems.append(Problem(source.name, "the file holds no facts", remedy))
        return {}
    reader = Reader(source)
    try:
        return decode_file_of_answers(parsed.root, attributes, reader)
    except TooManyProblemsError:
        return {}
    finally:
        problems += reader.problems


def _with_whole_characters(source: Source) -> Source:
    """The same with pairs of surrogates, as JSON writes them, put together: YAML knows no pairs."""
    if not source.text.lstrip().startswith("{"):
        return source
    return Source(
        source.name,
        _SURROGATES.sub(lambda pair: json.loads(f'"{pair.group()}"'), source.text),
    )


class _Read(NamedTuple):
    """What a file holds: None for nothing; `readable` unless that could not be found out."""

    root: Node | None
    reader: Reader
    readable: bool


class _Entries(Generic[_Item]):
    """What the files of one part define, by name; None stands for what is broken."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self.by_name: dict[str, _Item | None] = {}
        self.sources = sources
        self.whole = True
        self._defined: dict[str, tuple[Reader, Scalar]] = {}

    def add(self, root: Node, reader: Reader, decode: _Decode[_Item]) -> None:
        """Adds the entries of a file, refusing names that another file has defined."""
        self.sources[reader.source.name] = reader.source
        mapping = reader.mapping(root, "the file")
        for key, node in mapping.entries.values() if mapping else ():
            self._add_entry(key, node, reader, decode)
        self.whole = self.whole and mapping is not None

    def _add_entry(self, key: Scalar, node: Node, reader: Reader, decode: _Decode[_Item]) -> None:
        if key.text.casefold() in AT_THE_TOP and not isinstance(node, Mapping):
            reader.report(key, "no file takes in another", NO_INCLUDES)
            return
        item = decode(key, node, reader)
        if key.text not in self._defined:
            self._defined[key.text] = (reader, key)
            self.by_name[key.text] = item
            return
        first, first_key = self._defined[key.text]
        where = first.position(first_key)
        remedy = f"It is defined at {where} already: rename or remove one of them."
        reader.report(key, f"`{key.text}` is defined a second time", remedy, where)
        self.by_name[key.text] = None  # which of them is meant, nobody can say

    def add_made(
        self, name: str, item: _Item, where: Position | None, problems: list[Problem]
    ) -> None:
        """Adds what no file spells out; a name that a file has taken is reported there."""
        if name in self._defined:
            first, first_key = self._defined[name]
            message = f"`{name}` is the name of a rule that is made elsewhere"
            first.report(first_key, message, f"It is at {where}: give this rule another.", where)
            problems.append(first.problems[-1])
        self.by_name[name] = item


def _load_vocabulary(
    part: Part,
    formulas: list[WrittenFormula],
    sources: dict[str, Source],
    problems: list[Problem],
) -> tuple[About | None, _Vocabulary | None]:
    """What it is about, and its attributes; None for these when a file of them is unreadable.

    The formulas among them are added to `formulas`.
    """

    def decode(key: Scalar, node: Node, reader: Reader) -> Attribute | None:
        return decode_attribute(key, node, reader, formulas)

    about: About | None = None
    attributes = _Entries[Attribute](sources)
    problems += part.problems if part.files or part.problems else [_no_files("facts")]
    about_files = [file.name for file in part.files if file.stem == "about"]
    for file in part.files:
        root, reader, readable = _read(file, problems)
        try:
            if root is None:
                attributes.whole = attributes.whole and readable
            elif file.name in about_files:
                about = decode_about(root, reader)
            else:
                attributes.add(root, reader, decode)
        except TooManyProblemsError:
            attributes.whole = False
        problems += reader.problems
    if part.files and len(about_files) != 1:
        problems.append(_about_problem(about_files))
    if not part.files or not attributes.whole:
        return about, None
    if formulas:
        from expert.knowledge.decoding.formulas import check_names  # as above

        if today.is_named_in(formulas):
            attributes.by_name.setdefault(TODAY, today.THE_DAY)
        problems += check_names(formulas, attributes.by_name)
    return about, attributes.by_name


class _Loaded(NamedTuple):
    """The rules by id, the strata in which they fire, and the tables in which some stand."""

    rules: dict[str, Rule]
    order: tuple[tuple[str, ...], ...]
    tables: dict[str, Table]


def _load_rules(
    files: Files, known: _Vocabulary | None, sources: dict[str, Source], problems: list[Problem]
) -> _Loaded:
    """The rules, those of tables among them; `today` is added to what is known if they test it."""
    part, rules = files.rules, _Entries[Rule](sources)
    nameable = dict(known or {})
    tables: dict[str, DecodedTable] = {}
    table_files = {file.name.rpartition("/")[2]: file for file in files.tables.files}

    def decode(key: Scalar, node: Node, reader: Reader) -> Rule | None:
        if not _is_table(node):
            return decode_rule(key, node, nameable, reader)
        from expert.knowledge.decoding.tables import decode_table  # few rule sets have any

        table = decode_table(key, node, nameable, table_files, reader, problems)
        if table is not None:
            tables[key.text] = table
        return None

    problems += part.problems if part.files or part.problems else [_no_files("rules")]
    for file in part.files:
        root, reader, _ = _read(file, problems)
        if TODAY in reader.source.text:
            nameable.setdefault(TODAY, today.THE_DAY)
        if root is not None and known is not None:  # half a vocabulary only repeats its own gaps
            with suppress(TooManyProblemsError):
                rules.add(root, reader, decode)
            problems += reader.problems
    for table in tables.values():
        sources[table.reader.source.name] = table.reader.source
    made = [rule for table in tables.values() for rule in table.rules]
    for rule in (*made, *otherwise_rules((known or {}).values())):
        rules.add_made(rule.id, rule, rule.where, problems)
    sound = {name: rule for name, rule in rules.by_name.items() if rule is not None}
    if known is not None and TODAY in nameable.keys() - known.keys():
        known |= {TODAY: today.THE_DAY} if today.is_tested_by(sound.values()) else {}
    needs = Needs({name: a for name, a in (known or {}).items() if a is not None})
    ordered = strata(sound, needs)
    for cycle in ordered.cycles:
        problems.append(_cycle_problem([sound[name] for name in cycle], needs, sources))
    return _Loaded(sound, ordered.in_order(), {name: each.table for name, each in tables.items()})


def _is_table(node: Node) -> bool:
    return isinstance(node, Mapping) and not node.entries.keys().isdisjoint(("columns", "rows"))


def _read(file: File, problems: list[Problem]) -> _Read:
    """A file's content; None, with the reason among the problems, when there is none."""
    source = file.source(problems)
    if source is None:
        return _Read(None, Reader(Source(file.name, "")), False)
    parsed = parse(source, _WHERE_REPEATED)
    problems += parsed.problems
    if parsed.root is None and parsed.readable:
        remedy = "Write entries, or remove the file."
        problems.append(Problem(file.name, "the file is empty", remedy))
    return _Read(parsed.root, Reader(source), parsed.readable)


def _no_files(part: str) -> Problem:
    return Problem(f"{part}/", f"the folder holds no {part}", f"Write {part}/*.yaml. {SHAPE}")


def _about_problem(about_files: list[str]) -> Problem:
    if about_files:
        names = [name.removeprefix("facts/") for name in about_files]
        remedy = f"Keep one of {' and '.join(names)}."
        return Problem(about_files[-1], "the knowledge base is described a second time", remedy)
    remedy = "Write it with a `title:`, and perhaps `introduction:`, `disclaimer:` and `source:`."
    return Problem("facts/about.yaml", "the file is missing", remedy)


def _cycle_problem(cycle: list[Rule], needs: Needs, sources: MappingOf[str, Source]) -> Problem:
    """What goes round in a circle: every rule and formula, and what leads from each to the next."""
    first = cycle[0]
    names, steps = [], []
    for rule, after in zip(cycle, [*cycle[1:], first], strict=True):
        attribute, value = link(rule, after, needs) or ("", "")
        formulas = needs.formulas_between(after.when, (attribute, value))[::-1]
        names += [rule.id, *formulas]
        given = f"concludes {attribute} = {value}" if value else f"adds to {attribute}"
        if value and needs.is_exclusive(attribute):
            given += f" ({attribute} is exclusive: a test of it depends on all of its values)"
        through = "".join(f", from which {name} is worked out" for name in formulas)
        steps.append(f"`{rule.id}` {given}{through}")
    chain = " -> ".join(f"`{name}`" for name in [*names, first.id])
    if len(cycle) == 1:
        message = f"the rule `{first.id}` tests what it concludes"
        remedy = f"{steps[0]} and tests it too: let it test or conclude something else."
    else:
        message = f"these rules depend on one another: {chain}"
        remedy = f"{'; '.join(steps)}. Each is tested by the next: let one test something else."
    if first.where is None:
        return Problem("rules/", message, remedy)
    _, line, column = first.where
    width = len(first.id.partition(ROW_SEPARATOR)[0])
    return sources[first.where.file].problem(line - 1, column - 1, message, remedy, width)
