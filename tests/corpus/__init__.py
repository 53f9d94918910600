"""Knowledge bases to try things on: good ones are folders, broken ones texts, one is `hostile`.

A broken entry is one text, so that what is wrong and what is said of it are read together:

    What is wrong, in a sentence or two.

    === rules/pets.yaml
    ... the content of that file ...
    === message
    ... the exact message ...

Its files are laid over the sound knowledge base `good/plain`. `=== facts/about.yaml (absent)` takes
a file or folder away; `(latin-1)` or `(utf-16)` writes it in that encoding. A file beside `facts/`
and `rules/`, such as `=== answers.yaml`, is a facts file, and what is wrong is in that.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parent
GOOD = CORPUS / "good"
PLAIN = GOOD / "plain"

_HEADER = re.compile(r"^=== (\S+)(?: \((absent|latin-1|utf-16)\))?\n", re.MULTILINE)
_MESSAGE = "message"


class Part(NamedTuple):
    """A file of an entry; `how` is its encoding, or `absent`."""

    name: str
    how: str
    content: str


class Laid(NamedTuple):
    """An entry laid out on disk: the knowledge base, and the facts file if the entry has one."""

    folder: Path
    facts: Path | None


@dataclass(frozen=True)
class Broken:
    """A knowledge base or a facts file that cannot be used, and what is said of it."""

    name: str
    about: str
    parts: tuple[Part, ...]
    message: str

    @property
    def facts_file(self) -> str | None:
        """The facts file's name, in an entry about one."""
        return next((part.name for part in self.parts if part.name.startswith("answers")), None)

    def lay_out(self, folder: Path) -> Laid:
        """Writes the entry's files into a folder that does not exist yet."""
        shutil.copytree(PLAIN, folder)
        for part in self.parts:
            path = folder / part.name
            if part.how == "absent":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            else:
                path.write_bytes(part.content.encode(part.how))
        return Laid(folder, folder / self.facts_file if self.facts_file else None)


def broken_entries() -> list[Broken]:
    """Every broken entry, by name."""
    return [_read(path) for path in sorted((CORPUS / "broken").glob("*.txt"))]


def good_folders() -> list[Path]:
    """Every good knowledge base, by name."""
    return sorted(path for path in GOOD.iterdir() if path.is_dir())


def without_folder(message: str, folder: Path) -> str:
    """A message as the corpus keeps it, with the name of the folder it was laid out in removed."""
    return message.replace(f"{folder}/", "")


def keep_message(entry: Broken, message: str) -> None:
    """Rewrites what an entry says is said of it."""
    path = CORPUS / "broken" / f"{entry.name}.txt"
    text = path.read_text(encoding="utf-8")
    head = text[: text.index(f"=== {_MESSAGE}\n")]
    path.write_text(f"{head}=== {_MESSAGE}\n{message}\n", encoding="utf-8")


def _read(path: Path) -> Broken:
    about, *rest = _HEADER.split(path.read_text(encoding="utf-8"))
    parts = [
        Part(name, how or "utf-8", content)
        for name, how, content in zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    ]
    if not about.strip() or [part.name for part in parts].count(_MESSAGE) != 1:
        raise ValueError(f"{path.name} needs a sentence of what is wrong, files and a message")
    return Broken(
        path.stem,
        about.strip(),
        tuple(part for part in parts if part.name != _MESSAGE),
        parts[-1].content.removesuffix("\n"),
    )
