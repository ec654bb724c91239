"""Functions of released counts: changes, shares and series, as exact as the release allows. Public and pure."""
