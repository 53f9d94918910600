"""Pictures as a real browser draws them: nothing overlaps, and every text has room in its box."""

from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from expert.document.html import to_html
from expert.document.model import Document
from expert.document.picture.model import Picture
from tests.cli.command_line import run
from tests.corpus.hostile import TEXTS
from tests.document.browser import PHONE, Browser, find_chromium
from tests.document.picture.test_writers import SMALL, saying
from tests.paths import EXAMPLES

CHROMIUM = find_chromium()

_ROUNDED = 0.6
"""Places are written in tenths of a pixel, and outlines have a width."""
CAREERS = ("graph", "--format", "html")
PAGES = {
    "careers": CAREERS,
    "careers, lit": (*CAREERS, "--facts", EXAMPLES / "career-changer.yaml"),
    "careers, open": (*CAREERS, "--facts", EXAMPLES / "undecided.yaml"),
    "a part": (*CAREERS, "--around", "pmo_administrator", "--fresh"),
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(CHROMIUM, tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def all_shown(browser: Browser) -> dict[str, dict[str, Any]]:
    pages = {name: run(*command).stdout for name, command in PAGES.items()}
    pages["every shape"] = page(SMALL)
    pages["hostile texts"] = page(*map(saying, TEXTS))
    found = browser.measured_together([(each, 5000) for each in pages.values()])
    return dict(zip(pages, found, strict=True))


def page(*pictures: Picture) -> str:
    return to_html(Document(pictures, "Pictures"))


@pytest.fixture(params=[*PAGES, "every shape", "hostile texts"])
def shown(request: pytest.FixtureRequest, all_shown: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return all_shown[request.param]


def test_boxes_do_not_overlap(shown: dict[str, Any]) -> None:
    boxes = [box for box, _ in shown["boxes"]]
    assert boxes
    for (left, top, right, bottom), other in combinations(boxes, 2):
        apart = other[0] >= right or left >= other[2] or other[1] >= bottom or top >= other[3]
        assert apart


def test_every_text_lies_within_its_box(shown: dict[str, Any]) -> None:
    for (left, top, right, bottom), texts in shown["boxes"]:
        for text in texts:
            assert left - _ROUNDED <= text[0] <= text[2] <= right + _ROUNDED
            assert top - _ROUNDED <= text[1] <= text[3] <= bottom + _ROUNDED


def test_no_arrow_runs_through_a_box(shown: dict[str, Any]) -> None:
    points = [tuple(point) for line in shown["lines"] for point in line]
    assert points
    for (x, y), ((left, top, right, bottom), _) in product(points, shown["boxes"]):
        within_x = left + _ROUNDED < x < right - _ROUNDED
        assert not (within_x and top - _ROUNDED < y < bottom + _ROUNDED)


def test_a_picture_loads_and_runs_nothing(shown: dict[str, Any]) -> None:
    assert shown["loaded"] == []
    assert shown["scripts"] == 0


def test_a_page_with_a_picture_fits_a_phone(browser: Browser) -> None:
    assert browser.measured(run(*CAREERS).stdout, PHONE)["sideways"] == 0


def test_a_picture_is_dark_where_that_is_preferred(browser: Browser) -> None:
    light, dark = (browser.measured(page(SMALL), dark=each)["drawn"] for each in (False, True))
    assert light == "rgb(255, 255, 255)"
    assert sum(map(int, dark.removeprefix("rgb(").removesuffix(")").split(","))) < 3 * 60


def test_a_picture_is_drawn_on_its_own(browser: Browser, tmp_path: Path) -> None:
    drawn = browser.screenshot(run("graph", "--format", "svg").stdout, tmp_path / "graph.png")
    assert len(drawn) > 50_000, "hardly anything is to be seen"


def test_what_overlaps_would_be_seen(browser: Browser) -> None:
    bad = page(SMALL).replace('width="', 'width="9')
    boxes = [box for box, _ in browser.measured(bad)["boxes"]]
    assert any(one[2] > other[0] and other[2] > one[0] for one, other in combinations(boxes, 2))
