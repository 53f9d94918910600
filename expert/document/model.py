"""What people read: sections of paragraphs, lists, tables, bars, outlines and pictures.

A document says what something is, never how it looks; that is each writer's own. White space of any
kind in a text is a space, and nothing in a text means anything to a writer. How deep headings are
follows from how sections nest, and outlines are flat, so they may be as deep as they like.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from expert.document.picture.model import Picture as Picture

DEEPEST = 10
"""Levels of an outline that writers indent; it may have more than any page has room for."""


class Style(Enum):
    """How loudly words are said, or that they are to be typed as they stand."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    CODE = "code"


class Tone(Enum):
    """How good is what the words say; a colour may show it, but the words say it too."""

    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind; `refers_to` is the anchor of the place in the document that tells more.

    What is `whole` is never broken over lines, so that it can be copied.
    """

    text: str
    style: Style = Style.PLAIN
    tone: Tone | None = None
    refers_to: str = ""
    whole: bool = False


Text: TypeAlias = str | Span | tuple[str | Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: Text


@dataclass(frozen=True, slots=True)
class List:
    """Texts of equal standing; one that is not `marked` needs no bullets to be told apart."""

    items: tuple[Text, ...]
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what is to be said of it."""

    term: Text
    meaning: Text | List


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, each with what is to be said of it."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of a whole as a length, with the words that say it too.

    ValueError for a share that is not from 0 to 1.
    """

    share: float
    text: Text

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError("a bar shows a share from 0 to 1")


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of a file, to be copied as they stand: never wrapped; `language` says what they are."""

    lines: tuple[str, ...]
    language: str = ""


Simple: TypeAlias = Paragraph | List | Definitions | Bar
"""What may stand within a cell or an aside."""

Cell: TypeAlias = tuple[Simple, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is the part of the width it gets, beside those of the others."""

    header: str
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with a cell for every column, the first of which names the row, in paragraphs alone.

    One that is `compact` has short cells, and is close together with what follows it.

    ValueError when a row has another number of cells, or more than paragraphs in its first one.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    compact: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table has a cell for each of its columns")
        if any(not isinstance(block, Paragraph) for row in self.rows for block in row[0]):
            raise ValueError("the first cell of a row names it, and holds paragraphs alone")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an outline, `depth` levels down, with a note beside it.

    An item that is not `marked` is the text of its level, one that is marked a point of it;
    `anchor` is a name by which other words refer to it.
    """

    depth: int
    text: Text
    note: Text = ()
    marked: bool = True
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Items, each followed by those below it; ValueError when a level is left out."""

    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        deepest = 0
        for item in self.items:
            if not 0 <= item.depth <= deepest:
                raise ValueError("an outline goes down by one level at a time")
            deepest = item.depth + 1


@dataclass(frozen=True, slots=True)
class Aside:
    """A note on the whole, said last and quietly."""

    blocks: tuple[Simple, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks below a heading; in a `compact` one they are short, and stand close to it.

    One that is `folded` is for who wants to know more: on a screen it may be opened.
    """

    heading: Text
    blocks: tuple[Block, ...]
    compact: bool = False
    anchor: str = ""
    folded: bool = False


Block: TypeAlias = Simple | Table | Outline | Listing | Picture | Aside | Section


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks, below a title if the document must stand by itself."""

    blocks: tuple[Block, ...]
    title: str = ""

    @property
    def picture(self) -> Picture:
        """The first picture that it has directly; StopIteration when it has none."""
        return next(block for block in self.blocks if isinstance(block, Picture))


def spans(text: Text) -> tuple[Span, ...]:
    """A text as spans, without those that say nothing."""
    parts = text if isinstance(text, tuple) else (text,)
    every = (Span(part) if isinstance(part, str) else part for part in parts)
    return tuple(span for span in every if span.text)


def strong(text: str) -> Span:
    """Words said loudly."""
    return Span(text, Style.STRONG)


def quiet(text: str) -> Span:
    """Words said less loudly than those around them."""
    return Span(text, Style.QUIET)


def code(text: str) -> Span:
    """Words to be typed or found as they stand."""
    return Span(text, Style.CODE)
