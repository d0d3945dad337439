"""`python -m cchc_desktop` is the command line."""

import sys

from .command import main

sys.exit(main())
