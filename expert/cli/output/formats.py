"""The formats that results are written in, by name and by the ending of a file."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How a result may be written, as `--format` names it."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    YAML = "yaml"
    SARIF = "sarif"
    GITHUB = "github"


FORMATS = ("text", "json", "markdown", "html")
"""Those that advice and what explains it are written in."""
ENDINGS = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".sarif": Format.SARIF,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".yaml": Format.YAML,
    ".yml": Format.YAML,
}
"""The endings of files that say how a result is written."""
