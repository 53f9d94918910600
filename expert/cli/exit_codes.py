"""What the exit code of a command tells programs."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    FINE = 0
    FINDINGS = 1
    """Failing cases, nothing that holds or could be run, or a result that cannot be written."""
    USAGE = 2
    UNREADABLE = 3
    """A knowledge base, facts or a saved consultation that cannot be used."""
    INTERRUPTED = 130
    """As shells say it: 128 and the number of the signal, SIGINT."""
