"""Pages as a real browser shows them, on a phone and at a desk, light and dark."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.builders import write_files
from tests.cli.command_line import run
from tests.document.browser import DESK, PHONE, Browser, find_chromium
from tests.paths import EXAMPLES, ROOT

CHROMIUM = find_chromium()

CAREER_CHANGER = ("--facts", EXAMPLES / "career-changer.yaml")
PEOPLE = ROOT / "tests" / "document" / "people.csv"
PAGES = {
    "consult": ("consult", "--no-ask", *CAREER_CHANGER),
    "consult undecided": ("consult", "--no-ask", "--facts", EXAMPLES / "undecided.yaml"),
    "why": ("why", *CAREER_CHANGER),
    "facts": ("facts",),
    "facts role": ("facts", "role"),
    "rules": ("rules",),
    "batch": ("batch", PEOPLE, "--summary"),
}
SHOWN = [(name, width) for name in PAGES for width in (PHONE, DESK)]
SCRIPT = "<script>alert(1)</script>"
KNOWLEDGE_BASE = {
    "facts/about.yaml": f"title: '{SCRIPT}'",
    "facts/vocabulary.yaml": f"""
weather: {{question: 'Is it {SCRIPT}?', type: yes_no}}
role: {{goal: 'Roles {SCRIPT}', values: {{clerk: '{SCRIPT}', cook: '{"verylong" * 40}'}}}}
""",
    "rules/rules.yaml": f"""
it-is: {{when: {{weather: yes}}, then: {{role: clerk}}, because: 'So {SCRIPT}'}}
it-is-long: {{when: {{weather: yes}}, then: {{role: cook}}, because: {"word" * 60}}}
""",
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(CHROMIUM, tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def all_shown(browser: Browser) -> dict[tuple[str, int], dict[str, Any]]:
    pages = {name: run(*command, "--format", "html").stdout for name, command in PAGES.items()}
    found = browser.measured_together([(pages[name], width) for name, width in SHOWN])
    return dict(zip(SHOWN, found, strict=True))


@pytest.fixture(params=SHOWN, ids=lambda shown: " ".join(map(str, shown)))
def shown(
    request: pytest.FixtureRequest, all_shown: dict[tuple[str, int], dict[str, Any]]
) -> dict[str, Any]:
    return all_shown[request.param]


def test_a_page_fits_its_width(shown: dict[str, Any]) -> None:
    assert shown["sideways"] == 0


def test_a_page_loads_and_runs_nothing(shown: dict[str, Any]) -> None:
    assert shown["loaded"] == []
    assert shown["scripts"] == 0


def test_on_a_phone_only_a_compact_table_keeps_its_columns_and_their_headers(
    all_shown: dict[tuple[str, int], dict[str, Any]],
) -> None:
    assert all_shown["consult", PHONE]["tables"] == ["table"]
    assert all_shown["consult undecided", PHONE]["tables"] == ["table"]
    assert set(all_shown["facts", PHONE]["tables"]) == {"block"}
    assert set(all_shown["facts", DESK]["tables"]) == {"table"}


def test_a_bar_is_as_long_as_the_share_that_its_words_say(
    all_shown: dict[tuple[str, int], dict[str, Any]],
) -> None:
    for width in (PHONE, DESK):
        bars = all_shown["batch", width]["bars"]
        assert len(bars) > 10
        for share, words in bars:
            percent = float(words.split("(")[1].split(" %")[0])
            assert share == pytest.approx(percent / 100, abs=0.01)


def test_headings_leave_no_level_out(shown: dict[str, Any]) -> None:
    levels = shown["headings"]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_how_advice_came_about_is_folded_on_a_screen_and_open_on_paper(browser: Browser) -> None:
    page = run(*PAGES["consult"], "--format", "html").stdout
    on_screen = browser.measured(page)["unfolded"]
    on_paper = browser.measured(page.replace("@media print", "@media all"))["unfolded"]
    assert len(on_screen) > 1
    assert not any(on_screen)
    assert all(on_paper)
    assert len(on_paper) == len(on_screen)


def test_a_page_is_dark_where_that_is_preferred(browser: Browser) -> None:
    page = run(*PAGES["why"], "--format", "html").stdout
    light, dark = (sum(_rgb(browser.measured(page, dark=d)["paper"])) for d in (False, True))
    assert light > 3 * 230
    assert dark < 3 * 60


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_page_is_drawn(width: int, dark: bool, browser: Browser, tmp_path: Path) -> None:
    page = run(*PAGES["consult"], "--format", "html").stdout
    picture = browser.screenshot(page, tmp_path / "page.png", width, dark=dark)
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 50_000, "hardly anything is to be seen"


def test_a_name_is_text_whatever_it_says_and_however_long(browser: Browser, tmp_path: Path) -> None:
    folder = write_files(tmp_path, KNOWLEDGE_BASE)
    weather = ("--set", "weather=yes")
    commands = ("consult", "--no-ask", *weather), ("why", *weather), ("facts", "role")
    options = ("--kb", folder, "--format", "html")
    pages = [run(*command, *options).stdout for command in commands]
    for shown in browser.measured_together([(page, w) for page in pages for w in (PHONE, DESK)]):
        assert SCRIPT in shown["text"]
        assert shown["scripts"] == 0
        assert shown["sideways"] == 0


def test_what_a_page_must_not_do_would_be_seen(browser: Browser) -> None:
    address = "http://localhost:59999/nobody-listens-here.png"
    bad = f'<script>1</script><img src="{address}"><div style="width: 2000px">wide</div>'
    shown = browser.measured(f"<!doctype html><body>{bad}", PHONE)
    assert shown["scripts"] == 1
    assert shown["loaded"] == [address]
    assert shown["sideways"] > 1000


def _rgb(colour: str) -> list[int]:
    return [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
