"""Could California leave? The helper library behind the notebooks: one package a chapter, and `kit`."""
