"""Lets `python -m facilitate` do what the `facilitate` command does."""

from facilitate.cli import main

raise SystemExit(main())
