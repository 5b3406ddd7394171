"""Text dumps of Word files (.txt): encoding, dialect, tables rebuilt where marks are left."""
