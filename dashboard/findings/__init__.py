"""The sentences that say what the figures show: pure, computed by rules, true in every case."""
