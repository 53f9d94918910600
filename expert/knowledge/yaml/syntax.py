"""Says in plain words where and why a text is not YAML.

The parsers (libyaml and PyYAML's own) say what they were looking for; people need what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import yaml

from expert.knowledge.problems.problems import Problem
from expert.knowledge.problems.source import LINE_BREAK, Source

_HIDDEN_BREAKS = "\x85\u2028\u2029"
"""What ends a line (YAML 1.1, section 5.4) though editors go on: keys could hide in a comment."""

_FORBIDDEN = re.compile(  # YAML 1.1, section 5.1; a byte order mark within a text is a glued file
    "[^\x09\x0a\x0d\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class _Place(NamedTuple):
    """Where the parser stopped, and where what it was reading began; both count from 0."""

    source: Source
    line: int
    column: int
    began_line: int
    began_column: int

    @property
    def before(self) -> str:
        """What stands on the line before the place."""
        return self.source.line(self.line)[: self.column]

    @property
    def character(self) -> str:
        """The character at the place."""
        return self.source.line(self.line)[self.column : self.column + 1]

    @property
    def began_with(self) -> str:
        """The character that what is being read began with."""
        return self.source.line(self.began_line)[self.began_column : self.began_column + 1]

    def problem(self, message: str, remedy: str) -> Problem:
        """A problem where the parser stopped."""
        return self.source.problem(self.line, self.column, message, remedy)

    def problem_at_beginning(self, message: str, remedy: str) -> Problem:
        """A problem where that began which the parser was reading."""
        return self.source.problem(self.began_line, self.began_column, message, remedy)


def character_problem(source: Source, kind: str = "YAML text") -> Problem | None:
    """The first character that cannot stand anywhere in a file, which is to be of some kind."""
    found = _FORBIDDEN.search(source.text)
    if found is None:
        return None
    if found.group() in _HIDDEN_BREAKS:
        message = (
            f"the character U+{ord(found.group()):04X} ends a line for YAML, and shows nothing"
        )
        remedy = (
            "Start a new line there, or remove it; within quotes it may be written as an escape."
        )
    else:
        message = f"the character U+{ord(found.group()):04X} cannot stand in a {kind}"
        remedy = "Remove it; the file may be binary, damaged, or in an encoding other than UTF-8."
    before = re.split(LINE_BREAK, source.text[: found.start()])
    return source.problem(
        len(before) - 1,
        len(before[-1]),
        message,
        remedy,
    )


def syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    """The place where a text stops being YAML, and what probably was meant."""
    mark = error.problem_mark or error.context_mark
    began = error.context_mark or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if source.is_over_at(line, column):  # the parsers stop somewhere behind the text
        line, column = source.end()
    place = _Place(
        source, line, column, began.line if began else line, began.column if began else column
    )
    said = f"{error.context or ''}: {error.problem or ''}"
    if _has_tab(place):
        return _tab(place)
    for pattern, explain in _EXPLANATIONS:
        if pattern.search(said):
            return explain(place)
    reason = (error.problem or "it cannot be read").removesuffix(".")
    return place.problem(
        f"this is not YAML: {reason}",
        "Look at the indentation, the colons and the quotes here and on the line above.",
    )


def _has_tab(place: _Place) -> bool:
    return "\t" in place.before[: _indent(place)] or place.character == "\t"


def _tab(place: _Place) -> Problem:
    row = place.source.line(place.line)
    return place._replace(column=row.index("\t")).problem(
        "a tab stands here, and YAML indents with spaces only", "Replace it with spaces."
    )


def _indent(place: _Place) -> int:
    row = place.source.line(place.line)
    return len(row) - len(row.lstrip())


def _colon(place: _Place) -> Problem:
    indent = _indent(place)
    if re.search(r":\s", place.before):
        return place.problem(
            "this is the second colon of the line",
            "Put the text in quotes if the colon belongs to it, or start a new line.",
        )
    return place.source.problem(
        place.line,
        indent,
        "a key cannot stand here",
        "Indent it like the keys beside it; and a key on the line above needs a colon and a space.",
        max(1, place.column - indent),
    )


def _no_colon(place: _Place) -> Problem:
    return place.problem_at_beginning(
        "this line has no colon with a space after it",
        "Write `key: value`; or, if it goes on from the line above, indent it more.",
    )


def _no_key(place: _Place) -> Problem:
    if not place.before.strip():
        return place.problem(
            "the indentation does not fit the lines above",
            "Start what belongs together in the same column.",
        )
    if place.character and place.character in "]}":
        return place.problem(
            f"this `{place.character}` closes nothing", "Remove it, or put the text in quotes."
        )
    return place.problem(
        "the value is complete before this, so nothing can follow on its line",
        "Put the whole in quotes; a quote within single quotes is written twice, as in 'It''s'.",
    )


def _no_dash(place: _Place) -> Problem:
    return place.problem(
        "the lines above are a list, and this is no entry of it",
        "Start it with `- ` if it belongs to the list; if not, indent it less.",
    )


def _dash(place: _Place) -> Problem:
    return place.problem(
        "a list entry cannot stand here",
        "Start the list on a line of its own, and indent its entries alike.",
    )


def _not_closed(place: _Place) -> Problem:
    opening = place.began_with
    closing = {"[": "]", "{": "}"}.get(opening, "its bracket")
    if place.source.is_over_at(place.line, place.column):
        return place.problem_at_beginning(
            f"what `{opening}` opens here is never closed",
            f"Close it with `{closing}`, and put commas between its entries.",
        )
    remedy = "Put commas between the entries, and quotes around texts that have commas."
    if place.line > place.began_line:
        began = place.began_line + 1
        remedy = f"The `{opening}` of line {began} is still open: close it, or add a comma."
    return place.problem(f"a comma or `{closing}` is missing before this", remedy)


def _no_content(place: _Place) -> Problem:
    if place.source.is_over_at(place.line, place.column):
        return place.problem(
            "the file breaks off here", "Something is missing: an entry, or a closing bracket."
        )
    return place.problem(
        "a value is missing before this", "Write it, or put the text in quotes if this is one."
    )


def _further_content(place: _Place) -> Problem:
    return place.problem(
        "the content of the file is complete before this",
        "A file is one mapping of `key: value` lines, or one JSON object.",
    )


def _open_quote(place: _Place) -> Problem:
    return place.problem_at_beginning(
        "the quote that is opened here is never closed", "Close it where the text ends."
    )


def _first_character(place: _Place) -> Problem:
    return place.problem(f"a text cannot start with `{place.character}`", "Put the text in quotes.")


def _first_character_of_it(place: _Place) -> Problem:
    return place.problem_at_beginning(
        f"a text cannot start with `{place.began_with}`", "Put the text in quotes."
    )


def _escape(place: _Place) -> Problem:
    row = place.source.line(place.line)
    slash = place._replace(column=max(0, row.rfind("\\", 0, place.column + 1)))
    return slash.problem(
        "a backslash in double quotes starts an escape, and YAML does not know this one",
        "Use single quotes, or write the backslash twice.",
    )


def _block_text(place: _Place) -> Problem:
    return place.problem(
        f"a text that `{place.began_with}` announces starts on the next line",
        "Start a new line here; or put a text that starts with this sign in quotes.",
    )


_Explain: TypeAlias = Callable[[_Place], Problem]

# What either parser says (libyaml's words first), and who explains it.
_EXPLANATIONS: tuple[tuple[re.Pattern[str], _Explain], ...] = tuple(
    (re.compile(pattern), explain)
    for pattern, explain in (
        (r"mapping values are not allowed", _colon),
        (r"block mapping: (did not find expected key|expected <block end>)", _no_key),
        (r"block collection: (did not find expected '-'|expected <block end>)", _no_dash),
        (r"sequence entries are not allowed", _dash),
        (r"simple key: could not find expected ':'", _no_colon),
        (r"expected (the )?node content", _no_content),
        (r"expected '?<document start>", _further_content),
        (r"flow (sequence|mapping): (did not find expected|expected) ',' or", _not_closed),
        (r"quoted scalar: found unexpected (end of stream|document)", _open_quote),
        (r"found character .*that cannot start any token", _first_character),
        (r"an? (alias|anchor|tag): ", _first_character_of_it),
        (r"found undefined tag handle", _first_character_of_it),
        (r"a directive: ", _first_character_of_it),
        (r"quoted scalar: (found unknown escape|found invalid Unicode|.*hexa?dec)", _escape),
        (r"block scalar: .*comment or (a )?line break", _block_text),
    )
)
