"""Lines typed at a terminal: edited and completed, and the terminal left as it was."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress


@contextmanager
def terminal_left_as_it_was() -> Iterator[None]:
    """Within it, being told to end leaves as an error does, so that the terminal is put right.

    While a line is edited the terminal shows nothing of what is typed by itself.
    """

    def leave(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), leave) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def edit_lines(completions: Callable[[str], Sequence[str]]) -> None:
    """Lets the arrow keys move within the line and through earlier entries, and Tab complete."""
    with suppress(ImportError):  # Windows has none
        import readline

        def completion(beginning: str, number: int) -> str | None:
            found = completions(beginning)
            return found[number] if number < len(found) else None

        readline.set_completer(completion)
        readline.set_completer_delims(" \t,;")
        is_libedit = "libedit" in (readline.__doc__ or "")  # as on macOS
        readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")


def typed_line(prompt: str) -> str:
    """The next line typed; EOFError when there is none."""
    try:
        return input(prompt)
    except OSError:  # the terminal is gone
        raise EOFError from None
