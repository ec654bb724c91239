"""``python -m ejv``: the command line."""

from ejv.command.cli import main

if __name__ == "__main__":
    main()
