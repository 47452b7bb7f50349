"""`python -m assistant` is the program `assistant`."""

import sys

from assistant.cli import main

sys.exit(main())
