"""content/ → values: sources, authority files, settings and the pages people wrote, with every mistake in them."""
