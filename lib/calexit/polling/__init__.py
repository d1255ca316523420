"""Chapter 3, *From 14% to 43%*: what polls of Californians on leaving really measure."""
