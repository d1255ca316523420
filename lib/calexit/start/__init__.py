"""The start page: how to use the lab, and what a reader thinks before the first chapter."""
