"""``python -m ejv``: the command line."""

from ejv.publish.cli import main

if __name__ == "__main__":
    main()
