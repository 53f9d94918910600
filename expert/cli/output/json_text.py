"""Data as JSON, in pieces: what is long is never held as one text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from json.encoder import encode_basestring

from expert.printable import is_harmless

_PIECE = 1 << 16
"""Characters of a piece, about."""

_FEW = 20
_PARTED = (dict, list, tuple)


def json_pieces(data: object) -> Iterator[str]:
    """The text of `json.dumps` with an indentation of 2, with nothing that a terminal would obey.

    Keys are texts; raises TypeError for what JSON cannot say.
    """
    kept: list[str] = []
    length = 0
    for text in _texts(data, "\n"):
        kept.append(text)
        length += len(text)
        if length > _PIECE:
            yield _escaped("".join(kept))
            kept.clear()
            length = 0
    yield _escaped("".join(kept))


def _texts(data: object, line: str) -> Iterator[str]:
    """The texts of some data; `line` is the line break with the indentation where it stands."""
    if not isinstance(data, _PARTED) or _is_flat(data):
        yield _flat(data, line)
        return
    inner = line + "  "
    between = "," + inner
    if isinstance(data, dict):
        before, closing = "{" + inner, line + "}"
        for name, part in data.items():
            before += encode_basestring(name) + ": "
            if isinstance(part, _PARTED) and not _is_flat(part):
                yield before
                yield from _texts(part, inner)
            else:
                yield before + _flat(part, inner)
            before = between
    else:
        before, closing = "[" + inner, line + "]"
        for part in data:
            yield before
            yield from _texts(part, inner)
            before = between
    yield closing


def _is_flat(data: dict[str, object] | list[object] | tuple[object, ...]) -> bool:
    """Whether nothing in it has parts of its own."""
    parts = data.values() if isinstance(data, dict) else data
    return not any(map(_has_parts, parts))


def _has_parts(part: object) -> bool:
    return isinstance(part, _PARTED)


def _flat(data: object, line: str) -> str:
    """The text of what is flat, by the encoder in C.

    That knows no indentation, so it takes the line break for part of the separator.
    """
    if not (isinstance(data, _PARTED) and data):
        return _encoder(line).encode(data)
    inner = line + "  "
    if isinstance(data, list) and len(data) < _FEW:
        with suppress(TypeError):  # mostly there are texts in lists, for which the encoder is slow
            return "[" + inner + ("," + inner).join(map(encode_basestring, data)) + line + "]"
    text = _encoder(inner).encode(data)
    return text[0] + inner + text[1:-1] + line + text[-1]


@lru_cache(maxsize=16)
def _encoder(line: str) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, separators=("," + line, ": "))


def _escaped(text: str) -> str:
    """JSON with what a terminal would obey or hide escaped in it, as only strings can have it."""
    if is_harmless(text.replace("\n", "")):
        return text
    return "".join(c if is_harmless(c) or c == "\n" else json.dumps(c)[1:-1] for c in text)
