"""Speed and quality of the protection. Never a timed test: nothing here runs in CI."""
