"""The packaged window. Unlike the command line it never starts a worker process."""

import sys

from wizard.__main__ import gui

sys.exit(gui())
