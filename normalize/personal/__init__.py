"""Personal data in texts: found by labels and by their form, masked at equal length."""
