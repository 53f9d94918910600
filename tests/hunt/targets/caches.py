"""The cache: whatever its file holds, what is loaded says what the files say."""

from __future__ import annotations

from pathlib import Path

from expert.knowledge.decoding.files import read_files
from expert.knowledge.recording.digest import digest
from expert.storage.cache import cache_file, content_of, read_lines
from expert.storage.programs import load_program
from tests.corpus import PLAIN
from tests.hunt.targets.holding import outcome_of, some_answers

_LOADED_EVERY = 16


class _Caches:
    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache"
        program = load_program(PLAIN, self.cache)
        self.expected = digest(program.knowledge), self._outcomes(program)
        self.file = cache_file(PLAIN, self.cache)
        self.samples = [self.file.read_bytes()]
        content = content_of(read_files(PLAIN))
        assert content is not None
        self.content = content
        self.lines = read_lines(self.file, content)
        assert self.lines

    def check(self, data: bytes) -> object:
        self.file.write_bytes(data)
        lines = read_lines(self.file, self.content)
        assert lines is None or lines == self.lines
        if sum(data[:100]) % _LOADED_EVERY == 0:
            program = load_program(PLAIN, self.cache)
            assert (digest(program.knowledge), self._outcomes(program)) == self.expected
        return lines

    @staticmethod
    def _outcomes(program: object) -> object:
        return [outcome_of(program, answers) for answers in some_answers(program)]


def target(folder: Path) -> _Caches:
    """The cache of a small knowledge base."""
    return _Caches(folder)
