"""Chapter 6: the Union without California."""
