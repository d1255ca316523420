"""Chapter 8: make both cases."""
