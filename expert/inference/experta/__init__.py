"""The rules run by experta: its cycle on our matcher, or its own Rete. Stands on the outcome."""
