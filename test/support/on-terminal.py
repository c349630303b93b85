"""Runs a command on a pseudo-terminal of its own, passing through what is typed and what is shown."""
import os
import pty
import sys

status = pty.spawn(sys.argv[1:])
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
