"""A knowledge base whose every text tries to be more than text, through every command and format.

Nothing that a terminal obeys or hides comes out, and no heading, list item or tag that its texts
forge. Texts are added to the corpus as new ways are found.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from expert.cli import interview_text, preview_text
from expert.interview.interview import started
from expert.library import KnowledgeBase
from tests.cli.command_line import run
from tests.corpus import HOSTILE

ANSWERS = ("--set", "mood=<b>glad</b>", "--set", "likes=-tea")
COMMANDS = (
    ("consult", "--no-ask", *ANSWERS),
    ("consult", "--no-ask", "--set", "years=3"),
    ("why", *ANSWERS),
    ("why", "<script>", *ANSWERS),
    ("why", "_other_", *ANSWERS),
    ("facts",),
    ("facts", "mood"),
    ("facts", "advice"),
    ("facts", "years"),
    ("facts", "#sad"),
    ("facts", "no such \u202e name"),
    ("rules",),
    ("rules", "<first>"),
    ("rules", "state"),
    ("test", "-v"),
    ("consult", "--no-ask", "--set", "mood=gl\u202ead"),
    ("consult", "--no-ask", "--set", "likes=\x1b[31m"),
)
OBEYED_OR_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
JOINERS = {"\u200c", "\u200d"}
"""Scripts and families of emoji need them; they show by what they join, where that is known."""


def shown(*arguments: str) -> str:
    result = run(*arguments, "--kb", HOSTILE)
    assert result.exit_code in (0, 1, 2), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stdout + result.stderr


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_nothing_that_a_terminal_obeys_or_hides_is_written(arguments: tuple[str, ...]) -> None:
    assert OBEYED_OR_HIDDEN.findall(shown(*arguments)) == []


WRITTEN = [each for each in COMMANDS if each[0] != "test" and "\u202e" not in "".join(each)]


@pytest.mark.parametrize("arguments", WRITTEN[:13], ids=" ".join)
def test_markdown_has_no_heading_item_link_or_tag_of_theirs(arguments: tuple[str, ...]) -> None:
    text = shown(*arguments, "--format", "markdown")
    assert not {*OBEYED_OR_HIDDEN.findall(text)} - JOINERS
    tokens = MarkdownIt().parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not {token.type for token in [*tokens, *inline]} & {
        *("html_block", "html_inline", "link_open", "image", "fence", "code_block"),
    }
    headings = [
        tokens[place + 1].content
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    assert not [heading for heading in headings if heading.startswith("forged")]


class Tags(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("arguments", WRITTEN[:13], ids=" ".join)
def test_a_page_has_no_element_of_theirs(arguments: tuple[str, ...]) -> None:
    page = shown(*arguments, "--format", "html")
    if not page.startswith("<!doctype"):
        return  # an error, which is text
    tags = Tags()
    tags.feed(page)
    assert not {*tags.found} & {"script", "b", "img", "a", "iframe", "form"}
    assert not {*OBEYED_OR_HIDDEN.findall(tags.text)} - JOINERS


@pytest.mark.parametrize("arguments", WRITTEN[:5], ids=" ".join)
def test_json_is_whole_and_says_the_texts_as_they_are(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--kb", HOSTILE, "--format", "json")
    if result.stdout:
        assert json.loads(result.stdout)


def test_what_the_interview_says_shows_all_that_is_hidden() -> None:
    program = KnowledgeBase.load(HOSTILE).program
    interview = started(program, {})
    said = [interview_text.introduction(program.knowledge)]
    while (question := interview.current) is not None:
        said += [
            interview_text.question_text(interview, question, True),
            interview_text.help_text(interview, question),
            interview_text.prompt_text(interview, question),
            preview_text.preview_text(interview),
        ]
        interview = interview.decline()
    plain = re.sub("\x1b\\[[0-9;]*m", "", "".join(said))
    assert OBEYED_OR_HIDDEN.findall(plain) == []
