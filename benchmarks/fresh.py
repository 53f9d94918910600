"""Loads rules in a fresh process: `python -m benchmarks.fresh KIND FOLDER` prints what it took.

FOLDER holds the knowledge base, `rules.clp` and `rules.py.txt` with the same rules, and
`person.json` with the answers of one person. What is imported is imported before the clock starts.
Nothing is imported at the top that plain Python does not have in memory anyway.
"""

from __future__ import annotations

import os
import sys
from time import perf_counter

STATUS = "/proc/self/status"


def memory() -> tuple[int, int] | None:
    """The kilobytes that this process holds now, and the most that it ever held."""
    if not os.path.exists(STATUS):
        return None
    with open(STATUS, encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    now, most = (int(fields[name].split()[0]) for name in ("VmRSS", "VmHWM"))
    return now, most


def main() -> None:
    """Prints seconds, and kilobytes before, after and at most."""
    kind, folder = sys.argv[1:]
    before = memory()
    seconds = LOADERS[kind](folder)
    after = memory()
    print("result", seconds, *(before or ()), *(after or ()), flush=True)
    os._exit(0)  # an environment of CLIPS would print when it ends


def _expert(folder: str) -> float:
    return _loading(folder, None)


def _expert_from_cache(folder: str) -> float:
    return _loading(folder, os.path.join(folder, "cache"))


def _loading(folder: str, cache: str | None) -> float:
    import expert.inference.experta.engine
    import expert.knowledge.decoding.loading  # noqa: F401  # both would be imported when first needed
    from benchmarks.engines.ours import consulting
    from expert.library import KnowledgeBase

    start = perf_counter()
    knowledge_base = KnowledgeBase.load(folder, cache=cache)
    knowledge_base.program  # noqa: B018  # compiled when first asked for
    seconds = perf_counter() - start
    consulting(knowledge_base)(_person(folder))
    return seconds


def _yaml_alone(folder: str) -> float:
    from pathlib import Path

    import yaml

    files = sorted([*Path(folder, "facts").glob("*.yaml"), *Path(folder, "rules").glob("*.yaml")])
    start = perf_counter()
    content = [yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) for file in files]
    seconds = perf_counter() - start
    assert all(content)
    return seconds


def _clips(folder: str) -> float:
    import clips

    from benchmarks.engines.clips import consulting

    start = perf_counter()
    environment = clips.Environment()
    environment.load(os.path.join(folder, "rules.clp"))
    seconds = perf_counter() - start
    consulting(environment)(_person(folder))
    return seconds


def _clips_rule_by_rule(folder: str) -> float:
    import clips

    with open(os.path.join(folder, "rules.clp"), encoding="utf-8") as file:
        constructs = file.read().splitlines()
    start = perf_counter()
    environment = clips.Environment()
    for construct in constructs:
        environment.build(construct)
    return perf_counter() - start


def _python_ifs(folder: str) -> float:
    from benchmarks.engines.python_ifs import PythonIfs

    start = perf_counter()
    with open(os.path.join(folder, "rules.py.txt"), encoding="utf-8") as file:
        consult = PythonIfs().build(file.read())
    seconds = perf_counter() - start
    consult(_person(folder))
    return seconds


def _person(folder: str) -> dict[str, str | bool | int | tuple[str, ...]]:
    import json

    with open(os.path.join(folder, "person.json"), encoding="utf-8") as file:
        answers = json.load(file)
    return {name: tuple(a) if isinstance(a, list) else a for name, a in answers.items()}


LOADERS = {
    "expert": _expert,
    "cache": _expert_from_cache,
    "yaml": _yaml_alone,
    "clips": _clips,
    "clips-rules": _clips_rule_by_rule,
    "python": _python_ifs,
}

if __name__ == "__main__":
    main()
