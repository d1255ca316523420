"""What makes editions of the notebooks: pages, Python in a browser, a server's settings. No kernel imports it."""
