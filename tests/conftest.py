"""Settings that all tests share.

Property tests draw the same examples on every run, so that a failure is the change's own.
HYPOTHESIS_PROFILE=hunt draws fresh ones, and many more of them.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "hunt", settings.get_profile("steady"), derandomize=False, max_examples=2000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keeps the last consultation of every test apart, and from the person who runs the tests."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("EXPERT_HOME", str(home))
    monkeypatch.delenv("EXPERT_KB", raising=False)
    return home
