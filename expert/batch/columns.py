"""One question's answers of many people: which of a few different ones each of them gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from expert.batch.truths import Bits, Flags, Truths, packed, words_for
from expert.inference.network.answers import QuestionAtoms
from expert.inference.truth import TRUE
from expert.knowledge.model import Answer

_FEW = 24
"""So many different answers are compared with the column one by one; more are looked up."""


class Answers:
    """The answers of a column: `codes` has for each person the place of theirs in `different`.

    Who has not answered has the code -1, and so has nobody a place there.
    """

    def __init__(self, codes: NDArray[np.int32], different: Sequence[Answer]) -> None:
        self.codes = codes
        self.different = different

    def __len__(self) -> int:
        return len(self.codes)

    def answer(self, person: int) -> Answer | None:
        """The answer of one person; None without one."""
        code = self.codes[person]
        return None if code < 0 else self.different[code]

    def rows(self, chosen: slice) -> Answers:
        """The answers of some of the people."""
        return Answers(self.codes[chosen], self.different)

    def atoms(self, atoms: QuestionAtoms) -> list[Truths]:
        """The truth of all atoms of the question, in their order."""
        if not self.different:
            none = np.zeros(words_for(len(self)), np.uint64)
            return [Truths(none, none)] * len(atoms)
        patterns = np.array([atoms.counts(each) for each in self.different]) == TRUE
        known = packed(self.codes >= 0)
        true = self._looked_up(patterns) if len(patterns) > _FEW else self._compared(patterns)
        return [Truths(bits, known & ~bits) for bits in true]

    def _compared(self, patterns: Flags) -> list[Bits]:
        codes = self.codes.astype(np.int8)
        given = [packed(codes == code) for code in range(len(patterns))]
        found = []
        for accepted in patterns.T:
            bits = np.zeros(words_for(len(codes)), np.uint64)
            for code in np.flatnonzero(accepted):
                bits |= given[code]
            found.append(bits)
        return found

    def _looked_up(self, patterns: Flags) -> list[Bits]:
        padded = np.vstack([patterns, np.zeros_like(patterns[:1])])  # where the code -1 leads
        return [packed(padded[:, atom][self.codes]) for atom in range(patterns.shape[1])]


def nobody(count: int) -> Answers:
    """The answers of so many people who were not asked."""
    return Answers(np.full(count, -1, np.int32), ())


def answers_of(given: Iterable[Answer | None]) -> Answers:
    """A column of answers, None for none, each as `read_answers` gives it."""
    places: dict[Answer, int] = {}
    codes = [-1 if each is None else places.setdefault(each, len(places)) for each in given]
    return Answers(np.array(codes, np.int32), tuple(places))
