"""The engines of the comparison, each in a module of its own."""

from __future__ import annotations

from benchmarks.engines.clips import Clips
from benchmarks.engines.durable import Durable
from benchmarks.engines.engine import Engine
from benchmarks.engines.experta_stock import ExpertaStock
from benchmarks.engines.ours import Ours
from benchmarks.engines.python_ifs import PythonIfs
from benchmarks.engines.zen import Zen

OURS = Ours()
ENGINES: tuple[Engine, ...] = (OURS, ExpertaStock(), Clips(), Durable(), Zen(), PythonIfs())
