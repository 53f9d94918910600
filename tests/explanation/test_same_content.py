"""Text, Markdown, HTML and JSON of one explanation carry the same content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import NamedTuple

import click
import pytest

from expert.document.html import to_html
from expert.document.markdown import to_markdown
from expert.document.model import Block, Document, Picture, Section
from expert.document.text import to_text
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.report import consultation_report
from expert.explanation.consultation.summary import Shown
from expert.explanation.consultation.whole import whole_document
from expert.explanation.graph.consultation import graph_consulted
from expert.explanation.graph.document import graph_document, graph_report
from expert.explanation.graph.knowledge import graph_of
from expert.explanation.reach.document import reach_document
from expert.explanation.reach.reaching import reaching
from expert.explanation.reach.report import reach_report
from expert.explanation.report import Json
from expert.explanation.what_if.difference import difference
from expert.explanation.what_if.document import what_if_document, what_if_report
from expert.explanation.why.document import why_document
from expert.explanation.why.explanation import explain_all
from expert.explanation.why.report import why_report
from expert.explanation.why_not.document import why_not_document
from expert.explanation.why_not.explanation import why_not
from expert.explanation.why_not.report import why_not_report
from expert.explanation.why_not.told import Told, told
from expert.inference.outcome import Outcome
from expert.knowledge.model import Answer
from expert.solver.targets import Target
from tests.careers.people import careers, example_answers

WIDE = 10_000


class View(NamedTuple):
    """One explanation as a document, and as JSON has it."""

    document: Document
    report: Mapping[str, Json]


def why(of: Outcome) -> View:
    pairs = [(goal, one.value) for goal, ranked in of.advice.items() for one in ranked]
    explained = explain_all(of, pairs)
    document = why_document(of.knowledge, pairs, explained, True, "somebody")
    return View(document, why_report(of, explained, "somebody"))


def why_not_another(of: Outcome) -> View:
    """Of what is advised after all, `why` tells the rules that fire."""
    found = why_not(of, next(p for p in of.advice_pairs if told(of, p) is not Told.WHY))
    return View(why_not_document(found, True, "somebody"), why_not_report(found, "somebody"))


def what_if(of: Outcome) -> View:
    other = careers().consult({**of.answers, "project_experience": "some"})
    found = difference(of, other)
    return View(what_if_document(found, True, "somebody"), what_if_report(found, "somebody"))


def reach(of: Outcome) -> View:
    found = reaching(of, Target("role", "pmo_manager"))
    return View(reach_document(found, True, "somebody"), reach_report(found, "somebody"))


def graph(of: Outcome) -> View:
    drawn = graph_consulted(graph_of(of.knowledge), of)
    document = graph_document(of.knowledge, drawn, True, "somebody")
    return View(document, graph_report(drawn, "somebody"))


def consult(of: Outcome) -> View:
    consulted = Consulted(of)
    return View(whole_document(consulted, Shown()), consultation_report(consulted))


views = pytest.mark.parametrize("view", [why, why_not_another, what_if, reach, graph, consult])
people = pytest.mark.parametrize("answers", example_answers())

_PAGE = re.compile(r"(?s)^.*?<body>|<style.*?</style>|</body>.*$")
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"\]\(#[^)]*\)")
_FENCE = re.compile(r"```\w*")


def texts(document: Document) -> dict[str, str]:
    """What each format has beside its marks."""
    markdown = _FENCE.sub(" ", _LINK.sub("]", _TAG.sub(" ", to_markdown(document))))
    page = _PAGE.sub("", to_html(document))
    return {
        "text": click.unstyle(to_text(document, WIDE)),
        "markdown": unescape(markdown.replace("\\", "")),
        "html": unescape(_TAG.sub(" ", page)),
    }


def words(text: str) -> Counter[str]:
    """The words and numbers of a text, in any order: a long table is told row by row."""
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


def without_pictures(block: Block) -> Iterator[Block]:
    if isinstance(block, Section):
        inner = tuple(each for below in block.blocks for each in without_pictures(below))
        yield replace(block, blocks=inner)
    elif not isinstance(block, Picture):
        yield block


@views
@people
def test_text_markdown_and_html_have_the_same_words(
    view: Callable[[Outcome], View], answers: dict[str, Answer]
) -> None:
    """But for pictures, each of which is drawn in the way of its format."""
    document = view(careers().consult(answers)).document
    blocks = tuple(each for block in document.blocks for each in without_pictures(block))
    found = {name: words(text) for name, text in texts(replace(document, blocks=blocks)).items()}
    assert found["markdown"] == found["text"]
    assert found["html"] == found["text"]


def said(report: Json | Mapping[str, Json], key: str = "") -> Iterator[str]:
    """The labels, reasons and rules that JSON has, at whatever depth."""
    if isinstance(report, Mapping):
        for name, below in report.items():
            yield from said(below, name)
    elif isinstance(report, list | tuple):
        for each in report:
            yield from said(each, key)
    elif isinstance(report, str) and key in {"label", "because", "rule", "rules", "source"}:
        yield report


@views
@people
def test_what_json_says_stands_in_each_format(
    view: Callable[[Outcome], View], answers: dict[str, Answer]
) -> None:
    found = view(careers().consult(answers))
    for text in texts(found.document).values():
        has = words(text)
        assert {each: words(each) - has for each in said(found.report) if words(each) - has} == {}
