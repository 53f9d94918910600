"""The formats that results are written in, by name and by the ending of a file."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How a result may be written, as `--format` names it."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


FORMATS = tuple(each.value for each in Format)
ENDINGS = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}
"""The endings of files that say how a result is written."""
