"""Everything that knows Streamlit: what a reader sees of a release, in Swedish."""
