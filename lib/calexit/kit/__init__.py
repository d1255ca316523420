"""What every chapter uses, and that knows no chapter."""
