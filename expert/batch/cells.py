"""From the cells of an Arrow column to answers, each different cell read as `consult` reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from expert.batch.columns import BEYOND_ALL, Answers, NumberAnswers, listed
from expert.knowledge.decoding.answers import read_answers
from expert.knowledge.kinds import Numeric
from expert.knowledge.model import Answer, Asked
from expert.knowledge.problems.problems import AnswerError

_LARGEST = BEYOND_ALL - 1
_MOST_KEPT = 1 << 16
"""Different cells of a column of which is kept how they were read."""
_BETWEEN = "\x1f"
"""What joins the texts of a list for a moment: no id of a value has it."""
_JOINED = (pa.list_(pa.string()), pa.large_list(pa.string()))
"""The lists that Arrow joins; not so those of long texts, or of texts that are never null."""


class BadCell(NamedTuple):
    """A cell that is no answer to the question of its column: what is wrong, and what is right."""

    column: str
    question: str
    content: str
    message: str
    remedy: str


class Cells:
    """Reads the cells of one column as answers to a question."""

    def __init__(self, column: str, question: Asked) -> None:
        self.column = column
        self.question = question
        self._read: dict[object, Answer | BadCell | None] = {}

    def answers(self, cells: pa.Array) -> tuple[Answers, list[tuple[BadCell, NDArray[np.int64]]]]:
        """The answers, and the bad cells with the rows that have them; they count as none."""
        numbers = self._numbers(cells)
        if numbers is not None:
            return numbers, []
        codes, raw = different_cells(cells)
        read = [self._answer(each) for each in raw]
        answers = list(dict.fromkeys(each for each in read if not isinstance(each, BadCell | None)))
        places = {answer: place for place, answer in enumerate(answers)}
        found = [-1 if isinstance(each, BadCell | None) else places[each] for each in read]
        bad = [
            (each, np.flatnonzero(codes == code))
            for code, each in enumerate(read)
            if isinstance(each, BadCell)
        ]
        return listed([*found, -1], codes, answers), bad

    def _numbers(self, cells: pa.Array) -> NumberAnswers | None:
        """A column of sound numbers as it stands; None where cells have to be looked at."""
        kind = self.question.kind
        is_number = pa.types.is_integer(cells.type) or pa.types.is_floating(cells.type)
        if not isinstance(kind, Numeric) or not is_number:
            return None
        numbers: NDArray[np.float64] = cells.cast(pa.float64(), safe=False).to_numpy(
            zero_copy_only=False
        )
        minimum, maximum = kind.bounds
        fits = (numbers >= _clipped(minimum, -_LARGEST)) & (numbers <= _clipped(maximum, _LARGEST))
        if kind.is_whole:
            fits &= numbers == np.floor(numbers)
        return NumberAnswers(numbers) if bool(np.all(fits | np.isnan(numbers))) else None

    def _answer(self, raw: object) -> Answer | BadCell | None:
        if raw not in self._read:
            if len(self._read) > _MOST_KEPT:
                self._read.clear()
            self._read[raw] = self._newly_read(raw)
        return self._read[raw]

    def _newly_read(self, raw: object) -> Answer | BadCell | None:
        name = self.question.id
        try:
            read = read_answers({name: self.question}, {name: _as_given(raw, self.question)})
        except AnswerError as error:
            return BadCell(self.column, name, _text(raw), error.message, error.remedy)
        return read.get(name)


def _clipped(bound: int | float | None, otherwise: float) -> float:
    """A bound among the numbers that are read as they stand."""
    return otherwise if bound is None else float(max(-_LARGEST, min(bound, _LARGEST)))


def _as_given(raw: object, question: Asked) -> object:
    """A cell as the library takes it; None where it says nothing."""
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date()
    if isinstance(raw, float) and raw != raw:
        return None
    if not isinstance(raw, str):
        return raw
    if not raw.strip():
        return None
    if question.kind.takes_several:
        return [text.strip() for text in raw.split(",")]
    return raw


def _text(raw: object) -> str:
    return ", ".join(map(str, raw)) if isinstance(raw, tuple) else str(raw)


def different_cells(cells: pa.Array) -> tuple[NDArray[np.int32], Sequence[object]]:
    """For each row the place of its cell among the different ones; -1 for an empty one."""
    kind = cells.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return _different_lists(cells)
    if pa.types.is_null(kind):
        return np.full(len(cells), -1, np.int32), ()
    if pa.types.is_nested(kind):
        return _first_met(None if each is None else str(each) for each in cells.to_pylist())
    encoded = cells if pa.types.is_dictionary(kind) else cells.dictionary_encode()
    return _codes(encoded), encoded.dictionary.to_pylist()


def _different_lists(cells: pa.Array) -> tuple[NDArray[np.int32], Sequence[object]]:
    """The same of lists: those of texts are joined, since Arrow tells no lists apart."""
    texts = cells.type.value_type
    is_plain = pa.types.is_string(texts) or pa.types.is_large_string(texts)
    if not is_plain or cells.flatten().null_count or pa.types.is_fixed_size_list(cells.type):
        return _first_met(None if each is None else _items(each) for each in cells.to_pylist())
    if cells.type not in _JOINED:
        cells = cells.cast(pa.large_list(pa.string()))
    encoded = pc.binary_join(cells, _BETWEEN).dictionary_encode()
    joined = encoded.dictionary.to_pylist()
    return _codes(encoded), [tuple(each.split(_BETWEEN)) if each else () for each in joined]


def _items(cell: Sequence[object]) -> tuple[str, ...]:
    return tuple(["" if each is None else str(each) for each in cell])


def _codes(encoded: pa.DictionaryArray) -> NDArray[np.int32]:
    indices = encoded.indices.cast(pa.int32())
    codes: NDArray[np.int32] = pc.fill_null(indices, -1).to_numpy(zero_copy_only=False)
    return codes


def _first_met(items: Iterable[object]) -> tuple[NDArray[np.int32], Sequence[object]]:
    places: dict[object, int] = {}
    codes = [-1 if each is None else places.setdefault(each, len(places)) for each in items]
    return np.array(codes, np.int32), tuple(places)
