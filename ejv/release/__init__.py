"""A release on disk and questions to it. Public: nothing here knows how the cells came about."""
