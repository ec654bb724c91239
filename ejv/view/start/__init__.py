"""Whether the server may start as it is configured: an unsafe combination stops it, in Swedish."""
