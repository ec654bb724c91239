"""About the figures."""
