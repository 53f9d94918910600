"""JSON in pieces: the text of one that is written at once, byte for byte."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.cli.output.json_text import json_pieces
from expert.printable import is_harmless

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
DATA = st.recursive(
    SCALARS,
    lambda parts: st.lists(parts) | st.lists(parts).map(tuple) | st.dictionaries(TEXTS, parts),
)


@given(DATA)
def test_it_says_what_one_text_would_say(data: object) -> None:
    text = "".join(json_pieces(data))
    assert json.loads(text) == json.loads(json.dumps(data))
    assert is_harmless(text.replace("\n", ""))
    whole = json.dumps(data, indent=2, ensure_ascii=False)
    if is_harmless(whole.replace("\n", "")):
        assert text == whole


@pytest.mark.parametrize("data", [object(), [object()], {"a": [{}, object()]}, {1: [[]]}])
def test_what_json_cannot_say_is_an_error(data: object) -> None:
    with pytest.raises(TypeError):
        list(json_pieces(data))


def test_what_is_long_is_never_held_as_one_text() -> None:
    facts = {f"question_{number}": "yes" for number in range(1_000)}
    report = [{"value": str(number), "facts": facts} for number in range(200)]
    tracemalloc.start()
    try:
        length = sum(map(len, json_pieces(report)))
        assert length > 5_000_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
