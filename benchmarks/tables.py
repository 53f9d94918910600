"""Tables of people: how many a second are advised, beside engines in a loop and rules rewritten."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.agreement import DisagreementError
from benchmarks.engines import CLIPS, CLIPS_FACTS, ENGINES
from benchmarks.engines.engine import Engine, is_installed
from benchmarks.engines.numpy_careers import advised as advised_by_numpy
from benchmarks.engines.sql_by_hand import LARGEST, findings, sql_by_hand
from benchmarks.loading import ROOT
from benchmarks.people_tables import (
    people_of,
    random_table,
    realistic_table,
    table_by_subjects,
)
from benchmarks.plan import Plan
from benchmarks.results import Goal, Section, Table, times
from benchmarks.rule_sets import RuleSet, rule_set
from benchmarks.timing import interleaved, repeating
from benchmarks.yaml_text import write_knowledge_base
from expert.batch.sql.dialects import DIALECTS
from expert.batch.sql.query import query
from expert.batch.sql.table import Table as ExportedTable
from expert.knowledge.model import Knowledge
from expert.library import KnowledgeBase

_TEXT = """\
People a second, two cores, certainties at least and at most included, and how many times as many as
CLIPS fact by fact in a loop. `in memory` is from an Arrow table to an Arrow table; `Parquet` is the
command from file to file, its start included. In a loop, an engine is given
one person after the other and tells what it advises and which rules fired. By hand are the rules
as one SQL query in DuckDB, and for PMO careers in numpy: both only say what is advised, not how
certainly, and take no account of what is not known; exported is the query of `expert export` in
DuckDB, which says all that `--shape wide` does. zen-engine has no chaining, so it takes part
with rules of one layer. Tables are random, but for the realistic one: a thousand different people,
the first twice as often as the second, three times as often as the third, and so on. Of 10,000
rules a person answers 12 of 2,400 questions, those of two subjects out of 400. Reasons is the time
of `--shape long` in times of wide, in memory."""

_LARGE = 1_000_000
"""Rows from which on all that is read and written ahead is in use."""

_IN_A_LOOP = 200
"""People that engines are asked about; the times are those of a person."""


@dataclass(frozen=True)
class _Work:
    """A rule set, and a table of people for it."""

    name: str
    knowledge: Knowledge
    table: pa.Table
    rules: RuleSet | None = None
    layers: int = 3

    @property
    def size(self) -> int:
        return len(self.knowledge.rules)


def advising_tables(plan: Plan) -> Section:
    """Every way with every rule set that it is fit for."""
    measured = {work.name: (work, _speeds(work, plan)) for work in _works(plan)}
    ways = list(dict.fromkeys(way for _, speeds in measured.values() for way in speeds))
    rows = tuple(
        (name, *(_told(speeds, way) for way in ways), f"{_reasons(work, plan):.1f} x")
        for name, (work, speeds) in measured.items()
    )
    speeds = {name: found for name, (_, found) in measured.items()}
    table = Table(("people a second", *ways, "reasons"), rows)
    return Section("Tables of people", _TEXT, table, tuple(_goals(speeds)))


def memory_of_tables(plan: Plan) -> Section:
    """The most that a whole command holds, for tables that grow tenfold."""
    knowledge = KnowledgeBase.load(ROOT).knowledge
    found = {rows: _peak_memory(knowledge, rows) for rows in plan.table_rows}
    rows = tuple((f"{count:,}", f"{held / 1e6:,.0f} MB") for count, held in found.items())
    large = [held for rows, held in found.items() if rows >= _LARGE]
    growth = max(large) / min(large) if large else None
    goal = Goal(
        f"Memory of tables: flat from {_LARGE:,} rows on (at most 1.2 times)",
        "-" if growth is None else times(growth),
        None if growth is None else growth <= 1.2,
    )
    text = "PMO careers, Parquet to Parquet, wide: the most memory that the process ever held."
    return Section("Memory of tables", text, Table(("rows", "at most"), rows), (goal,))


def _works(plan: Plan) -> Iterator[_Work]:
    share = plan.share_of_rows
    careers = KnowledgeBase.load(ROOT).knowledge
    yield _Work("PMO careers", careers, random_table(careers, int(4_000_000 * share)))
    yield _Work("PMO careers, realistic", careers, realistic_table(careers, int(4_000_000 * share)))
    rules = rule_set(100, layers=1)
    table = random_table(rules.knowledge, int(1_000_000 * share))
    yield _Work("100, one layer", rules.knowledge, table, rules, 1)
    for size, rows in ((100, 1_000_000), (1_000, 262_144), (10_000, 112_000)):
        if size > plan.largest:
            return
        rules = rule_set(size)
        count = int(rows * share)
        by_subject = size > LARGEST
        table = (
            table_by_subjects(rules, count) if by_subject else random_table(rules.knowledge, count)
        )
        yield _Work(f"{size:,}", rules.knowledge, table, rules)


def _speeds(work: _Work, plan: Plan) -> dict[str, float]:
    """People a second by each way, once all are found to agree."""
    rows = work.table.num_rows
    turns: dict[str, Callable[[int], float]] = {}
    shares: dict[str, int] = {}
    knowledge_base = KnowledgeBase(work.knowledge)
    knowledge_base.batch(work.table.slice(0, 10))  # what is made once, as an engine is built
    expected = _advised(knowledge_base, work.table.slice(0, _IN_A_LOOP))

    def add(way: str, count: int, turn: Callable[[int], float]) -> None:
        turns[way], shares[way] = turn, count

    with TemporaryDirectory() as folder:
        here = Path(folder)
        pq.write_table(work.table, here / "people.parquet")
        add("in memory", rows, repeating(lambda: knowledge_base.batch(work.table)))
        add("Parquet", rows, _command(work, here))
        for engine in _engines(work):
            add(engine.name, _IN_A_LOOP, _loop(engine, work, expected))
        if work.size <= LARGEST:
            add("SQL by hand", rows, _by_sql(work, expected))
            add("SQL, exported", rows, _by_export(work, knowledge_base))
        if "careers" in work.name:
            add("numpy by hand", rows, _by_numpy(work, expected))
        seconds = interleaved(turns, plan.effort)
    return {way: shares[way] / taken for way, taken in seconds.items()}


def _advised(knowledge_base: KnowledgeBase, table: pa.Table) -> list[frozenset[tuple[str, str]]]:
    rows = knowledge_base.batch(table, "matrix").to_pylist()
    goals = knowledge_base.knowledge.advice()
    return [
        frozenset(
            (goal.id, value)
            for goal in goals
            for value in goal.by_id
            if row[f"{goal.id}_{value}_low"] > 0
        )
        for row in rows
    ]


def _command(work: _Work, folder: Path) -> Callable[[int], float]:
    """A turn that runs `expert batch` from Parquet to Parquet, start and loading included."""
    rules = ROOT
    if work.rules is not None:
        rules = folder / "knowledge"
        write_knowledge_base(work.rules, rules)
    files = [str(folder / "people.parquet"), str(folder / "advice.parquet")]
    command = [sys.executable, "-m", "expert", "batch", *files, "--kb", str(rules)]
    environment = {**os.environ, "EXPERT_HOME": str(folder)}

    def run() -> None:
        subprocess.run(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, check=True)

    run()  # what is kept for the next time
    return repeating(run)


def _engines(work: _Work) -> list[Engine]:
    chosen = [CLIPS_FACTS, CLIPS, *(e for e in ENGINES if e.name in ("zen-engine", "Python ifs"))]
    return [each for each in chosen if is_installed(each) and work.layers in each.layers]


def _loop(
    engine: Engine, work: _Work, expected: list[frozenset[tuple[str, str]]]
) -> Callable[[int], float]:
    persons = people_of(work.table, _IN_A_LOOP)
    translated = engine.translate(work.knowledge)
    consult = engine.build(translated)
    _check(work, engine.name, [frozenset(consult(person).advice) for person in persons], expected)

    def turn(repeats: int) -> float:
        nonlocal consult
        if engine.wears_out:
            consult = engine.build(translated)
        start = perf_counter()
        for _ in range(repeats):
            for person in persons:
                consult(person)
        return perf_counter() - start

    return turn


def _by_sql(work: _Work, expected: list[frozenset[tuple[str, str]]]) -> Callable[[int], float]:
    connection = duckdb.connect()
    connection.register("people", work.table)
    query = sql_by_hand(work.knowledge, "people")
    first = connection.sql(f"{query} LIMIT {_IN_A_LOOP}").to_arrow_table().to_pylist()
    _check(work, "SQL by hand", findings(first), expected)
    return repeating(lambda: connection.sql(query).to_arrow_table())


def _by_export(work: _Work, knowledge_base: KnowledgeBase) -> Callable[[int], float]:
    """The query of `expert export`, which has certainties; choices of several are texts to it."""
    connection = duckdb.connect()
    connection.register("people", _with_texts(work.table))
    written = query(knowledge_base.program, DIALECTS["duckdb"], ExportedTable())
    first = connection.sql(written).limit(_IN_A_LOOP).to_arrow_table()
    here = knowledge_base.batch(work.table.slice(0, _IN_A_LOOP))
    for goal in work.knowledge.advice():
        if first[goal.id].to_pylist() != here[goal.id].to_pylist():
            raise DisagreementError(f"{work.name}: the exported query differs in {goal.id}.")
    return repeating(lambda: connection.sql(written).to_arrow_table())


def _with_texts(table: pa.Table) -> pa.Table:
    lists = [field.name for field in table.schema if pa.types.is_list(field.type)]
    for name in lists:
        texts = pc.binary_join(table[name], ",")
        empty = pc.equal(pc.list_value_length(table[name]), 0)
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, pc.if_else(empty, "none", texts))
    return table


def _by_numpy(work: _Work, expected: list[frozenset[tuple[str, str]]]) -> Callable[[int], float]:
    found = advised_by_numpy(work.table.slice(0, _IN_A_LOOP))
    rows = [frozenset(pair for pair in found if found[pair][at]) for at in range(len(expected))]
    _check(work, "numpy by hand", rows, expected)
    return repeating(lambda: advised_by_numpy(work.table))


def _check(
    work: _Work,
    way: str,
    found: list[frozenset[tuple[str, str]]],
    expected: list[frozenset[tuple[str, str]]],
) -> None:
    for row, (here, there) in enumerate(zip(expected, found, strict=True), start=1):
        if here != there:
            differ = ", ".join(sorted(map(str, here ^ there)))
            raise DisagreementError(f"{work.name}, row {row}: {way} differs in {differ}.")


def _reasons(work: _Work, plan: Plan) -> float:
    """The time of reasons in times of wide rows."""
    knowledge_base = KnowledgeBase(work.knowledge)
    table = work.table.slice(0, min(work.table.num_rows, 20_000_000 // work.size))
    turns = {
        shape: repeating(lambda shape=shape: knowledge_base.batch(table, shape))  # type: ignore[misc]
        for shape in ("wide", "long")
    }
    seconds = interleaved(turns, plan.effort, once=True)
    return seconds["long"] / seconds["wide"]


def _told(speeds: Mapping[str, float], way: str) -> str:
    if way not in speeds:
        return "-"
    ratio = (
        f" ({times(speeds[way] / speeds[CLIPS_FACTS.name])})" if CLIPS_FACTS.name in speeds else ""
    )
    return f"{speeds[way]:,.0f}{ratio}"


def _goals(speeds: Mapping[str, Mapping[str, float]]) -> Iterator[Goal]:
    for name, way, least, ratio in (
        ("PMO careers", "Parquet", 2_000_000, 500),
        ("1,000", "in memory", 150_000, 50),
        ("10,000", "in memory", 0, 10),
    ):
        if name not in speeds or CLIPS_FACTS.name not in speeds[name]:
            continue
        found, peer = speeds[name][way], speeds[name][CLIPS_FACTS.name]
        text = f"Tables, {name}: {least:,} people a second, " if least else f"Tables, {name}: "
        reached = found >= least and found >= ratio * peer
        measured = f"{found:,.0f} a second, {times(found / peer)}"
        yield Goal(f"{text}{ratio} times CLIPS in a loop", measured, reached)


def _peak_memory(knowledge: Knowledge, rows: int) -> int:
    """Bytes; the table is written piece by piece, so that it never is in memory."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "people.parquet"
        piece = random_table(knowledge, min(rows, 1_000_000))
        with pq.ParquetWriter(file, piece.schema) as writer:
            for _ in range(rows // piece.num_rows):
                writer.write_table(piece)
        command = [
            sys.executable,
            "-m",
            "expert",
            "batch",
            str(file),
            str(Path(folder) / "out.parquet"),
        ]
        measure = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True,"
            " stderr=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        environment = {**os.environ, "EXPERT_KB": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", measure, *command],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    return int(done.stdout) * 1024
