"""What is typed once the advice is there, read as a request."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.interview.requests import (
    REQUESTS,
    ChangeAnswer,
    Reach,
    Request,
    Save,
    WhatIf,
    Why,
    WhyNot,
    Word,
    read_request,
)
from expert.knowledge.problems.problems import AnswerError

QUESTIONS = ("Place to grow", "place", "What you like", "likes", "years")

ADVICE = ("Lemon tree", "lemon")


def read(typed: str) -> Request:
    return read_request(typed, QUESTIONS, ADVICE)


@pytest.mark.parametrize(
    ("typed", "request_read"),
    [
        ("", Word.LEAVE),
        ("  ", Word.LEAVE),
        ("q", Word.LEAVE),
        ("Quit", Word.LEAVE),
        ("exit", Word.LEAVE),
        ("?", Word.HELP),
        ("help", Word.HELP),
        ("why", Why()),
        ("WHY", Why()),
        ("why 2", Why("2")),
        ("why  lemon   tree", Why("lemon tree")),
        ("why nothing", Why("nothing")),
        ("why not lemon", WhyNot("lemon")),
        ("Why-Not lemon", WhyNot("lemon")),
        ("whynot lemon", WhyNot("lemon")),
        ("what if place=sunny", WhatIf((("place", "sunny"),))),
        ("what-if place = a sunny spot", WhatIf((("place", "a sunny spot"),))),
        ("whatif place=", WhatIf((("place", ""),))),
        ("place=sunny", WhatIf((("place", "sunny"),))),
        ("reach Lemon tree", Reach("Lemon tree")),
        ("change what you like", ChangeAnswer("what you like")),
        ("save my advice.html", Save("my advice.html")),
        ("Save /Tmp/Advice.HTML", Save("/Tmp/Advice.HTML")),
    ],
)
def test_a_line_is_read_in_any_case_and_with_any_spaces(typed: str, request_read: Request) -> None:
    assert read(typed) == request_read


@pytest.mark.parametrize(
    "between", [" ", ", ", ",", "; ", " and "], ids=["space", "comma", "tight", "semicolon", "and"]
)
def test_where_an_answer_ends_is_told_by_the_name_of_the_next_question(between: str) -> None:
    typed = f"what if place to grow=a sunny spot{between}what you like=scent, fruit{between}years=3"
    assert read(typed) == WhatIf(
        (("place to grow", "a sunny spot"), ("what you like", "scent, fruit"), ("years", "3"))
    )


@pytest.mark.parametrize("between", [", ", ",", "; ", " and ", ", and "])
def test_without_a_whole_name_a_question_begins_after_a_comma_or_an_and(between: str) -> None:
    assert read(f"what if place=the shade{between}you li=scent, fruit{between}grow=x") == WhatIf(
        (("place", "the shade"), ("you li", "scent, fruit"), ("grow", "x"))
    )


def test_an_unknown_question_is_taken_for_one_word_so_that_it_can_be_named() -> None:
    assert read("what if place=sunny plaice=shade") == WhatIf(
        (("place", "sunny"), ("plaice", "shade"))
    )


@pytest.mark.parametrize(
    ("typed", "message", "remedy"),
    [
        ("wy", "`wy` is nothing that can be asked here", "Did you mean `why`?"),
        ("chnge place", "`chnge place` is nothing that can be asked here", "Did you mean `change`"),
        (
            "xyzzy",
            "`xyzzy` is nothing",
            "You may type: why, why not, what if, reach, change, save, ",
        ),
        ("why not", "`why not` needs a piece of advice", "Type such as `why not Lemon tree`."),
        ("reach", "`reach` needs a piece of advice", "Type such as `reach Lemon tree`."),
        ("change", "`change` needs a question", "Type such as `change Place to grow`."),
        ("save", "`save` needs a file", "Type such as `save advice.html`."),
        ("what if", "`what if` needs a question", "Type `what if Place to grow=unknown`."),
        ("what if =x", "`what if` needs a question", "Type `what if Place to grow=unknown`."),
        ("why" * 5_000, "this is longer than any request", "Type ? for what may be asked."),
    ],
)
def test_what_is_no_request_is_told_with_what_would_be_one(
    typed: str, message: str, remedy: str
) -> None:
    with pytest.raises(AnswerError) as raised:
        read(typed)
    assert message in str(raised.value)
    assert remedy in str(raised.value)


PIECES = st.sampled_from(
    ("why", "not", "what", "if", "=", "place", "likes", ",", "and", "reach", "change", "save", " ")
)


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map(" ".join)))
def test_whatever_is_typed_is_a_request_or_is_told_what_would_be_one(typed: str) -> None:
    with suppress(AnswerError):
        assert read(typed) is not None


def test_everything_that_people_are_told_of_can_be_typed() -> None:
    for request, _ in REQUESTS:
        read(str(request).replace("QUESTION=ANSWER", "place=x"))
