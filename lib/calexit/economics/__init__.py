"""Chapter 5: who pays whom, and could California pay its own way?"""
