"""Sample documents of our own making, each with the truth of what it says."""
