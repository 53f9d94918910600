"""Rules and cases as their authors would write them, in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from expert.explanation.report import Json
from expert.explanation.rule_listing import condition_report
from expert.knowledge.comparisons import Comparison
from expert.knowledge.model import (
    All,
    Answer,
    Any,
    Computed,
    Condition,
    Knowledge,
    Not,
    Rule,
    Test,
)
from expert.knowledge.numbers.expressions import expression_text
from expert.knowledge.values import NONE, number_text

_PLAIN = re.compile(r"[^\W_](?:[\w./()%+-]| (?=[\w(]))*")
"""What means itself anywhere without quotes."""
_PLAIN_LINE = re.compile(r"[^\W_](?:[\w./()%+,;?!'\"-]|:(?=\S)| (?=[\w(\"']))*")
"""The same at the end of a line of its own."""
_WIDTH = 100

_Entries: TypeAlias = dict[str, Json]


def rule_yaml(rule: Rule) -> str:
    """A rule; what loads it gets an equal one."""
    entries: _Entries = {"when": _entries(rule.when), "then": _then(rule)}
    certainty = _common_certainty(rule)
    if certainty != 1:
        entries["certainty"] = certainty
    entries |= {"because": rule.because} if rule.because else {}
    entries |= {"source": rule.source} if rule.source else {}
    return _lines_of({rule.id: entries})


def computed_yaml(attribute: Computed) -> str:
    """A number that is worked out, with its formula."""
    return f"{attribute.id}:\n  compute: {expression_text(attribute.formula)}\n"


def case_yaml(
    called: str, given: Mapping[str, Answer], expect: Mapping[str, Json], knowledge: Knowledge
) -> str:
    """A case, its answers in vocabulary order; `expect` is as cases have it."""
    answers: _Entries = {
        name: _answer(given[name]) for name in knowledge.attributes if name in given
    }
    return _lines_of({called: {"given": answers, "expect": dict(expect)}})


def _answer(answer: Answer) -> Json:
    if isinstance(answer, tuple):
        return [*answer] if answer else NONE
    return answer


def _then(rule: Rule) -> Json:
    """What follows; certainties stand in it where there is more than one."""
    common = _common_certainty(rule)
    parts: list[Json] = [
        {each.attribute: each.value}
        | ({"certainty": each.certainty} if each.certainty != common else {})
        for each in rule.then
    ]
    for added in rule.adds:
        parts.append({added.attribute: {"add": float(added.points)}})
    return parts[0] if len(parts) == 1 else parts


def _common_certainty(rule: Rule) -> float:
    """The certainty of all conclusions, if they have one in common; else 1."""
    certainties = {each.certainty for each in rule.then}
    return certainties.pop() if len(certainties) == 1 else 1.0


def _entries(condition: Condition) -> _Entries:
    """A condition as the mapping that stands in a rule's `when`, all of whose entries must hold."""
    match condition:
        case Test():
            return condition_report(condition)
        case Not(Test() as test):
            return {test.attribute: {"not": condition_report(test)[test.attribute]}}
        case Not(inner):
            return {"not": _entries(inner)}
        case Any((part,)) | All((part,)):
            return _entries(part)
        case Any(parts):
            return {"any": [_entries(part) for part in parts]}
        case All(parts) if several := _all_of_a_set(parts):
            return several
        case All(parts):
            merged: _Entries = {}
            every = [_entries(part) for part in parts]
            for entries in every:
                merged |= entries
            if len(merged) == sum(map(len, every)):
                return merged
            return {"all": [*every]}


def _all_of_a_set(parts: Sequence[Condition]) -> _Entries:
    """Values of one attribute that must all be there: `{all: [a, b]}`; else nothing."""
    named = [
        (part.attribute, part.operands[0])
        for part in parts
        if isinstance(part, Test)
        and part.comparison is Comparison.IS
        and len(part.operands) == 1
        and isinstance(part.operands[0], str)
    ]
    names = {name for name, _ in named}
    if len(named) < len(parts) or len(parts) < 2 or len(names) > 1:
        return {}
    return {names.pop(): {"all": [str(operand) for _, operand in named]}}


def _lines_of(entries: Mapping[str, Json]) -> str:
    return "".join(f"{line}\n" for line in _mapping(entries, 0))


def _mapping(entries: Mapping[str, Json], depth: int) -> Iterable[str]:
    for key, value in entries.items():
        yield from _entry("  " * depth + f"{_scalar(key)}:", value, depth)


def _entry(start: str, value: Json, depth: int) -> Iterable[str]:
    """An entry on one line, if it is short and has room there, else on several."""
    flow = _flow(value)
    one_line = f"{start} {_line(value) if isinstance(value, str) else flow}"
    nested = isinstance(value, dict) and depth < 2 and bool(value)
    if not nested and (len(one_line) <= _WIDTH or not isinstance(value, dict | list)):
        yield one_line
    elif isinstance(value, dict) and value:
        yield start
        yield from _mapping(value, depth + 1)
    elif isinstance(value, list):
        yield start
        for item in value:
            yield "  " * (depth + 1) + f"- {_flow(item)}"


def _flow(value: Json) -> str:
    match value:
        case dict():
            return (
                f"{{{', '.join(f'{_scalar(key)}: {_flow(each)}' for key, each in value.items())}}}"
            )
        case list():
            return f"[{', '.join(map(_flow, value))}]"
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return number_text(int(value) if value == int(value) else value)
        case None:
            return "unknown"
    return _scalar(value)


def _line(text: str) -> str:
    return text if _PLAIN_LINE.fullmatch(text) else _scalar(text)


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
