"""Chapter 4, *What would it take to pass?*: the petition, the two rules of the vote, and what polls imply."""
