"""What people exchange as spreadsheets: reviews, corrections, references, rosters, registers."""
