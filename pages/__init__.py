"""The pages: thin scripts that read the selection, ask the release and draw."""
