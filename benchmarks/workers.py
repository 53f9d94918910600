"""Engines in processes of their own, so that none bears another's memory or garbage collection."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any

from benchmarks.engines import ENGINES
from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.people import people
from benchmarks.rule_sets import rule_set


@dataclass(frozen=True)
class Task:
    """Which rules, and for how many people."""

    size: int
    people: int
    layers: int = 3


Found = tuple[frozenset[tuple[str, str]], frozenset[str]]
"""The advice and the rules that fired for one person."""


class Worker:
    """An engine at work elsewhere, with the rules translated and nothing built yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def build(self) -> float:
        """Builds anew; the seconds until the first person has been advised."""
        seconds: float = self._ask("build")
        return seconds

    def findings(self) -> list[Found]:
        """What comes out for each person."""
        found: list[Found] = self._ask("findings")
        return found

    def consult(self, repeats: int) -> float:
        """The seconds that consulting takes for everybody, that many times over."""
        seconds: float = self._ask(repeats)
        return seconds

    def _ask(self, order: object) -> Any:
        self._connection.send(order)
        answer = self._connection.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer


@contextmanager
def workers(engines: Sequence[Engine], task: Task) -> Iterator[dict[str, Worker]]:
    """A worker for each engine, by its name."""
    context = get_context("spawn")
    with ExitStack() as stack:
        found = {}
        for engine in engines:
            here, there = context.Pipe()
            process = context.Process(target=_work, args=(there, engine.name, task), daemon=True)
            process.start()
            stack.callback(process.join)
            stack.callback(here.send, None)
            found[engine.name] = Worker(here)
        yield found


def _work(connection: Connection, name: str, task: Task) -> None:
    """Carries out orders until there are none; exceptions are handed over.

    Nothing is printed: an environment of CLIPS says, when it ends, that clipspy leaks multifields.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    bench = _Bench(next(engine for engine in ENGINES if engine.name == name), task)
    while (order := connection.recv()) is not None:
        try:
            connection.send(bench.carry_out(order))
        except Exception as error:  # whatever it is, the other side tells
            connection.send(error)


class _Bench:
    """One engine, its rules and its people."""

    def __init__(self, engine: Engine, task: Task) -> None:
        rules = rule_set(task.size, layers=task.layers)
        _warm_up(engine, task.layers)
        self.engine = engine
        self.people = people(rules, task.people)
        self.translated = engine.translate(rules.knowledge)
        self.consult: Consult | None = None
        del rules
        gc.collect()

    def carry_out(self, order: object) -> object:
        if order == "build":
            return self.build()
        if self.consult is None:
            self.build()
        assert self.consult is not None
        if order == "findings":
            return [_found(self.consult(person)) for person in self.people]
        assert isinstance(order, int)
        if self.engine.wears_out:
            self.build()
        return self.seconds(self.consult, order)

    def build(self) -> float:
        self.consult = None
        start = perf_counter()
        self.consult = self.engine.build(self.translated)
        self.consult(self.people[0])
        return perf_counter() - start

    def seconds(self, consult: Consult, repeats: int) -> float:
        start = perf_counter()
        for _ in range(repeats):
            for person in self.people:
                consult(person)
        return perf_counter() - start


def _warm_up(engine: Engine, layers: int) -> None:
    """Has everything imported that the engine needs."""
    few = rule_set(10, layers=layers)
    engine.build(engine.translate(few.knowledge))(people(few, 1)[0])


def _found(findings: Findings) -> Found:
    return frozenset(findings.advice), frozenset(findings.fired)
