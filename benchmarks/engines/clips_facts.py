"""CLIPS 6.4 through clipspy, as its manual shows: facts are asserted, and facts are read.

clipspy 1.0.6 never releases a fact that Python has seen, so every reset and run takes longer than
the one before; turns begin with a new environment, and building that is left out.
"""

from __future__ import annotations

from functools import cache

from benchmarks.engines.clips import ANSWERED, in_clips, loaded
from benchmarks.engines.engine import Consult, Engine, Findings
from benchmarks.people import Person
from expert.knowledge.model import Knowledge

_TEMPLATES = (
    "(deftemplate answer (slot attribute) (slot value))",
    "(deftemplate concluded (slot attribute) (slot value))",
    "(deftemplate advice (slot attribute) (slot value))",
    "(deftemplate fired (slot rule))",
)
_ADVISE = "(assert (advice (attribute {attribute}) (value {value})))"
_RECORD = "(assert (fired (rule {rule})))"


class ClipsFacts(Engine):
    """Builds once; for each person resets, asserts facts, runs and looks through all facts."""

    name = "CLIPS, fact by fact"
    module = "clips"
    distribution = "clipspy"
    wears_out = True

    def translate(self, knowledge: Knowledge) -> str:
        return in_clips(knowledge, _TEMPLATES, _ADVISE, _RECORD)

    def build(self, translated: object) -> Consult:
        from clips import Symbol  # a peer, perhaps not installed

        environment = loaded(translated)
        answer = environment.find_template("answer")
        symbol = cache(Symbol)

        def consult(person: Person) -> Findings:
            environment.reset()
            for name, given in person.items():
                values = (ANSWERED, *given) if isinstance(given, tuple) else (given,)
                for value in values:
                    if isinstance(value, bool):
                        value = "yes" if value else "no"
                    told = symbol(value) if isinstance(value, str) else value
                    answer.assert_fact(attribute=symbol(name), value=told)
            environment.run()
            advice, fired = [], []
            for fact in environment.facts():
                if fact.template.name == "advice":
                    advice.append((fact["attribute"], fact["value"]))
                elif fact.template.name == "fired":
                    fired.append(fact["rule"])
            return Findings(advice, fired)

        return consult
