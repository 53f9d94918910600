"""The command line: click commands and rendering; the only room that prints.

A command is a file in `commands`, and a name with its summary in `app`. What every command takes is
an option in `options` and a field in `given`; what it says of it, which knowledge base and whose
answers, is found by `knowledge_base` and `answers`, and what is meant by a name by `names`. The
formats that a command can write stand at its head. What ends it is in `errors` and `exit_codes`.
"""


def main() -> None:
    """Runs the command `expert`; never returns."""
    try:
        import os
        import signal

        usual = signal.getsignal(signal.SIGINT)
        if usual is signal.default_int_handler:
            # An import that is broken off may raise anything: nothing is to be done but to leave.
            signal.signal(signal.SIGINT, lambda *_: os._exit(130))
        from expert.cli.app import app

        if hasattr(signal, "SIGPIPE"):  # `expert facts | head -1` ends in silence, as others do
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        _write_all_or_fail()
        _have_somewhere_to_complain()
        if usual is signal.default_int_handler:
            signal.signal(signal.SIGINT, usual)
        app(prog_name="expert")
    except KeyboardInterrupt:  # before anybody else looks after it
        raise SystemExit(130) from None


def _have_somewhere_to_complain() -> None:
    """Puts nothing in the place of a standard error that is closed: `input` wants one."""
    import os
    import sys

    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # until the end


def _write_all_or_fail() -> None:
    """Puts a buffer before an output without one (PYTHONUNBUFFERED).

    Python writes there what fits, on a disk that is all but full, and drops the rest in silence.
    """
    import io
    import sys

    output = sys.stdout
    if isinstance(getattr(output, "buffer", None), io.RawIOBase):
        buffer = io.BufferedWriter(io.FileIO(output.fileno(), "wb", closefd=False))
        sys.stdout = io.TextIOWrapper(buffer, output.encoding, output.errors, line_buffering=True)
