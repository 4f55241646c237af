"""Charts and the map as SVG, made by hand: no library, nothing loaded."""
