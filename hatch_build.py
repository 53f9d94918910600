"""Build hook: a wheel carries the knowledge base that ships with the package.

In a checkout rules/ and facts/ lie at the root, where their authors work. A standard wheel holds
copies under expert/_bundled, so that only `expert` reaches site-packages. An editable install
gets no copies: it reads the checkout's own files.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("facts", "rules")


class BundledKnowledgeBase(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        for folder in BUNDLED:
            source = Path(self.root, folder)
            if not source.is_dir():
                raise FileNotFoundError(f"{source} is missing: the wheel would have no {folder}")
            build_data["force_include"][str(source)] = f"expert/_bundled/{folder}"
