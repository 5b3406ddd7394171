"""What one label says."""
