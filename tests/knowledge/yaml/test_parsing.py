"""What YAML is read into, and what of YAML is not taken."""

from __future__ import annotations

import pytest
import yaml

from expert.knowledge.problems.source import Source
from expert.knowledge.yaml import parsing as yaml_nodes
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.parsing import DEEPEST_NESTING, LONGEST_KEY, Parsed, parse
from tests.corpus import broken_entries


@pytest.fixture(params=["libyaml", "PyYAML alone"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers, since PyYAML comes without libyaml to some machines."""
    kind = "CSafeLoader" if request.param == "libyaml" else "SafeLoader"
    monkeypatch.setattr(yaml_nodes, "_Loader", getattr(yaml, kind))
    return request.param


def read(text: str) -> Parsed:
    return parse(Source("x.yaml", text))


def plain(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    return None


def told(text: str) -> list[str]:
    return [str(problem).splitlines()[0] for problem in read(text).problems]


@pytest.mark.parametrize(
    "text",
    ["no", "010", "12:30", "1e3", "0x10", "true", "null", "~", "2024-02-29", "1_000", ".inf", "=",
     "<<", "-1", "+1", "a#b", "a:b", "'", '"', "-", "?"],
)  # fmt: skip
def test_a_scalar_keeps_its_text(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    assert plain(read(f"a: {quoted}").root) == {"a": text}
    if text not in ("'", '"', "-", "?"):
        assert plain(read(f"a: {text}").root) == {"a": text}
        assert plain(read(f"- {text}").root) == [text]


@pytest.mark.parametrize("text", ["no", "010", "12:30", "null", "~", "1.5"])
def test_a_key_keeps_its_text(text: str) -> None:
    assert plain(read(f"{text}: a").root) == {text: "a"}
    assert plain(read(f"'{text}': a").root) == {text: "a"}


def test_nodes_know_where_they_stand() -> None:
    root = read("a:\n  - b\n  - [c, 'd']\n  - {e: f}\n").root
    assert isinstance(root, Mapping)
    key, items = root.entries["a"]
    assert (root.line, root.column) == (0, 0)
    assert (key.line, key.column) == (0, 0)
    assert isinstance(items, Sequence)
    assert [(item.line, item.column) for item in items.items] == [(1, 4), (2, 4), (3, 4)]
    flow, mapping = items.items[1:]
    assert isinstance(flow, Sequence)
    assert flow.items[1] == Scalar("d", False, 2, 8)
    assert isinstance(mapping, Mapping)
    assert mapping.entries["e"] == (Scalar("e", True, 3, 5), Scalar("f", True, 3, 8))


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [("a", True), ("'a'", False), ('"a"', False), (">-\n  a", False), ("|\n  a", False)],
)
def test_a_scalar_knows_whether_it_was_quoted(text: str, is_plain: bool) -> None:
    root = read(f"x: {text}\n").root
    assert isinstance(root, Mapping)
    value = root.entries["x"][1]
    assert isinstance(value, Scalar)
    assert value.plain is is_plain


@pytest.mark.parametrize(
    ("text", "empty"),
    [("", True), ("~", True), ("null", True), ("Null", True), ("NULL", True), ("''", False),
     ('"null"', False), ("none", False), ("[]", False), ("{}", False)],
)  # fmt: skip
def test_nothing_is_told_from_a_quoted_nothing(text: str, empty: bool) -> None:
    root = read(f"x: {text}\n").root
    assert isinstance(root, Mapping)
    assert is_empty(root.entries["x"][1]) is empty


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "---", "---\n...\n", "--- # x\n"])
def test_a_text_without_content_is_nothing_and_no_problem(text: str) -> None:
    assert read(text) == Parsed(None, (), True)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: &x b", "1:4", "an anchor is not taken here"),
        ("&x a: b", "1:1", "an anchor is not taken here"),
        ("- &x [a]\n- *x", "2:3", "an alias is not taken here"),
        ("a: !!str b", "1:4", "the tag `tag:yaml.org,2002:str` is not taken here"),
        ("a: !x b", "1:4", "the tag `!x` is not taken here"),
        ("!!python/name:os.system a: b", "1:1", "the tag `tag:yaml.org,2002:python/name:os.system` "
         "is not taken here"),
        ("a: b\n---\nc: d", "2:1", "a second document starts here"),
        ("a: b\n---\n", "2:1", "a second document starts here"),
        ("a: 1\nb: 2\na: 3", "3:1", "the key `a` stands here a second time"),
        ("a: 1\n'a': 3", "2:1", "the key `a` stands here a second time"),
        ("[{a: 1, a: 2}]", "1:9", "the key `a` stands here a second time"),
        ("? [a]\n: b", "1:3", "a key must be a single text"),
        ("{{a}}", "1:2", "a key must be a single text"),
        ("'': a", "1:1", "a key is missing before this colon"),
        ("? \n: a", "1:2", "a key is missing before this colon"),
        ('a: "\\e[31m"', "1:4", "the text has the control character U+001B"),
        ('"\\0": a', "1:1", "the text has the control character U+0000"),
        ('a: "\\x9b"', "1:4", "the text has the control character U+009B"),
    ],
)  # fmt: skip
def test_what_is_not_data_is_refused(text: str, place: str, message: str) -> None:
    assert f"x.yaml:{place}: {message}" in told(text)


@pytest.mark.parametrize("text", ["a: *b", "? [a]\n: b", "{{a}}", "[a", "a: 'b", "a: b: c"])
def test_what_leaves_a_hole_is_not_read_on(text: str) -> None:
    assert read(text).root is None
    assert not read(text).readable
    assert len(read(text).problems) == 1


@pytest.mark.parametrize("text", ["a: &x b", "a: !x b", "a: 1\na: 2", "a: b\n---\nc: d"])
def test_what_leaves_no_hole_is_read_on(text: str) -> None:
    assert plain(read(text).root) in ({"a": "b"}, {"a": "1"})
    assert read(text).readable


def test_the_first_of_equal_keys_counts() -> None:
    assert plain(read("a: 1\na: 2\nb: 3").root) == {"a": "1", "b": "3"}


def test_all_that_is_refused_is_told_at_once() -> None:
    assert len(read("a: &x b\nc: *x\nd: !t e\na: f\n").problems) == 4


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("[a, ", "]")])
def test_nesting_has_an_end(opening: str, closing: str) -> None:
    def nested(depth: int) -> Parsed:
        return read(opening * depth + "a" + closing * depth)

    assert nested(DEEPEST_NESTING).root
    assert [problem.message for problem in nested(DEEPEST_NESTING + 1).problems] == [
        f"this is nested more than {DEEPEST_NESTING} levels deep"
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "? " * 100_000, "{a: " * 100_000])
def test_endless_nesting_neither_crashes_nor_takes_long(text: str) -> None:
    assert not read(text).readable


def test_a_key_has_a_longest_length() -> None:
    assert read(f"{'a' * LONGEST_KEY}: b").root
    assert "more than 100 characters" in told(f"{'a' * (LONGEST_KEY + 1)}: b")[0]


@pytest.mark.parametrize(
    "text",
    ["%YAML 9.9\n---\na: b", f"%YAML {'9' * 5000}.1\n---\na: b", 'a: "\\UFFFFFFFF"', "a: !<x y",
     "a: !%zz b", "!<tag:%ff> a", "&", "*", "a: |99\n b", "a: |0\n b", "%", "@", "`", "\t",
     "a: 'x\n---\n'", "]", "}", ",", "- - -\n -", "?", ":", "a\n b: c", "--- a\nb: c", "'a' b"],
)  # fmt: skip
def test_what_is_no_yaml_is_a_problem_or_read_but_never_an_exception(text: str) -> None:
    parsed = read(text)
    assert parsed.root is not None or parsed.problems or parsed.readable
    for problem in parsed.problems:
        assert problem.message


SYNTAX = [entry for entry in broken_entries() if entry.name.startswith("yaml-")]


@pytest.mark.parametrize("entry", SYNTAX, ids=lambda entry: entry.name)
def test_both_parsers_lead_to_the_same_words(entry) -> None:
    (part,) = entry.parts
    told_of = [str(problem) for problem in parse(Source(part.name, part.content)).problems]
    if told_of:  # some entries are YAML, and broken for another reason
        assert "\n\n".join(told_of) == entry.message
