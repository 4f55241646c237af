"""Numbers and documents from outside: units, quantities, sources and cited passages."""
