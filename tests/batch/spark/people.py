"""A few thousand people of the PMO careers as a table."""

from __future__ import annotations

from random import Random

import pyarrow as pa

from tests.careers.people import BACKGROUND, everybody


def some_of_careers() -> pa.Table:
    """Three thousand people drawn from all, each with an `id`."""
    people = Random(1).sample(everybody(), 3000)
    columns = {name: [person.get(name) for person in people] for name in BACKGROUND}
    return pa.table({"id": [*range(len(people))]} | columns)
