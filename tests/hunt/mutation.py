"""Inputs made of sound ones: pieces of them flipped, cut, doubled, swapped, and written over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tests.strategies import YAML_TOKENS

ODD_VALUES = (
    *("1e999", "-0", "0x10", "010", "1_000", "NaN", ".inf", "9" * 400, "1" + "0" * 5000),
    *("null", "true", "no", "unknown", "none", "[]", "{}", "''", "between", "at_least", "not"),
    *("[" * 300, "{a: " * 300, "\ud800", "\\ud83d", "\u202e", "../x", "/dev/zero", "-", "--", "="),
)
PIECES = tuple(piece.encode(errors="surrogatepass") for piece in (*YAML_TOKENS, *ODD_VALUES))
WORD = re.compile(rb"[\w.-]+")


class Mutation:
    """Draws inputs that are near to some of these samples."""

    def __init__(self, samples: Sequence[bytes]) -> None:
        self.samples = samples
        self.words = sorted({word for sample in samples for word in WORD.findall(sample)})

    def draw(self, random: Random) -> bytes:
        """One input; the same for the same state of `random`."""
        if random.random() < 0.02:
            return b"".join(random.choices(PIECES, k=random.randrange(40)))
        data = random.choice(self.samples)
        for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
            data = self._changed(data, random)
        return data[: random.randrange(len(data) + 1)] if random.random() < 0.03 else data

    def _changed(self, data: bytes, random: Random) -> bytes:
        if self.words and random.random() < 0.5 and (words := list(WORD.finditer(data))):
            word = random.choice(words)
            return data[: word.start()] + self._word(random) + data[word.end() :]
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((0, 1, 4, 40)))
        return data[:start] + self._piece(data[start:end], random) + data[end:]

    def _word(self, random: Random) -> bytes:
        return random.choice(self.words if random.random() < 0.7 else PIECES)

    def _piece(self, piece: bytes, random: Random) -> bytes:
        match random.randrange(6):
            case 0:
                return bytes(byte ^ (1 << random.randrange(8)) for byte in piece[:1]) + piece[1:]
            case 1:
                return b""
            case 2:
                return piece * 2
            case 3:
                return random.choice(PIECES) + piece
            case 4:
                return random.randbytes(random.randrange(5))
            case _:
                sample = random.choice(self.samples)
                start = random.randrange(len(sample) + 1)
                return sample[start : start + 60]
