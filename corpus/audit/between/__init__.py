"""Rules between reports: years, names, texts, peers, and figures from outside."""
