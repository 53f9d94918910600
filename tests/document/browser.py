"""Opens pages in a headless Chromium, as wide as a phone or a desk, light or dark."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

REQUIRED = "EXPERT_REQUIRE_CHROMIUM"
"""Set where tests must not be skipped for lack of a browser."""

PHONE, DESK = 390, 1280

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
    "--virtual-time-budget=5000",
)
_FRAME = """
<iframe width="{width}" height="{height}" onload="measure(this)" srcdoc="{page}"></iframe>"""
_FRAMES = """<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<style>body {{ margin: 0 }} iframe {{ border: 0; display: block }}</style>
<pre hidden></pre>
<script>
  const found = [];
  function edges(shape) {{
    const {{ left, top, right, bottom }} = shape.getBoundingClientRect();
    return [left, top, right, bottom];
  }}
  function points(line) {{
    const length = line.getTotalLength(), to = line.getScreenCTM();
    return Array.from(Array(41).keys()).map((step) => {{
      const point = line.getPointAtLength(length * step / 40).matrixTransform(to);
      return [point.x, point.y];
    }});
  }}
  function measure(frame) {{
    const page = frame.contentDocument, view = frame.contentWindow;
    const all = (selector) => Array.from(page.querySelectorAll(selector));
    found[Array.from(document.querySelectorAll("iframe")).indexOf(frame)] = {{
      sideways: page.documentElement.scrollWidth - page.documentElement.clientWidth,
      scripts: all("script").length,
      loaded: view.performance.getEntriesByType("resource").map((entry) => entry.name),
      headings: all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1])),
      paper: view.getComputedStyle(page.querySelector("main") || page.body).backgroundColor,
      tables: all("table").map((table) => view.getComputedStyle(table).display),
      boxes: all(".picture .box:not(.legend)").map((box) => [
        edges(box.querySelector(".outline")),
        Array.from(box.querySelectorAll("text")).map(edges),
      ]),
      bars: all(".share").filter((bar) => bar.checkVisibility()).map((bar) => {{
        const track = bar.querySelector(".track"), full = track.firstElementChild;
        return [full.getBoundingClientRect().width / track.clientWidth, bar.textContent];
      }}),
      lines: all(".picture .arrow").map((line) => points(line)),
      drawn: view.getComputedStyle(page.querySelector(".picture .paper") || page.body).fill,
      text: page.body.innerText,
      unfolded: all("details").map((details) => details.lastElementChild.checkVisibility()),
    }};
    document.querySelector("pre").textContent = JSON.stringify(found);
  }}
</script>{frames}"""


@dataclass(frozen=True)
class Browser:
    """A Chromium, and a folder for its profile and files."""

    program: str
    folder: Path

    def measured(self, page: str, width: int = DESK, dark: bool = False) -> dict[str, Any]:
        """What a page came to when it was shown that wide."""
        return self.measured_together([(page, width)], dark)[0]

    def measured_together(
        self, pages: Sequence[tuple[str, int]], dark: bool = False
    ) -> list[dict[str, Any]]:
        """What each page came to when it was shown as wide as it says; the browser starts once."""
        shown = self._run(self._framed(pages, 1000), dark, "--dump-dom").stdout
        return json.loads(unescape(shown.split('<pre hidden="">')[1].split("</pre>")[0]))

    def screenshot(
        self, page: str, path: Path, width: int = DESK, height: int = 1600, dark: bool = False
    ) -> bytes:
        """What is seen of a page, as the bytes of a PNG file."""
        window = f"--window-size={max(width, 500)},{height}"
        self._run(self._framed([(page, width)], height), dark, f"--screenshot={path}", window)
        return path.read_bytes()

    def _framed(self, pages: Sequence[tuple[str, int]], height: int) -> Path:
        frames = "".join(
            _FRAME.format(page=escape(page), width=width, height=height) for page, width in pages
        )
        file = self.folder / "frame.html"
        file.write_text(_FRAMES.format(frames=frames), encoding="utf-8")
        return file

    def _run(self, file: Path, dark: bool, *options: str) -> subprocess.CompletedProcess[str]:
        colours = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
        profile = f"--user-data-dir={self.folder / 'profile'}"
        command = [self.program, *_OPTIONS, profile, colours, *options, file.as_uri()]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def find_chromium() -> str:
    """The Chromium of this machine; a module without one is skipped, or fails where it must run."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if program := shutil.which(name):
            return program
    if os.environ.get(REQUIRED):
        pytest.fail(f"There is no Chromium, and {REQUIRED} is set.")
    pytest.skip("No page is opened in a browser: there is no Chromium.", allow_module_level=True)
