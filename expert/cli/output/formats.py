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
    SVG = "svg"
    MERMAID = "mermaid"
    DOT = "dot"


class Report(StrEnum):
    """How programs read what cases or checks found, as `--format` names it."""

    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"


class Query(StrEnum):
    """What a warehouse runs, as `--format` names it."""

    SQL = "sql"


FORMATS = ("text", "json", "markdown", "html")
"""Those that advice and what explains it are written in."""
PICTURE_FORMATS = ("text", "mermaid", "dot", "svg", "html", "markdown", "json")
"""Those that a picture is written in."""
ENDINGS: dict[str, Format | Report | Query] = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".sarif": Report.SARIF,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".yaml": Format.YAML,
    ".yml": Format.YAML,
    ".svg": Format.SVG,
    ".mmd": Format.MERMAID,
    ".mermaid": Format.MERMAID,
    ".dot": Format.DOT,
    ".gv": Format.DOT,
    ".xml": Report.JUNIT,
    ".sql": Query.SQL,
}
"""The endings of files that say how a result is written."""
