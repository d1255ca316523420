"""Every word the start page's exhibits show: `WORDS` is a table an exhibit, out of the catalog of a language."""

from pathlib import Path

from calexit.kit.reading import read_words

WORDS = read_words(Path(__file__).parent)
