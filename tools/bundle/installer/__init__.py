"""What the folder carries to the machine it is installed on; it stands on Python's own library."""
