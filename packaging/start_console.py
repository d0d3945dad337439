"""Where the packaged command line starts."""

import sys

from cchc_desktop.command import main

sys.exit(main())
