"""`# expert: ignore NAME reason`: what an author says is meant, at the place where it stands.

It silences the findings of one check that stand on its own line, or on the first line below it
that is no comment.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from expert.authoring.checks.check import Check, Finding, Found, Page, Severity
from expert.authoring.layout.reading import without_contents
from expert.knowledge.model import Knowledge
from expert.knowledge.problems.problems import Position
from expert.knowledge.problems.suggestions import did_you_mean

_IGNORE = re.compile(r"(?:^|\s)#\s*expert:\s*ignore\b[ \t]*(?P<name>[\w-]*)[ \t]*(?P<reason>.*)")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One such comment: the check that it names, why, and the line that it speaks of."""

    check: str
    reason: str
    where: Position
    line: int


def ignores_in(file: str, text: str) -> Iterator[Ignore]:
    """The ignores of a file that is sound YAML; what stands within a text is none."""
    if not _IGNORE.search(text):
        return
    lines = text.splitlines()
    bare = without_contents(text, yaml.parse(text, Loader=yaml.SafeLoader)).splitlines()
    for at, line in enumerate(bare):
        if found := _IGNORE.search(line):
            where = Position(file, at + 1, line.index("#", found.start()) + 1)
            about = at
            if line.lstrip().startswith("#"):
                while about < len(lines) and _is_comment(lines[about]):
                    about += 1
            yield Ignore(found["name"], found["reason"].strip(), where, about + 1)


def without_ignored(
    findings: Iterable[Finding],
    ignores: Iterable[Ignore],
    knowledge: Knowledge,
    names: Collection[str],
) -> list[Finding]:
    """The findings that nobody silenced, and one for each ignore that is wrong or silences none.

    `names` are those of all checks. An ignore at a table silences what is found in the file that
    its rows are in.
    """
    listed = list(ignores)
    tables = _tables_of_files(knowledge)
    used: set[Ignore] = set()
    left = []
    for finding in findings:
        places = _places(finding, tables)
        by = [
            each
            for each in listed
            if each.check == finding.check and (each.where.file, each.line) in places
        ]
        used.update(by)
        if not by:
            left.append(finding)
    return [*left, *(_wrong(each, names) for each in listed if each not in used or not each.reason)]


def _tables_of_files(knowledge: Knowledge) -> dict[str, list[Position]]:
    """Where the tables are whose rows are in files of their own, by these files."""
    found: dict[str, list[Position]] = {}
    for table in knowledge.tables.values():
        row = knowledge.rules[table.rules[0]].where if table.rules else None
        if row and table.where and row.file != table.where.file:
            found.setdefault(row.file, []).append(table.where)
    return found


def _places(finding: Finding, tables: Mapping[str, list[Position]]) -> set[tuple[str, int]]:
    """The lines at which a finding can be silenced."""
    where = finding.where
    if where is None:
        return set()
    return {(each.file, each.line) for each in (where, *tables.get(where.file, ()))}


def _wrong(ignore: Ignore, names: Collection[str]) -> Finding:
    if not ignore.check:
        message = "This ignore names no check: write `# expert: ignore NAME reason`."
    elif ignore.check not in names:
        message = f"There is no check `{ignore.check}`. {did_you_mean(ignore.check, names)}"
    elif not ignore.reason:
        message = "This ignore gives no reason: say after the name why it is meant so."
    else:
        message = f"There is nothing here that `{ignore.check}` would find: remove this ignore."
    return Finding(CHECK.name, CHECK.severity, Found(ignore.where, ignore.check, message.strip()))


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#") or not line.strip()


CHECK = Check(
    "unused-ignore",
    Severity.WARNING,
    Page(
        what="A comment `# expert: ignore NAME reason` silences nothing, names no check, or gives "
        "no reason.",
        why="It tells readers that something is meant that is not there, and it would silence a "
        "fault that comes later.",
        instead="Remove it, or put it directly above what it is about, with the reason. A file of "
        "rows has no comments: what is found there is silenced above the table that names it.",
        avoid="# expert: ignore missing-source\n"
        "a:\n  when: {member: no}\n  then: {offer: course}\n  source: club rules",
        prefer="# expert: ignore missing-source common sense\n"
        "a:\n  when: {member: no}\n  then: {offer: course}",
    ),
    lambda _: (),  # what it finds is left over when the others have found all
)
