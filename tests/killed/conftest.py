"""Where there is no SIGKILL there is nothing to try."""

import os

collect_ignore_glob = [] if os.name == "posix" else ["*"]
