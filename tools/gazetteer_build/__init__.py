"""Build the gazetteer, the borders and the basemap out of published packages."""
