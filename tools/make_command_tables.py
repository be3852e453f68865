"""Write the table of commands into docs/commands.md, from where they are declared."""

from pathlib import Path

from facilitate.frontend.commands.table import table

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# Commands and keys

Every command of a session: what is typed in plain mode, its keys in the console, what it does,
and the id under which `keys.yaml` in your own folder can give it other keys (`next: ctrl+right`).
A key that works while a note is written, too, has the id with `write.` before it (`write.next`).
In the console `ctrl+p` finds all of them.

This table is written by `tools/make_command_tables.py`.

"""


def page() -> str:
    """Return the page."""
    return HEAD + table() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
