"""The teacher's room: what a class handed in, read without changing anything."""
