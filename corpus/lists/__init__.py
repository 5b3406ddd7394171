"""Lists that come beside the reports: who must report by when, what was received when."""
