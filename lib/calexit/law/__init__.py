"""Chapter 02, law: who would have to say yes?"""
