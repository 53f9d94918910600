"""How values came about, as plain data; the keys are part of the format."""

from __future__ import annotations

from collections.abc import Iterable

from expert.explanation.report import (
    Json,
    answers_report,
    ends_report,
    number_report,
    operands_report,
)
from expert.explanation.why.explanation import (
    AddingStep,
    Explanation,
    FormulaExplanation,
    Premise,
    Step,
    ValueExplanation,
)
from expert.inference.outcome import Outcome
from expert.knowledge.model import Knowledge, Rule


def why_report(
    outcome: Outcome, explanations: Iterable[Explanation], whose: str
) -> dict[str, Json]:
    """Whose answers, these, and each value once, in the order in which they lead down to those."""
    knowledge = outcome.knowledge
    return {
        "whose": whose,
        "answers": answers_report(knowledge, outcome.answers),
        "explanations": [_report(knowledge, explanation) for explanation in explanations],
    }


def _report(knowledge: Knowledge, explanation: Explanation) -> dict[str, Json]:
    if isinstance(explanation, ValueExplanation):
        return _value_report(knowledge, explanation)
    if isinstance(explanation, FormulaExplanation):
        from expert.explanation.sums import sum_report  # few explanations are of formulas

        return {
            "number": explanation.number,
            "label": explanation.label,
            **ends_report(explanation.interval),
            "sums": [sum_report(each) for each in explanation.sums],
        }
    return {
        "number": explanation.number,
        "label": explanation.label,
        **ends_report(explanation.interval),
        "rules": [_adding_report(knowledge, step) for step in explanation.steps],
    }


def _rule_report(rule: Rule) -> dict[str, Json]:
    """What is told of each rule that had a part in it."""
    return {"rule": rule.id, "because": rule.because, "source": rule.source}


def _adding_report(knowledge: Knowledge, step: AddingStep) -> dict[str, Json]:
    return {
        **_rule_report(step.rule),
        "points": number_report(step.points),
        "undecided": step.is_undecided,
        "premises": [_premise_report(knowledge, premise) for premise in step.premises],
    }


def _value_report(knowledge: Knowledge, explanation: ValueExplanation) -> dict[str, Json]:
    against: Json = [_step_report(knowledge, step) for step in explanation.against]
    return {
        "attribute": explanation.attribute,
        "value": explanation.value,
        "label": explanation.label,
        "certainty": explanation.judgement.low,
        "at_most": explanation.judgement.high,
        "rules": [_step_report(knowledge, step) for step in explanation.steps],
        **({"against": against} if against else {}),
        **({"outweighed_by": explanation.outweighed.label} if explanation.outweighed else {}),
    }


def _step_report(knowledge: Knowledge, step: Step) -> dict[str, Json]:
    return {
        **_rule_report(step.rule),
        "certainty": step.certainty,
        "at_most": step.at_most,
        "premises": [_premise_report(knowledge, premise) for premise in step.premises],
    }


def _premise_report(knowledge: Knowledge, premise: Premise) -> dict[str, Json]:
    report: dict[str, Json] = {
        "attribute": premise.test.attribute,
        "test": f"{'count ' if premise.test.counted else ''}{premise.test.comparison.phrase}",
        "operands": operands_report(premise.test),
        "holds": premise.holds,
    }
    if premise.test.value:
        report["certainty_of"] = premise.test.value
    if premise.terms:
        from expert.explanation.sums import sum_report  # few premises are of numbers worked out

        report["numbers"] = {term.number: term.ends for term in premise.terms}
        report["sums"] = [sum_report(each) for each in premise.sums]
        return report
    if premise.answer is not None:
        name = premise.test.attribute
        report["answer"] = answers_report(knowledge, {name: premise.answer})[name]
    elif premise.values:
        report["values"] = [value for _, value in premise.values]
    else:
        report["ruled_out_by"] = answers_report(knowledge, premise.against)
    return report
