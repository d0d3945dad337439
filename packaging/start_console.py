"""Where the packaged command line starts; under another argument it is the engine that takes a PDF apart."""

import sys

if sys.argv[1:] == ["--pdf-engine"]:
    from cchc_desktop.imports.files.pdf_engine import main
else:
    from cchc_desktop.command import main

sys.exit(main())
