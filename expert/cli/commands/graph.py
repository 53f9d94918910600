"""`expert graph`: what leads to what, as a picture."""

from __future__ import annotations

import click

from expert.cli.errors import complain
from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.names import labels, names, resolve
from expert.cli.options import given_options
from expert.cli.output.formats import PICTURE_FORMATS, Format
from expert.cli.output.screen import write
from expert.cli.people.answers import person_explained, source_option
from expert.cli.shells.completion import complete_rule
from expert.explanation.graph.consultation import graph_consulted
from expert.explanation.graph.document import graph_document, graph_report
from expert.explanation.graph.knowledge import graph_of, rule_vertices
from expert.explanation.graph.model import Graph, Kind, around
from expert.knowledge.model import Knowledge

_READABLE = 300
"""Boxes that a picture may have and still be read, with some patience."""
_OF_RULES = (Kind.RULE, Kind.TABLE)


@click.command("graph")
@click.option(
    "--around",
    "name",
    metavar="NAME",
    shell_complete=complete_rule,
    help="Keep what leads to a value or an attribute, what follows from a question, or both of a "
    "rule.",
)
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --around, keep what is at most so many arrows away.",
)
@click.option("--last", is_flag=True, help="Light up your last consultation.")
@given_options(formats=PICTURE_FORMATS)
def command(given: Given, name: str | None, depth: int | None, last: bool) -> None:
    """What leads to what: from the questions, by the rules, to the advice.

    This is the whole knowledge base. With --last or anybody's answers (--facts, --from, --answers,
    --set, --fresh) it is their consultation: what holds is lit, what fails is dimmed, and what is
    open is dashed. --set changes answers of the last consultation.
    """
    if depth is not None and name is None:
        raise click.UsageError("--depth says how far from something: say from what with --around.")
    if last and (other := _names_another(given)):
        raise click.UsageError(f"--last and {other} each say whose answers are meant: keep one.")
    knowledge_base = load_knowledge_base(given)
    knowledge = knowledge_base.knowledge
    graph, whose = graph_of(knowledge), ""
    centre = [] if name is None else _meant(knowledge, graph, name)
    if last or _names_somebody(given):
        person = person_explained(given, knowledge)
        graph, whose = graph_consulted(graph, knowledge_base.consult(person.answers)), person.whose
    shown = around(graph, centre, depth) if centre else graph
    if given.output_format != Format.JSON and len(shown.vertices) > _READABLE:
        complain(_too_many(len(shown.vertices), name))
    write(
        given,
        lambda standalone: graph_document(knowledge, shown, standalone, whose),
        lambda: graph_report(shown, whose),
    )


def _names_somebody(given: Given) -> bool:
    """Whether an option says whose answers are meant, or changes those of the last consultation."""
    return bool(_names_another(given) or given.settings)


def _names_another(given: Given) -> str:
    """The option by which somebody else is meant than the last consultation was about, if any."""
    if source := source_option(given):
        return source
    if given.kept is not None:
        return "--answers"
    return "--fresh" if given.fresh else ""


def _meant(knowledge: Knowledge, graph: Graph, name: str) -> list[str]:
    """The ids of the vertices that a name stands for."""
    concluded = knowledge.concluded()
    meant = resolve(
        name,
        {
            **dict.fromkeys((*knowledge.rules, *knowledge.tables), ""),
            **names(knowledge.attributes.values()),
        },
        labels((*knowledge.advice(), *concluded)),
        f"Nothing in the graph is called `{name}`.",
    )
    if not isinstance(meant, str):
        found = [v.id for v in graph.vertices if (v.name, v.value) in meant]
    elif meant in knowledge.rules or meant in knowledge.tables:
        of_rule = rule_vertices(knowledge, graph)
        rules = [meant] if meant in knowledge.rules else knowledge.tables[meant].rules
        found = list(dict.fromkeys(of_rule[rule] for rule in rules))
    else:
        found = [v.id for v in graph.vertices if v.name == meant and v.kind not in _OF_RULES]
    if not found:
        raise click.UsageError(f"No rule tests or concludes `{name}`, so nothing leads to it.")
    return found


def _too_many(boxes: int, name: str | None) -> str:
    """What to do about a picture with more boxes than can be read."""
    less = "--depth N" if name else "--around NAME, and --depth N"
    return f"This has {boxes:,} boxes, more than can be read at once. Keep a part of it by {less}."
