"""The shell of the confidential rooms: read → validate → tabulate → protect → attack → write."""
