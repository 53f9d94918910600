"""A consultation as plain data; its keys and their order are part of the format."""

from __future__ import annotations

from collections.abc import Iterable

from expert.explanation.consultation.consulted import Consulted
from expert.explanation.consultation.open_points import OpenPoints
from expert.explanation.report import Json, answers_report
from expert.inference.outcome import Advice, Outcome, Undecided
from expert.knowledge.conditions import Pair
from expert.knowledge.recording.digest import digest


def consultation_report(consulted: Consulted) -> dict[str, Json]:
    """Everything a consultation came to."""
    knowledge, outcome = consulted.knowledge, consulted.outcome
    return {
        "knowledge_base": {"title": knowledge.about.title, "digest": digest(knowledge)},
        "answers": answers_report(knowledge, outcome.answers),
        "conclusions": {name: list(values) for name, values in outcome.conclusions.items()},
        "advice": {
            name: [_advice_report(outcome, advice) for advice in advices]
            for name, advices in outcome.advice.items()
        },
        "undecided": {
            name: [_undecided_report(undecided) for undecided in values]
            for name, values in outcome.undecided.items()
        },
        "unanswered": list(outcome.unanswered),
        "open": _open_report(consulted.open),
        "left_open": _open_report(consulted.left),
    }


def _advice_report(outcome: Outcome, advice: Advice) -> dict[str, Json]:
    return {
        "value": advice.value,
        "label": advice.label,
        "certainty": advice.certainty,
        "at_most": advice.at_most,
        "strength": advice.strength.value,
        "rules": list(advice.rules),
        "because": list(advice.because),
        "facts": answers_report(outcome.knowledge, advice.facts),
        **_doubts_report(advice),
    }


def _doubts_report(advice: Advice) -> dict[str, Json]:
    """What speaks against it; nothing where nothing does."""
    if not advice.doubts:
        return {}
    return {"doubts": list(advice.doubts), "against": list(advice.against)}


def _undecided_report(undecided: Undecided) -> dict[str, Json]:
    return {
        "value": undecided.value,
        "label": undecided.label,
        "at_most": undecided.at_most,
        "depends_on": list(undecided.depends_on),
    }


def _open_report(found: OpenPoints) -> Json:
    """The questions, the most helpful first; those not tried out say no more than their name."""
    tried: list[Json] = [
        {
            "question": point.question,
            "together_with": list(point.together_with),
            "changes": _by_attribute(point.changes),
            "settles": _by_attribute(point.settles),
        }
        for point in found.points
    ]
    untried: list[Json] = [{"question": name} for name in found.untried]
    return tried + untried


def _by_attribute(pairs: Iterable[Pair]) -> dict[str, Json]:
    found: dict[str, list[Json]] = {}
    for attribute, value in pairs:
        found.setdefault(attribute, []).append(value)
    return dict(found)
