"""What it would take to bring a target about, as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from expert.explanation.reach.reaching import Reaching, Way
from expert.explanation.reach.sentences import condition_words, fixed_text
from expert.explanation.report import Json, answers_report
from expert.explanation.what_if.document import change_report, rules_report
from expert.solver.targets import Fixed, Obstacle


def reach_report(reaching: Reaching, whose: str) -> dict[str, Json]:
    """The answers, the target, the ways to it, how firm it is, and what stands in the way.

    `undone_by` is missing where the solver gave up looking for it.
    """
    knowledge, target = reaching.outcome.knowledge, reaching.target
    undone_by = reaching.undone_by
    report: dict[str, Json] = {
        "whose": whose,
        "answers": answers_report(knowledge, reaching.outcome.answers),
        "target": {
            "attribute": target.attribute,
            "value": target.value,
            "label": knowledge.value(*reaching.pair).label,
            "strength": target.strength.value if target.strength else None,
            "first": target.first,
            "lose": target.lose,
        },
        "keep": [*reaching.keep],
        "is_so": reaching.is_so,
        "undone_by": _changes(reaching, undone_by) if undone_by else None,
        "ways": [_way_report(reaching, way) for way in reaching.ways],
        "are_all": reaching.are_all,
        "obstacle": None if reaching.obstacle is None else _obstacles(reaching, reaching.obstacle),
    }
    if reaching.undone_unknown:
        del report["undone_by"]
    return report


def _changes(reaching: Reaching, way: Way) -> Json:
    return answers_report(reaching.outcome.knowledge, way.changes)


def _way_report(reaching: Reaching, way: Way) -> Json:
    return {
        "changes": _changes(reaching, way),
        "open": [name for name in way.changes if name not in reaching.outcome.answers],
        "rules": rules_report(way.rules),
        "becomes": change_report(way.own) if way.own else None,
        "others": [change_report(change) for change in way.others],
    }


def _obstacles(reaching: Reaching, found: Sequence[Obstacle]) -> Json:
    return [_obstacle_report(reaching, each) for each in found]


def _obstacle_report(reaching: Reaching, obstacle: Obstacle) -> Json:
    knowledge = reaching.outcome.knowledge
    if isinstance(obstacle, Fixed):
        is_kept = obstacle.attribute in reaching.keep
        answer = answers_report(knowledge, {obstacle.attribute: obstacle.answer})
        return {"answer": answer, "text": fixed_text(knowledge, obstacle, is_kept)}
    return {"rule": obstacle.rule, "text": condition_words(knowledge, obstacle.condition)}
