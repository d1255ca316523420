"""Chapter 7: check what they said."""
