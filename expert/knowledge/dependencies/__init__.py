"""Which values depend on which, the strata that follow, and cycles. Stands on the model."""
