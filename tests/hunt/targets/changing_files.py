"""Files that change while they are loaded: what is loaded is what they said at some moment.

After it all, the cache says what the files say. The input decides what is written when.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random
from threading import Event, Thread

from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.problems.problems import KnowledgeError
from expert.knowledge.recording.digest import digest
from expert.storage.programs import load_program
from tests.corpus import PLAIN
from tests.hunt.targets.holding import refused

_LOADS = 5


class _ChangingFiles:
    samples = (PLAIN.joinpath("rules", "pets.yaml").read_bytes(),)

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(PLAIN, folder / "kb"))
        self.cache = folder / "cache"
        self.file = self.folder / "rules" / "pets.yaml"
        before = self.samples[0]
        self.versions = [before, before.replace(b"at_least: 50", b"at_least: 51")]
        self.digests = {self._written(version) for version in self.versions}
        assert len(self.digests) == 2

    def check(self, data: bytes) -> object:
        random = Random(data)
        at_once = random.random() < 0.5
        stop = Event()
        writer = Thread(target=self._change, args=(random, at_once, stop))
        writer.start()
        try:
            loaded = {self._loaded() for _ in range(_LOADS)}
        finally:
            stop.set()
            writer.join()
        if at_once:
            assert loaded <= self.digests, loaded
        assert self._loaded() == digest(load_knowledge(self.folder))
        return None  # which version was met differs from run to run

    def _loaded(self) -> str:
        try:
            return digest(load_program(self.folder, self.cache).knowledge)
        except KnowledgeError as error:
            return refused(error)

    def _written(self, version: bytes) -> str:
        self.file.write_bytes(version)
        return digest(load_knowledge(self.folder))

    def _change(self, random: Random, at_once: bool, stop: Event) -> None:
        """Writes one version after the other until it is told to stop; the last is whole."""
        while not stop.is_set():
            version = random.choice(self.versions)
            if at_once:
                part = self.folder / "part"
                part.write_bytes(version)
                os.replace(part, self.file)
            else:
                with self.file.open("wb", buffering=0) as file:
                    cut = random.randrange(len(version))
                    file.write(version[:cut])
                    stop.wait(random.random() / 1000)
                    file.write(version[cut:])
            stop.wait(random.random() / 500)


def target(folder: Path) -> _ChangingFiles:
    """Two versions of a small knowledge base, one in the place of the other again and again."""
    return _ChangingFiles(folder)
