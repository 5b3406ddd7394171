"""What one piece of text says: numbers, amounts, quantities, dates, marks."""
