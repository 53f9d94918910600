"""The floor: PMO careers rewritten by hand in numpy, for whom each piece of advice is true.

Nothing else: no certainty, nothing undecided, no reasons; and every change of a rule is to be made
here once more. A question of one choice is an array of the places of the answers, -1 for none; yes
or no is an array of truth values; of several choices there is one for each.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from expert.knowledge.conditions import Pair

Flags = NDArray[np.bool_]


def advised(table: pa.Table) -> dict[Pair, Flags]:
    """For whom each value is advised, all questions answered."""
    is_ = _Cells(table)
    no_projects, some_projects, managed = (
        is_("project_experience", each) for each in ("none", "some", "managed")
    )
    business = is_("experience_leans", "business")
    senior = is_("career_question", "already_senior")
    new = no_projects | ~is_.yes("worked_in_pmo")
    specialist = ~no_projects
    administrator = new | (
        no_projects & (is_("career_question", "begin") | is_("career_question", "next_step"))
    )
    unsure = is_.yes("unsure_how_to_apply")
    up = (administrator & no_projects) | some_projects
    return {
        ("role", "pmo_administrator"): administrator,
        ("role", "pmo_coordinator"): some_projects,
        ("role", "risk_specialist"): specialist & is_("specialism", "risk"),
        ("role", "benefits_specialist"): specialist & is_("specialism", "benefits"),
        ("role", "planning_specialist"): specialist & is_("specialism", "planning"),
        ("role", "own_specialism"): specialist & is_("specialism", "other"),
        ("role", "pmo_manager"): managed,
        ("role", "centre_of_excellence"): managed & is_.yes("prefers_defining"),
        ("role", "portfolio_office_manager"): business,
        ("role", "portfolio_director"): business | (business & senior),
        ("next_step", "senior_pmo_role"): up,
        ("next_step", "project_management"): up,
        ("support", "five_tips"): new,
        ("support", "application_series"): unsure,
        ("support", "coaching"): is_("support_wanted", "coaching"),
        ("support", "cv_development"): is_("support_wanted", "cv"),
    }


class _Cells:
    """Whether cells say something, each column read once."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        self._codes: dict[str, tuple[NDArray[np.int32], Mapping[str, int]]] = {}

    def yes(self, column: str) -> Flags:
        """Who answered yes."""
        found: Flags = self._table[column].to_numpy()
        return found

    def __call__(self, column: str, value: str) -> Flags:
        """Who answered this, or this among others."""
        codes, places = self._read(column)
        accepted = np.zeros(len(places) + 1, np.bool_)  # the last is where the code -1 leads
        for text, place in places.items():
            accepted[place] = value in text.split(",")
        return accepted[codes]

    def _read(self, column: str) -> tuple[NDArray[np.int32], Mapping[str, int]]:
        if column not in self._codes:
            cells = self._table[column].combine_chunks()
            if pa.types.is_list(cells.type):
                cells = pc.binary_join(cells, ",")
            encoded = cells if pa.types.is_dictionary(cells.type) else cells.dictionary_encode()
            codes = pc.fill_null(encoded.indices, -1).to_numpy()
            texts = {text: place for place, text in enumerate(encoded.dictionary.to_pylist())}
            self._codes[column] = codes, texts
        return self._codes[column]
