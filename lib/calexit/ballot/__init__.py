"""Chapter 4, *What would it take to win?*: the petition, the two rules of the vote, and what polls imply."""
