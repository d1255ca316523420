"""Could California leave? The helper library behind the notebooks: one package a chapter, and `kit`."""

import sys

# Altair imports jsonschema, which would import a calendar library to check one date format no chart has:
# without it every reader's kernel is smaller and starts sooner.
sys.modules.setdefault("isoduration", None)  # type: ignore[arg-type]
