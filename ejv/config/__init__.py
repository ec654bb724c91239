"""What is decided before any data is read: code lists, the table plan and ejv.toml. Public."""
