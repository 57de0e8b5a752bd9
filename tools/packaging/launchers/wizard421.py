"""The packaged command line."""

import multiprocessing

multiprocessing.freeze_support()

import sys  # noqa: E402 (a worker process must not get any further than the line above)

from wizard.__main__ import main  # noqa: E402

sys.exit(main())
