"""Every word chapter 7 shows: `WORDS` is a table an exhibit, by the exhibit's name, out of the catalog of a language."""

from pathlib import Path

from calexit.kit.reading import read_words

WORDS = read_words(Path(__file__).parent)
