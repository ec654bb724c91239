"""What stands in docs/drift is tried."""
