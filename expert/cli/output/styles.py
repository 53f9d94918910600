"""Whether a terminal is sent the codes of colours and other styles."""

from __future__ import annotations

import os


def shows_styles() -> bool:
    """Whether the person and the terminal want styles at all; what is no terminal never gets any.

    NO_COLOR (https://no-color.org) is the person's say; `dumb` is what a terminal calls itself that
    would show the codes as they stand, such as the shell of an editor.
    """
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
