"""The command line: what each command is given, what it prints, and how it ends."""
