"""What was given on the command line, by the options that every command takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Given:
    """Which knowledge base a command is about, which person, and how to write the result.

    `facts` is a file name or `-`; `people` names a table of people, `row` the one meant, as
    `column=value` or by its number, and `columns` are texts `column=attribute`; `kept` is the name
    that answers are kept under; `settings` are texts `attribute=value`; `fresh` leaves aside what
    was answered before; `output` is a file.
    """

    knowledge_base: Path | None = None
    facts: str | None = None
    people: str | None = None
    row: str | None = None
    columns: tuple[str, ...] = ()
    kept: str | None = None
    settings: tuple[str, ...] = ()
    fresh: bool = False
    output_format: str | None = None
    output: Path | None = None
    no_pager: bool = False
    no_cache: bool = False
    follow_links: bool = False

    def over(self, before: Given) -> Given:
        """These options, completed by those that stood before the command's name."""
        return Given(
            before.knowledge_base if self.knowledge_base is None else self.knowledge_base,
            before.facts if self.facts is None else self.facts,
            before.people if self.people is None else self.people,
            before.row if self.row is None else self.row,
            before.columns + self.columns,
            before.kept if self.kept is None else self.kept,
            before.settings + self.settings,
            self.fresh or before.fresh,
            self.output_format or before.output_format,
            self.output or before.output,
            self.no_pager or before.no_pager,
            self.no_cache or before.no_cache,
            self.follow_links or before.follow_links,
        )
