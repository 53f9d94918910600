"""The way from the answers to the advice as a picture: what fired, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from expert.document.model import Picture
from expert.explanation.graph.consultation import graph_consulted
from expert.explanation.graph.document import graph_picture
from expert.explanation.graph.knowledge import graph_of, value_vertex
from expert.explanation.graph.model import State, around, connected
from expert.inference.outcome import Outcome

_MOST_BOXES = 60
"""Boxes that a picture on a page may have and still be read without effort."""


def picture_of_advice(outcome: Outcome) -> Picture | None:
    """What led to the advice; None where nothing did, or more than can be read."""
    if not any(outcome.advice.values()) or len(outcome.firings) > _MOST_BOXES:
        return None
    lit = graph_consulted(graph_of(outcome.knowledge), outcome)
    led = tuple(edge for edge in lit.edges if edge.state is State.HOLDS)
    holding = connected(replace(lit, edges=led))
    advised = {value_vertex(goal, one.value) for goal, of in outcome.advice.items() for one in of}
    centre = [vertex.id for vertex in holding.vertices if vertex.id in advised]
    shown = around(holding, centre)
    if not centre or len(shown.vertices) > _MOST_BOXES:
        return None
    return graph_picture(outcome.knowledge, shown)
