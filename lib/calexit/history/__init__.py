"""Chapter 01, history: has anyone ever left?"""
