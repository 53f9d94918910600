"""Writes pieces in the one layout.

Two spaces a level; a blank line between what has lines of its own at the top, and elsewhere where
the author left one; brackets on one line as long as they fit; double quotes where there are quotes.
A text that is too long for its line is folded below `>-`. Texts below `>-` and `|` keep their
lines, as long as these fit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from textwrap import wrap

from expert.authoring.layout.pieces import Collection, Entry, Piece, Text

WIDTH = 120
"""Columns of a line, as far as what cannot be broken allows."""

_STEP = "  "
_DEPTH = re.compile(r"^([|>][-+]?)[1-9]")


def written(root: Collection) -> str:
    """A whole file."""
    lines: list[str] = []
    was_tall = False
    for number, entry in enumerate(root.entries):
        is_tall = _is_tall(entry)
        if number and (is_tall or was_tall) and entry.before[:1] != [""]:
            lines.append("")
        lines += _entry(entry, "", number == 0, in_list=False)
        was_tall = is_tall
    return "\n".join(lines) + "\n"


def _is_tall(entry: Entry) -> bool:
    """Whether an entry is a mapping over several lines, and no single answer or text."""
    value = entry.value
    is_mapping = isinstance(value, Collection) and value.is_mapping
    return is_mapping and len([*_content(entry, "", in_list=False)]) > 1


def _entries(collection: Collection, indent: str, in_list: bool = False) -> Iterator[str]:
    for number, entry in enumerate(collection.entries):
        yield from _entry(entry, indent, number == 0, in_list)


def _entry(entry: Entry, indent: str, is_first: bool, in_list: bool) -> Iterator[str]:
    """The lines of an entry, with its comments; the first of its place has no blank line above."""
    before = [*entry.before]
    content = [*_content(entry, indent, in_list)]
    if entry.key is None:  # comments of the first thing in an item cannot follow on its dash
        while content and not content[0].strip().startswith("- "):
            if content[0].strip() == "-":
                break
            before.append(content.pop(0).strip())
    yield from _comments(before, indent, without_blank=is_first)
    yield from content
    yield from _comments(entry.after, indent)


def _comments(lines: Iterable[str], indent: str, without_blank: bool = False) -> Iterator[str]:
    """Comments and blank lines, never two blank ones in a row."""
    was_blank = without_blank
    for line in lines:
        if line or not was_blank:
            yield f"{indent}{line}" if line else ""
        was_blank = not line


def _content(entry: Entry, indent: str, in_list: bool) -> Iterator[str]:
    start = f"{indent}-" if entry.key is None else f"{indent}{_text(entry.key)}:"
    value = entry.value
    if isinstance(value, Text):
        first, *others = _text_below(start, value, indent)
        yield first + entry.remark
        yield from others
        return
    on_one_line = f"{start} {_in_brackets(value)}"
    if not value.stands_below and (len(on_one_line) <= WIDTH or not value.entries):
        yield on_one_line + entry.remark
    elif not value.stands_below and in_list and not value.is_mapping:
        first, *others = _filled(start, value, indent + _STEP)
        yield first
        yield from others[:-1]
        yield (others[-1] if others else "") + entry.remark
    elif entry.key is None:
        yield from [f"{indent}{entry.remark.strip()}"] if entry.remark else []
        yield from _item(value, indent)
    else:
        yield start + entry.remark
        yield from _entries(value, indent + _STEP, in_list=not value.is_mapping)


def _item(value: Collection, indent: str) -> Iterator[str]:
    """The lines of a mapping or a list in a list: the first that is no comment has the dash."""
    has_dash = False
    for line in _entries(value, indent + _STEP, in_list=not value.is_mapping):
        if has_dash or not line.strip() or line.strip().startswith("#"):
            yield line
        else:
            has_dash = True
            yield f"{indent}- {line[len(indent) + len(_STEP) :]}"


def _filled(start: str, value: Collection, indent: str) -> Iterator[str]:
    """A list in brackets over several lines, each as full as it can be."""
    line = f"{start} ["
    for number, entry in enumerate(value.entries):
        piece = _inline(entry.value) + ("]" if number == len(value.entries) - 1 else ",")
        if number and len(line) + 1 + len(piece) > WIDTH:
            yield line
            line = indent + piece
        else:
            line += f" {piece}" if number else piece
    yield line


def _inline(piece: Piece) -> str:
    return _text(piece) if isinstance(piece, Text) else _in_brackets(piece)


def _in_brackets(collection: Collection) -> str:
    """A mapping or a list on one line."""
    parts = (
        _inline(entry.value)
        if entry.key is None
        else f"{_text(entry.key)}: {_inline(entry.value)}".rstrip()
        for entry in collection.entries
    )
    opening, closing = "{}" if collection.is_mapping else "[]"
    return f"{opening}{', '.join(parts)}{closing}"


def _text(text: Text) -> str:
    """A text on one line, as it was written but for line breaks and the sort of quotes."""
    if not text.style:
        return text.text
    if text.text.isprintable() or not text.text:
        if not {'"', "\\"} & {*text.text}:
            return f'"{text.text}"'
        if len(text.raw) > 1:
            return "'" + text.text.replace("'", "''") + "'"
    return text.raw[0] if len(text.raw) == 1 else json.dumps(text.text, ensure_ascii=False)


def _text_below(start: str, text: Text, indent: str) -> Iterator[str]:
    """A text after its key or dash, and on the lines below where it needs them."""
    if text.is_block:
        kept = [*_kept(text, indent + _STEP)]
        if text.raw[0] != ">-" or not _can_fold(text) or all(len(line) <= WIDTH for line in kept):
            yield f"{start} {_header(text)}"
            yield from kept
            return
    on_one_line = f"{start} {_text(text)}".rstrip() if not text.is_block else ""
    if on_one_line and (len(on_one_line) <= WIDTH or not _can_fold(text)):
        yield on_one_line
        return
    yield f"{start} >-"
    below = indent + _STEP
    for line in wrap(text.text, WIDTH - len(below), break_long_words=False, break_on_hyphens=False):
        yield below + line


def _can_fold(text: Text) -> bool:
    """Whether folding gives the same text: single spaces between words, and nothing around them."""
    return text.text.isprintable() and " ".join(text.text.split()) == text.text


def _header(text: Text) -> str:
    """The line that `>` or `|` begins; a number in it says how deep the lines below are."""
    return _DEPTH.sub(lambda found: f"{found[1]}{len(_STEP)}", text.raw[0])


def _kept(text: Text, indent: str) -> Iterator[str]:
    """The lines below `>` or `|`, as they stand but for their indentation."""
    lines = [line.rstrip() for line in text.raw[1:]]
    while lines and not lines[-1]:
        lines.pop()
    depth = _lead(lines) - _lead(text.text.split("\n"))  # what is left is part of the text
    for line in lines:
        yield indent + line[depth:] if line else ""


def _lead(lines: Iterable[str]) -> int:
    """By how many spaces the first line is indented that is not empty."""
    first = next((line for line in lines if line.strip()), "")
    return len(first) - len(first.lstrip(" "))
