"""Texts that try to be more than text, and a knowledge base that has each of them at every place.

They pass as labels, questions, reasons and the like, so a knowledge base from anywhere may have
them. `CONTROLS` pass only where nobody checks: in a file's name, on the command line, in a file
that is damaged. A new trick is a line here, and every command and format is held against it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from expert.printable import harmless

HIDDEN = (
    *("a\u202eforged\u202c", "a\u2066b\u2069", "a\u200eb\u200f\u061c", "a\u200bb\u2060c\ufeffd"),
    *("a\xadb", "a\u180eb", "a\U000e0041\U000e0042", "a\ufff9b\ufffbc", "a\xa0b\u3000c\u2009d"),
)
"""What is not seen, or reverses what is."""

TEXTS = (
    # Markdown
    *("# forged", "- forged", "1. forged", "> forged", "    forged", "| a | b |", "|---|---|"),
    *("**forged**", "_forged_", "~~forged~~", "`forged`", "``` forged", "~~~", "---", "===", "* *"),
    *("[forged](http://x.y)", "![forged](x)", "[x]: http://x.y", "<http://x.y>", "forged\\", "\\"),
    *("forged |", "a|b", "&lt;b&gt;", "&#35; forged", "&amp;", "http://x.y"),
    *("a\n# forged\n\n- forged\n---", "a\n\n    forged\n```\nforged", "a\tb\r\nforged"),
    # HTML
    *("<b>forged</b>", "</p></main>", "<script>forged()</script>", "</style>", "</title>", "<!--"),
    *("-->", "]]>", "<img src=x onerror=forged()>", '" onmouseover="forged()', "' id='forged"),
    *("javascript:forged()", "{title}", "{0}", "%s %d", "\N{FULLWIDTH LESS-THAN SIGN}b>"),
    # Shells
    *("$(forged)", "${forged}", "; forged", "&& forged", "!forged", "*", "~", "--help", "-x"),
    # What is seen, and measured otherwise
    *("a\u034fb", "a\ufe0fb", "a\u2800b", "\u2800", "\u3164", "\u115f", "e\u0301", "\u0301e"),
    *("e" + "\u0301" * 30, "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}", "\N{LATIN SMALL LIGATURE FI}"),
    *("日本語", "\u0915\u094d\u200d\u0937", "\u0645\u06cc\u200c\u062e", "\u05e9\u05dc\u05d5\u05dd"),
    *("\ue000", "\U0010ffff", "\ufffd", "x" * 400, "forged " * 60),
    # What means something to people who answer
    *("why", "?", "back", "quit", "unknown", "none", "1", "2", "yes"),
    *HIDDEN,
)

CONTROLS = (
    *("a\x1b[31mforged", "a\x1b]0;forged\x07", "a\x1b[2Jb", "a\x9b31mb", "a\rforged", "a\x08\x08b"),
    *("a\nforged", "a\n\nError: forged", "a\x85forged", "a\u2028forged", "a\u2029forged", "a\x0bb"),
    *("a\tb", "a\x7fb", "a\x0eb", "a\udcffb"),
)

NAMES = (
    *("<b>", "</main>", "[a](b)", "**a**", "~~a~~", "#a", "-a", "--help", "a|b", "&lt;", '"a'),
    *("'a", "$(forged)", "${IFS}", ";a", "a&&b", "!a", "*", "~a", "{0}", "{title}", "%s", "../a"),
    *("a\\", "é", "日本", "\N{GRINNING FACE}", "a:b", "+"),
    *("why", "?", "back", "quit", "none", "1.", "yes"),
)
"""Ids that a value or a rule may have."""

_Content: TypeAlias = "str | list[_Content] | dict[str, _Content]"
_SHORT = 80

FIRST = "plain"
"""The id of the value that is advised first."""

FILE_NAME = os.fsdecode(b"a \x1b[31mforged\n# <b>\xe2\x80\xae\xe2\x80\x8b`|\xff.yaml")


def lay_out(folder: Path, written: Callable[[str], str] = str) -> Path:
    """A knowledge base with every text wherever one may stand; gives its folder.

    For each text there are a question, a conclusion, advice, a rule for each of them and a case
    that fails. All is advised to who `likes` tea. `written` gives the texts that are written in the
    places of these, and the names.
    """
    stem = FILE_NAME.removesuffix(".yaml")
    files = {
        "facts/about.yaml": _about(written(" / ".join(TEXTS))),
        "facts/vocabulary.yaml": dict(_attributes(written)),
        f"rules/{FILE_NAME}": dict(_rules(written)),
        f"rules/{stem}_test.yaml": dict(_cases(written)),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        entries = (f"{_yaml(name)}: {_yaml(entry)}" for name, entry in content.items())
        path.write_text("\n".join(entries), encoding="utf-8")
    return folder


def tame(text: str) -> str:
    """A text of the same sentences and as long, that means nothing to anybody."""
    return re.sub(r"[^\s.?!]", "x", " ".join(harmless(word) for word in text.split()))


def _about(text: str) -> dict[str, _Content]:
    return dict.fromkeys(("title", "introduction", "disclaimer", "source"), text)


def _attributes(written: Callable[[str], str]) -> Iterator[tuple[str, _Content]]:
    yield "likes", {"question": "What do you like?", "type": "choice", "values": {"tea": "Tea"}}
    moods: dict[str, _Content] = {}
    menu: dict[str, _Content] = dict(zip(_menu(written), map(written, TEXTS), strict=False))
    yield "menu", {"question": "What do you take?", "type": "choices", "values": menu}
    for number, text in enumerate(map(written, TEXTS)):
        said = {"question": text, "label": text, "help": text}
        kind = {"type": "number", "unit": text} if number % 2 else {"type": "yes_no"}
        yield f"asked_{number}", {**said, **kind}
        given, undecided = _values(number, written)
        told = {
            "label": text,
            "notes": text,
            _detail(number, written): [text, text],
        }
        yield f"hat_{number}", {"goal": text, "values": {given: told, undecided: text}}
        moods[f"mood_{number}"] = text
    yield "mood", {"label": "Mood", "values": moods}


def _rules(written: Callable[[str], str]) -> Iterator[tuple[str, _Content]]:
    for number, text in enumerate(map(written, TEXTS)):
        name = f"{number:03}-{written(NAMES[number % len(NAMES)])}"
        given, undecided = _values(number, written)
        said = {"because": text, "source": text}
        yield f"{name}-mood", {"when": {"likes": "tea"}, "then": {"mood": f"mood_{number}"}, **said}
        when = {"likes": "tea", "mood": f"mood_{number}"}
        yield name, {"when": when, "then": {f"hat_{number}": given}, **said}
        asked = {f"asked_{number}": {"above": "3"} if number % 2 else "yes"}
        yield f"{name}-open", {"when": asked, "then": {f"hat_{number}": undecided}, **said}

    taken = {"menu": _menu(written)}
    yield "menu", {"when": taken, "then": {"hat_0": _values(0, written)[1]}}


def _menu(written: Callable[[str], str]) -> list[_Content]:
    return [f"{written(name)}{number}" for number, name in enumerate(NAMES)]


def _cases(written: Callable[[str], str]) -> Iterator[tuple[str, _Content]]:
    for number, text in enumerate(TEXTS):
        expected = {f"hat_{number}": [_values(number, written)[1]]}
        name = f"{number} {written(' '.join(text[:_SHORT].split()))}"
        yield name, {"given": {"likes": "tea"}, "expect": expected}


def _detail(number: int, written: Callable[[str], str]) -> str:
    """The name of a detail; what begins it is no letter that has two capitals, nor is `_` in it."""
    return written(f"a{' '.join(TEXTS[number][:_SHORT].replace('_', '-').split())}")


def _values(number: int, written: Callable[[str], str]) -> tuple[str, str]:
    """The value that is advised, and the one that stays undecided."""
    name = written(NAMES[number % len(NAMES)])
    return (f"{name}{number}" if number else FIRST), f"{name}-{number}"


def _yaml(content: _Content) -> str:
    match content:
        case dict():
            return "{" + ", ".join(f"{_yaml(k)}: {_yaml(v)}" for k, v in content.items()) + "}"
        case list():
            return "[" + ", ".join(map(_yaml, content)) + "]"
    return '"' + "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in content) + '"'
