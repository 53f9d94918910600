"""Mends what has one safe mend: ignores that silence nothing, and rules that stand twice.

Nobody is advised otherwise by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from expert.authoring.checks import duplicate_rule
from expert.authoring.checks.check import Finding
from expert.authoring.checks.ignoring import CHECK as UNUSED_IGNORE
from expert.knowledge.model import ROW_SEPARATOR, Rule
from expert.knowledge.problems.problems import Position


def can_be_mended(finding: Finding, rules: Mapping[str, Rule]) -> bool:
    """Whether there is one safe mend: not where certainties add up, nor for a row of a table."""
    if finding.where is None:
        return False
    if finding.check == UNUSED_IGNORE.name:
        return True
    if finding.check != duplicate_rule.CHECK.name:
        return False
    rule = rules[finding.found.about]
    return (
        not rule.adds
        and all(each.certainty == 1 for each in rule.then)
        and ROW_SEPARATOR not in rule.id
    )


def mended(text: str, findings: Iterable[Finding]) -> str:
    """The text of a file without what these findings are about; all of them can be mended."""
    lines = text.splitlines(keepends=True)
    places = sorted((each.where, each.check) for each in findings if each.where)
    for where, check in reversed(places):
        if check == UNUSED_IGNORE.name:
            _drop_comment(lines, where)
        else:
            _drop_entry(lines, where.line - 1)
    return "".join(lines)


def _drop_comment(lines: list[str], where: Position) -> None:
    """Takes a comment away, and its line with it where it stands alone."""
    line = lines[where.line - 1]
    before = line[: where.column - 1].rstrip()
    ending = line[len(line.rstrip("\r\n")) :]
    lines[where.line - 1 : where.line] = [before + ending] if before else []


def _drop_entry(lines: list[str], start: int) -> None:
    """Takes away an entry at the margin: its comments directly above, and all that is below it."""
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t"):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1  # empty lines stay with what follows
    while start and lines[start - 1].startswith("#"):
        start -= 1
    while start and end < len(lines) and not lines[end].strip():
        end += 1
    while end == len(lines) and start and not lines[start - 1].strip():
        start -= 1  # or else the file would end in them
    del lines[start:end]
