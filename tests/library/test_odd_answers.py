"""What Python programs pass for answers: taken for what it means, or refused by an AnswerError."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from itertools import count
from pathlib import Path

import pytest

from expert import AnswerError, KnowledgeBase, KnowledgeError
from expert.knowledge.model import Condition
from tests.builders import is_, knowledge_of, not_, rule

KNOWLEDGE_BASE = KnowledgeBase(knowledge_of(rule("one", is_("colour", "red"), "role=clerk")))


class Colour(str, Enum):  # noqa: UP042  # as programs have them that are older than StrEnum
    RED = "red"


class Taste(str, Enum):  # noqa: UP042  # as above
    TEA = "tea"


class WithoutDimensions:
    """As numpy's arrays without dimensions are: it says that it can be gone through, and cannot."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __iter__(self) -> Iterator[int]:
        raise TypeError("iteration over a 0-d array")

    def __str__(self) -> str:
        return str(self.number)


class Raising(Mapping[str, object]):
    """Somebody else's object, which raises something whatever is done with it."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getitem__(self, key: str) -> object:
        raise self.error

    def __iter__(self) -> Iterator[str]:
        raise self.error

    def __len__(self) -> int:
        return 1

    def __str__(self) -> str:
        raise self.error


class Unwritable:
    """Something that cannot be written as a text."""

    def __str__(self) -> str:
        raise KeyError("written")


def raising() -> Iterator[str]:
    yield "tea"
    raise KeyError("next")


def nested(depth: int) -> list[object]:
    outer: list[object] = []
    for _ in range(depth):
        outer = [outer]
    return outer


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("colour", Colour.RED, "red"),
        ("colour", [Colour.RED], "red"),
        ("likes", [Taste.TEA], ("tea",)),
        ("likes", {"jam", "tea"}, ("tea", "jam")),
        ("likes", (taste for taste in ("jam",)), ("jam",)),
        ("member", [True], "yes"),
        ("years", WithoutDimensions(3), 3),
        ("years", Decimal("2.5"), 2.5),
    ],
)
def test_it_is_taken_for_what_it_means(name: str, content: object, answer: object) -> None:
    assert KNOWLEDGE_BASE.consult({name: content}).answers == {name: answer}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("years", 10**5000),
        ("years", [10**5000]),
        ("years", float("nan")),
        ("years", 1j),
        ("likes", nested(1_000)),
        ("likes", [["tea"]]),
        ("likes", [{"tea": True}]),
        ("likes", {"tea": True}),
        ("colour", b"red"),
        ("colour", object()),
        ("colour", ["red", "blue"]),
        ("likes", count()),
        ("likes", raising()),
        ("likes", Raising(KeyError("x"))),
        ("likes", [Unwritable()]),
        ("years", Unwritable()),
    ],
    ids=range(16),
)
def test_it_is_refused_in_one_sentence(name: str, content: object) -> None:
    with pytest.raises(AnswerError, match=name):
        KNOWLEDGE_BASE.consult({name: content})


@pytest.mark.parametrize("given", [[("colour", "red")], "colour", None, 3])
def test_answers_that_are_no_mapping_are_refused(given: object) -> None:
    with pytest.raises(AnswerError, match="mapping"):
        KNOWLEDGE_BASE.consult(given)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("error", [KeyError("x"), RuntimeError("x"), RecursionError()])
def test_a_mapping_that_raises_something_is_refused(error: Exception) -> None:
    with pytest.raises(AnswerError, match=f"it raises `{type(error).__name__}`"):
        KNOWLEDGE_BASE.consult(Raising(error))


@pytest.mark.parametrize(
    "name", [10**5000, None, ("colour",), b"colour", Unwritable()], ids=range(5)
)
def test_what_names_no_question_is_refused(name: object) -> None:
    with pytest.raises(AnswerError, match="there is no question"):
        KNOWLEDGE_BASE.consult({name: 1})  # type: ignore[dict-item]  # on purpose


@pytest.mark.parametrize("folder", ["", None, 3, b"kb", ["kb"]])
def test_what_names_no_folder_is_refused(folder: object, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"^knowledge base: .* names no folder"):
        KnowledgeBase.load(folder)  # type: ignore[arg-type]  # on purpose
    if folder is not None:
        with pytest.raises(KnowledgeError, match=r"^cache: .* names no folder"):
            KnowledgeBase.load(tmp_path, folder)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("folder", ["a\0b", "x" * 5000, "no such folder"])
@pytest.mark.parametrize("cached", [False, True])
def test_a_folder_that_cannot_be_is_refused(folder: str, cached: bool, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        KnowledgeBase.load(folder, tmp_path if cached else None)


def test_a_condition_that_is_nested_too_deep_is_refused() -> None:
    condition: Condition = is_("colour", "red")
    for _ in range(5_000):
        condition = not_(condition)
    with pytest.raises(KnowledgeError, match="nested too deep"):
        KnowledgeBase(knowledge_of(rule("deep", condition, "role=clerk"))).consult({})
