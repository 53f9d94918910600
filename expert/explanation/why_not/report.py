"""Why a value is not advised, as plain data; the keys are part of the format."""

from __future__ import annotations

from expert.explanation.report import Json, answers_report, operands_report
from expert.explanation.why_not.explanation import Absence, Attempt, Stance, WhyNot
from expert.explanation.why_not.gaps import Gap
from expert.knowledge.model import All, Knowledge


def why_not_report(found: WhyNot, whose: str) -> dict[str, Json]:
    """Whose answers, what there is to tell, and the value with all below its premises."""
    knowledge, asked = found.outcome.knowledge, found.asked
    advised = found.outcome.advised(*asked.pair)
    report: dict[str, Json] = {
        "whose": whose,
        "answers": answers_report(knowledge, found.outcome.answers),
        "attribute": asked.attribute,
        "value": asked.value,
        "label": asked.label,
        "told": found.told.name.lower(),
        "truth": asked.judgement.truth.name.lower(),
        "certainty": asked.judgement.low,
        "at_most": advised.high,
        "depends_on": [*found.settling],
        "gaps": [_gap_report(gap) for gap in found.gaps],
        "values": [_absence_report(knowledge, each) for each in found.absences],
    }
    if found.rival is not None:
        report["outweighed_by"] = {
            "label": found.rival.label,
            "certainty": found.rival.certainty,
        }
    return report


def _absence_report(knowledge: Knowledge, absence: Absence) -> dict[str, Json]:
    return {
        "attribute": absence.attribute,
        "value": absence.value,
        "label": absence.label,
        "truth": absence.judgement.truth.name.lower(),
        "rules": [_attempt_report(knowledge, each) for each in absence.attempts],
    }


def _attempt_report(knowledge: Knowledge, attempt: Attempt) -> dict[str, Json]:
    report: dict[str, Json] = {
        "rule": attempt.rule.id,
        "because": attempt.rule.because,
        "source": attempt.rule.source,
        "truth": attempt.truth.name.lower(),
        "premises": [_stance_report(knowledge, each) for each in attempt.premises],
    }
    if attempt.is_searched:
        way = attempt.in_the_way
        report["in_the_way"] = None if way is None else answers_report(knowledge, way)
        report["out_of_reach"] = [*attempt.out_of_reach]
    return report


def _stance_report(knowledge: Knowledge, stance: Stance) -> dict[str, Json]:
    """A premise; `meets` says whether it is as it must be: below a `not`, untrue."""
    report: dict[str, Json] = {
        "truth": stance.truth.name.lower(),
        "meets": stance.meets.name.lower(),
        "denied": stance.is_denied,
    }
    test = stance.test
    if test is None:
        word = "all" if isinstance(stance.condition, All) else "any"
        return report | {word: [_stance_report(knowledge, part) for part in stance.parts]}
    report |= {
        "attribute": test.attribute,
        "test": f"{'count ' if test.counted else ''}{test.comparison.phrase}",
        "operands": operands_report(test),
    }
    if test.value:
        report["certainty_of"] = test.value
    if stance.terms:
        from expert.explanation.sums import sum_report  # few premises are of numbers worked out

        report["numbers"] = {term.number: term.ends for term in stance.terms}
        report["sums"] = [sum_report(each) for each in stance.sums]
    elif stance.values:
        report["values"] = [value for _, value in stance.values]
        if stance.unwanted:
            report["unwanted"] = {v.value: [rule.id for rule in v.rules] for v in stance.unwanted}
    else:
        plain = {} if stance.answer is None else {test.attribute: stance.answer}
        report["answer"] = answers_report(knowledge, plain).get(test.attribute)
    return report


def _gap_report(gap: Gap) -> dict[str, Json]:
    return {"attribute": gap.attribute, "answer": gap.answer, "nearest": [*gap.nearest]}
