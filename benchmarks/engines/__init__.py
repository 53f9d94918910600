"""The engines of the comparison, each in a module of its own."""

from __future__ import annotations

from benchmarks.engines.clips import Clips
from benchmarks.engines.clips_facts import ClipsFacts
from benchmarks.engines.durable import Durable
from benchmarks.engines.engine import Engine
from benchmarks.engines.experta_stock import ExpertaStock
from benchmarks.engines.ours import Ours, OursInFull
from benchmarks.engines.python_ifs import PythonIfs
from benchmarks.engines.zen import Zen

OURS, OURS_IN_FULL = Ours(), OursInFull()
CLIPS_FACTS, CLIPS = ClipsFacts(), Clips()
ENGINES: tuple[Engine, ...] = (
    OURS,
    OURS_IN_FULL,
    ExpertaStock(),
    CLIPS_FACTS,
    CLIPS,
    Durable(),
    Zen(),
    PythonIfs(),
)
