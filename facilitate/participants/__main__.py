"""Run the server of the pages: `python -m facilitate.participants`."""

import sys

from facilitate.participants.server import main

if __name__ == "__main__":
    sys.exit(main())
