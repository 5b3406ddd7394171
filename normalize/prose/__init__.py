"""What sentences say."""
