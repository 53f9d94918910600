"""Which values depend on which: strata, cycles, and what lies below. Stands on the model."""
