"""Swedish: what a release answers, as sentences, tables and figures that are not yet drawn. Public."""
