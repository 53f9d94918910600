"""An outcome as plain data, ready for JSON: the form that other programs build on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from expert.explanation.why import Premise, Step, ValueExplanation
from expert.inference.outcome import Advice, Outcome, Undecided
from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import fold
from expert.knowledge.model import Answer, Asked, Attribute, Condition, Knowledge, Rule, Test
from expert.knowledge.recording.digest import digest

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def outcome_report(outcome: Outcome) -> dict[str, Json]:
    """Everything a consultation came to; its keys and their order are part of the format."""
    knowledge = outcome.knowledge
    return {
        "knowledge_base": {"title": knowledge.about.title, "digest": digest(knowledge)},
        "answers": answers_report(knowledge, outcome.answers),
        "conclusions": {name: list(values) for name, values in outcome.conclusions.items()},
        "advice": {
            name: [_advice(knowledge, advice) for advice in advices]
            for name, advices in outcome.advice.items()
        },
        "undecided": {
            name: [_undecided(undecided) for undecided in values]
            for name, values in outcome.undecided.items()
        },
        "unanswered": list(outcome.unanswered),
    }


def answers_report(knowledge: Knowledge, answers: Mapping[str, Answer]) -> dict[str, Json]:
    """Answers as JSON writes them, in vocabulary order."""
    report: dict[str, Json] = {}
    for name in knowledge.attributes:
        if name in answers:
            plain = knowledge.attributes[name].kind.plain(answers[name])
            report[name] = [*plain] if isinstance(plain, list) else plain
    return report


def why_report(knowledge: Knowledge, explanations: tuple[ValueExplanation, ...]) -> list[Json]:
    """Explanations, each value once, in the order in which they lead down to the answers."""
    return [
        {
            "attribute": explanation.attribute,
            "value": explanation.value,
            "label": explanation.label,
            "certainty": explanation.judgement.low,
            "at_most": explanation.judgement.high,
            "rules": [_step(knowledge, step) for step in explanation.steps],
        }
        for explanation in explanations
    ]


def _advice(knowledge: Knowledge, advice: Advice) -> dict[str, Json]:
    return {
        "value": advice.value,
        "label": advice.label,
        "certainty": advice.certainty,
        "at_most": advice.at_most,
        "strength": advice.strength.value,
        "rules": list(advice.rules),
        "because": list(advice.because),
        "facts": answers_report(knowledge, advice.facts),
    }


def _undecided(undecided: Undecided) -> dict[str, Json]:
    return {
        "value": undecided.value,
        "label": undecided.label,
        "at_most": undecided.at_most,
        "depends_on": list(undecided.depends_on),
    }


def _step(knowledge: Knowledge, step: Step) -> dict[str, Json]:
    return {
        "rule": step.rule.id,
        "because": step.rule.because,
        "source": step.rule.source,
        "certainty": step.certainty,
        "at_most": step.at_most,
        "premises": [_premise(knowledge, premise) for premise in step.premises],
    }


def _premise(knowledge: Knowledge, premise: Premise) -> dict[str, Json]:
    report: dict[str, Json] = {
        "attribute": premise.test.attribute,
        "test": premise.test.comparison.phrase,
        "operands": list(premise.test.operands),
        "holds": premise.holds,
    }
    if premise.answer is not None:
        name = premise.test.attribute
        report["answer"] = answers_report(knowledge, {name: premise.answer})[name]
    elif premise.holds:
        report["values"] = [value for _, value in premise.values]
    else:
        report["ruled_out_by"] = answers_report(knowledge, premise.against)
    return report


def attribute_report(attribute: Attribute) -> dict[str, Json]:
    """An attribute of the vocabulary; what it does not have is left out."""
    report: dict[str, Json] = {"attribute": attribute.id, "label": attribute.label}
    if isinstance(attribute, Asked):
        report |= {"question": attribute.question, "type": attribute.kind.word}
        report |= attribute.kind.report()
        report["can_change"] = attribute.can_change.value
    else:
        report |= {"goal": attribute.goal} if attribute.goal else {}
        report["exclusive"] = attribute.exclusive
    report |= {"help": attribute.help} if attribute.help else {}
    report["values"] = [
        {
            "value": value.id,
            "label": value.label,
            **{
                name: content if isinstance(content, str) else list(content)
                for name, content in value.details.items()
            },
        }
        for value in attribute.values
    ]
    return report


def rule_report(rule: Rule) -> dict[str, Json]:
    """A rule, its condition in the form in which rules are written."""
    return {
        "rule": rule.id,
        "when": condition_report(rule.when),
        "then": [
            {"attribute": c.attribute, "value": c.value, "certainty": c.certainty}
            for c in rule.then
        ],
        "because": rule.because,
        "source": rule.source,
        "where": str(rule.where) if rule.where else None,
    }


def condition_report(condition: Condition) -> dict[str, Json]:
    """A condition as the mapping that could stand in a rule's `when`."""
    return fold(
        condition,
        _test,
        lambda parts: {"all": [*parts]},
        lambda parts: {"any": [*parts]},
        lambda inner: {"not": inner},
    )


def _test(test: Test) -> dict[str, Json]:
    operands: Json = test.operands[0] if len(test.operands) == 1 else [*test.operands]
    is_named = test.comparison is not Comparison.IS
    return {test.attribute: {test.comparison.word: operands} if is_named else operands}
