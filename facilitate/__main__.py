"""Run the `facilitate` command with `python -m facilitate`."""

from facilitate.cli import main

raise SystemExit(main())
