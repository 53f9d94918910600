"""Rules and cases are written so that loading them gives the same again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.authoring.written import case_yaml, rule_yaml
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.decoding.rules import decode_rule
from expert.knowledge.model import Answer, Comparison, Condition, Knowledge, Named, Rule
from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.nodes import Mapping
from expert.knowledge.yaml.parsing import parse
from expert.knowledge.yaml.reader import Reader
from tests.builders import (
    ATTRIBUTES,
    WIDER_ATTRIBUTES,
    all_,
    any_,
    as_certain,
    compare,
    count,
    is_,
    knowledge_of,
    none_of,
    not_,
    points,
    rule,
)
from tests.strategies import knowledge_bases, partial_answers

VOCABULARY = {**WIDER_ATTRIBUTES, "score": points("score")}
A, B, C = is_("colour", "red"), is_("member", "yes"), is_("likes", "tea")


def read(text: str) -> Rule:
    source = Source("rules/it.yaml", text)
    root, reader = parse(source).root, Reader(source)
    assert isinstance(root, Mapping)
    ((key, node),) = root.entries.values()
    found = decode_rule(key, node, VOCABULARY, reader)
    assert found is not None, reader.problems
    return found


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        (A, "    colour: red\n"),
        (is_("colour", "red", "blue"), "    colour: [red, blue]\n"),
        (all_(A, B), "    colour: red\n    member: yes\n"),
        (not_(A), "    colour: {not: red}\n"),
        (not_(all_(A, B)), "    not: {colour: red, member: yes}\n"),
        (any_(A, all_(B, C)), "    any: [{colour: red}, {member: yes, likes: tea}]\n"),
        (all_(C, is_("likes", "jam")), "    likes: {all: [tea, jam]}\n"),
        (
            all_(not_(A), not_(is_("colour", "blue"))),
            "    all: [{colour: {not: red}}, {colour: {not: blue}}]\n",
        ),
        (none_of("likes"), "    likes: []\n"),
        (count("likes", Comparison.AT_LEAST, 2), "    likes: {count: {at_least: 2}}\n"),
        (count("likes", Comparison.IS, 2), "    likes: {count: 2}\n"),
        (compare("years", Comparison.BETWEEN, 1, 2.5), "    years: {between: [1, 2.5]}\n"),
        (compare("born", Comparison.BELOW, Named("due")), "    born: {below: due}\n"),
        (
            as_certain("stage", "novice", Comparison.ABOVE, 0.5),
            "    stage: {novice: {above: 0.5}}\n",
        ),
    ],
    ids=lambda one: one.strip() if isinstance(one, str) else "",
)  # fmt: skip
def test_a_condition_is_written_as_an_author_would(condition: Condition, written: str) -> None:
    it = rule("it", condition, "role=clerk")
    assert rule_yaml(it).split("  when:\n")[1].split("  then:")[0] == written
    assert read(rule_yaml(it)).when == condition


@pytest.mark.parametrize(
    ("it", "written"),
    [
        (rule("it", A, "role=clerk"), "  then:\n    role: clerk\n  because: For it.\n"),
        (
            rule("it", A, "role=clerk", certainty=0.6),
            "  then:\n    role: clerk\n  certainty: 0.6\n  because: For it.\n",
        ),
        (
            rule("it", A, "role=clerk", "role=cook"),
            "  then: [{role: clerk}, {role: cook}]\n  because: For it.\n",
        ),
        (rule("it", A, score=5), "  then:\n    score: {add: 5}\n  because: For it.\n"),
        (rule("it", A, score="-0.5"), "  then:\n    score: {add: -0.5}\n  because: For it.\n"),
    ],
    ids=["one", "less-certain", "two", "points", "points-taken-away"],
)
def test_what_follows_is_written_as_an_author_would(it: Rule, written: str) -> None:
    assert rule_yaml(it).split("    colour: red\n")[1] == written
    assert read(rule_yaml(it)) == it


@given(knowledge_bases(doubts=True, wider=True), partial_answers(wider=True))
def test_a_rule_means_the_same_once_it_is_written(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    again = {name: read(rule_yaml(each)) for name, each in knowledge.rules.items()}
    read_again = knowledge_of(*again.values(), attributes=knowledge.attributes)
    was, now = evaluate(Program(knowledge), answers), evaluate(Program(read_again), answers)
    for name in knowledge.rules:
        assert was.truth(name) is now.truth(name)
    assert was.advice == now.advice


@given(st.text(min_size=1))
def test_a_reason_is_read_as_it_was_meant(text: str) -> None:
    it = Rule("it", A, rule("it", A, "role=clerk").then, text)
    written = rule_yaml(it)
    assert written.count("\n") == 6
    shown = written.split("  because: ")[1].removesuffix("\n")
    assert shown == text or json.loads(shown) == text


def test_a_case_has_its_answers_in_the_order_of_the_vocabulary() -> None:
    given_answers = {"years": 2.5, "likes": ("tea", "jam"), "colour": "red", "member": "no"}
    knowledge = knowledge_of(attributes=ATTRIBUTES)
    assert case_yaml("somebody", given_answers, {"role": ["clerk"]}, knowledge) == (
        "somebody:\n  given:\n    colour: red\n    likes: [tea, jam]\n    member: no\n"
        "    years: 2.5\n  expect:\n    role: [clerk]\n"
    )


def test_a_case_without_answers_says_so() -> None:
    written = case_yaml("nobody", {}, {"role": []}, knowledge_of(attributes=ATTRIBUTES))
    assert written == "nobody:\n  given: {}\n  expect:\n    role: []\n"
