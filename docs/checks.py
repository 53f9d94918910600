"""Writes docs/checks.md from the page of every check: `make docs`."""

from pathlib import Path

from expert.authoring.checks.report import page_section
from expert.authoring.checks.running import CHECKS
from expert.document.markdown import to_markdown
from expert.document.model import Document

PAGE = Path(__file__).with_name("checks.md")

_INTRODUCTION = """# Checks

What `expert check` looks for in a rule set that loads. `expert check --explain NAME` says the same
at the command line; this page is made from that by `make docs`.

An error gives somebody wrong advice, or keeps from somebody what was meant for them. A warning is a
place that deserves a look. What is said of all people is proven for all of them, numbers and sums
included; whom a finding names as an example shows it.

A comment silences one check at one place, with the reason why it is meant so: `# expert: ignore
NAME reason`, directly above the line or at its end. `expert check --fix` mends what has one safe
mend: comments that silence nothing, and rules that stand twice where that adds nothing.

A divisor that may be 0, and rules that go round in a circle, are no findings: such a rule set does
not load.
"""


def checks() -> str:
    """The page as Markdown."""
    contents = "".join(
        f"- [{check.name}](#{check.name}-{check.severity.value})\n" for check in CHECKS
    )
    pages = to_markdown(Document(tuple(map(page_section, CHECKS))))
    return f"{_INTRODUCTION}\n{contents}\n{pages}"


if __name__ == "__main__":
    PAGE.write_text(checks(), encoding="utf-8")
