"""Every word chapter 8 shows: `WORDS` is a table an exhibit, out of the catalog of a language."""

from pathlib import Path

from calexit.kit.reading import read_words

WORDS = read_words(Path(__file__).parent)
