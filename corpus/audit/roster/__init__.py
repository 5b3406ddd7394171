"""Who must report, and who did."""
