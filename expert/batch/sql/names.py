"""Names in a query: each its own, in letters that all dialects take, quoted where need be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from sqlglot import exp

_MOST_LETTERS = 58
"""PostgreSQL cuts names after 63 bytes without an error; a number may have to follow."""

_PLAIN = re.compile("[a-z_][a-z0-9_]*")

_WORDS = """
    abort accessible account action add admin after all alter analyse analyze and anti any array
    as asc asensitive asof assert assert_rows_modified asymmetric at atomic authorization backup
    before begin between bigint binary bit blob boolean both break browse bulk by call cascade
    case cast change char character check checkpoint close cluster clustered coalesce collate
    collation collect column columns commit compute concurrently condition conflict connect
    connection constraint contains continue convert create cross cube cume_dist current
    current_catalog current_date current_role current_schema current_time current_timestamp
    current_user cursor database databases date day dec decimal declare default deferrable
    deferred define delayed delete dense_rank desc describe desugar detach deterministic dict
    distinct distinctrow div do double drop dual each else elseif empty enclosed end enum escape
    escaped except exclude exclusive exec execute exists exit explain extract fail false fetch
    filter first first_value float following for forall force foreign freeze from full fulltext
    function generated get glob global grant greatest group groupby grouping grouping_id groups
    gscluster hash having high_priority hour if ignore ilike immediate in increment index
    indexed infile initially inner inout inplace insert instead int integer intersect interval
    into is isnull issue iterate join json_table key keys kill lag lambda last last_value
    lateral lead leading least leave left level like limit linear lines load local localtime
    localtimestamp lock long longblob longtext lookup loop low_priority macro map master match
    materialized maxvalue merge minus minute mod modifies month national natural nchar new next
    no none normalize not nothing notnull nth_value ntile null nullif nulls numeric of off
    offset old on only open optimize option optionally or order organization others out outer
    outfile over overlaps overlay partition percent percent_rank pivot pivot_longer pivot_wider
    placing plan position positional pragma preceding precision primary prior procedure proto
    public purge qualify query raise range rank read reads real recursive references regexp
    reindex release rename repeat replace require resignal resource restrict return returning
    revoke right rlike role rollback rollup row row_number rows sample savepoint schema schemas
    second select semi sensitive separator session session_user set setof show signal similar
    size smallint some spatial specific sql sqlexception start starting stored straight_join
    struct substring summarize symmetric sync synonym system table tables tablesample temp
    temporary terminated text then time timestamp tinyint to top trailing transaction treat
    trigger trim true try try_cast tuple uid undo union unique unlock unnest unpack unpivot
    unsigned update usage use user using vacuum validate value values varbinary varchar variadic
    varying verbose view views virtual wait when whenever where while window with within without
    write xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
    xmlroot xmlserialize xmltable xor year year_month zerofill
"""
_KEYWORDS = frozenset(_WORDS.split())
"""What some dialect reserves or may take for something else; quoting too many does no harm."""


class Names:
    """Gives names, none twice, each with the prefix; capitals make no difference in databases."""

    def __init__(self, taken: Iterable[str] = (), prefix: str = "") -> None:
        self._taken = {each.casefold() for each in taken}
        self._prefix = prefix

    def free(self, wished: str) -> str:
        """The name wished for, in plain letters; with a number if it is taken."""
        plain = re.sub("[^a-z0-9]+", "_", wished.casefold()).strip("_")[:_MOST_LETTERS]
        plain = f"{self._prefix}{plain or 'it'}"
        name = base = f"_{plain}" if plain[0].isdigit() else plain
        number = 1
        while name in self._taken:
            number += 1
            name = f"{base}_{number}"
        self._taken.add(name)
        return name


def identifier(name: str) -> exp.Identifier:
    """A name as it stands, in quotes unless it is a plain word that means nothing else."""
    is_plain = _PLAIN.fullmatch(name) is not None and name not in _KEYWORDS
    return exp.to_identifier(name, quoted=not is_plain)


def without_needless_quotes(statement: exp.Expr, reserved: Collection[str]) -> None:
    """Takes quotes away from plain words that are not reserved, in all of a statement."""
    for each in statement.find_all(exp.Identifier):
        if _PLAIN.fullmatch(each.name) and each.name not in reserved:
            each.set("quoted", False)


def column(name: str, table: str | None = None) -> exp.Column:
    """A column, of the step before unless a table is named."""
    return exp.Column(this=identifier(name), table=identifier(table) if table else None)


def table_parts(name: str) -> list[str]:
    """The parts of the name of a table: what stands between dots that are in no quotes."""
    outside_of_quotes = r"""\.(?=(?:[^"`]|"[^"]*"|`[^`]*`)*$)"""
    return [_without_quotes(part.strip()) for part in re.split(outside_of_quotes, name)]


def _without_quotes(part: str) -> str:
    for mark in ('"', "`"):
        if len(part) > 1 and part[0] == part[-1] == mark:
            return part[1:-1].replace(mark * 2, mark)
    return part
