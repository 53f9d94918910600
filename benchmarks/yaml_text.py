"""The YAML of a rule set, written as authors write it: a folder that loads to the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.rule_sets import RuleSet
from expert.knowledge.kinds import Choice, Numeric, YesNo
from expert.knowledge.model import (
    All,
    Any,
    Asked,
    Attribute,
    Comparison,
    Concluded,
    Condition,
    Not,
    Number,
    Rule,
    Test,
)

SUBJECTS_PER_FILE = 20


def write_knowledge_base(rules: RuleSet, folder: Path) -> None:
    """Writes `facts/*.yaml` and `rules/*.yaml`, the rules of some subjects in each file."""
    (folder / "facts").mkdir(parents=True)
    (folder / "rules").mkdir()
    about = rules.knowledge.about
    text = f"title: '{about.title}'\nintroduction: {about.introduction}\n"
    (folder / "facts" / "about.yaml").write_text(text, encoding="utf-8")
    attributes = list(rules.knowledge.attributes.values())
    for part, kind in (("1-questions", Asked), ("2-conclusions", Concluded)):
        chosen = [line for a in attributes if isinstance(a, kind) for line in _attribute(a)]
        (folder / "facts" / f"{part}.yaml").write_text("\n".join(chosen), encoding="utf-8")
    for start in range(0, len(rules.subjects), SUBJECTS_PER_FILE):
        subjects = rules.subjects[start : start + SUBJECTS_PER_FILE]
        lines = [
            line
            for subject in subjects
            for rule in rules.rules_of[subject.name]
            for line in _rule(rule, rules)
        ]
        file = folder / "rules" / f"subjects-{start + 1}.yaml"
        file.write_text("\n".join(lines), encoding="utf-8")


def _attribute(attribute: Attribute) -> Iterator[str]:
    yield f"{attribute.id}:"
    yield f"  label: {attribute.label}"
    if isinstance(attribute, Asked):
        yield f"  question: {attribute.question}"
        yield f"  type: {attribute.kind.word}"
        if isinstance(attribute.kind, Choice) and attribute.kind.ordered:
            yield "  ordered: yes"
        if isinstance(attribute.kind, Numeric):
            yield f"  minimum: {attribute.kind.minimum}"
            yield f"  maximum: {attribute.kind.maximum}"
            yield f"  unit: {attribute.kind.unit}"
    elif attribute.goal:
        yield f"  goal: {attribute.goal}"
    if attribute.values and not isinstance(attribute.kind, YesNo):
        yield "  values:"
        for value in attribute.values:
            yield f"    {value.id}: {value.label}"
    yield ""


def _rule(rule: Rule, rules: RuleSet) -> Iterator[str]:
    (conclusion,) = rule.then
    yield f"{rule.id}:"
    yield "  when:"
    for line in _entries(rule.when, rules):
        yield f"    {line}"
    yield "  then:"
    yield f"    {conclusion.attribute}: {conclusion.value}"
    if conclusion.certainty != 1:
        yield f"  certainty: {conclusion.certainty}"
    yield "  because: >-"
    yield f"    {rule.because}"
    yield f"  source: {rule.source}"
    yield ""


def _entries(condition: Condition, rules: RuleSet) -> Iterator[str]:
    """The lines of a mapping all of whose entries must hold."""
    match condition:
        case Test(name):
            yield f"{name}: {_plain(condition)}"
        case Not(Test(name) as test) if isinstance(rules.knowledge.attributes[name], Asked):
            yield f"{name}: {{not: {_plain(test)}}}"
        case Not(inner):
            yield "not:"
            yield from (f"  {line}" for line in _entries(inner, rules))
        case All(parts) if _is_range(parts):
            tests = [part for part in parts if isinstance(part, Test)]
            yield f"{tests[0].attribute}: {{{', '.join(map(_comparison, tests))}}}"
        case All(parts):
            for part in parts:
                yield from _entries(part, rules)
        case Any(parts):
            yield "any:"
            for part in parts:
                first, *others = _entries(part, rules)
                yield f"  - {first}"
                yield from (f"    {line}" for line in others)


def _is_range(parts: tuple[Condition, ...]) -> bool:
    """Whether all parts compare one and the same number."""
    names = {part.attribute if isinstance(part, Test) else None for part in parts}
    return len(names) == 1 and None not in names


def _plain(test: Test) -> str:
    if test.comparison is not Comparison.IS:
        return f"{{{_comparison(test)}}}"
    operands = ", ".join(map(str, test.operands))
    return f"[{operands}]" if len(test.operands) > 1 else operands


def _comparison(test: Test) -> str:
    bound: str | Number = test.operands[0]
    return f"{test.comparison.word}: {bound}"
