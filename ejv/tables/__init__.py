"""From rows to cells. Confidential: nothing here may be imported by what the web process runs."""
