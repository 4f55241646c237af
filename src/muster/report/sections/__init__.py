"""The sections of the report, one a module: `build` gives what its template shows."""
