"""The commands as a table in Markdown, for the docs."""

from facilitate.frontend.commands import declared
from facilitate.translations.translator import ENGLISH, Translator


def table(tr: Translator = ENGLISH) -> str:
    """Return a row for each command: its usage, keys, description and id."""
    rows = ["| typed | keys | what it does | id |", "|---|---|---|---|"]
    for command in declared.COMMANDS:
        keys = [*command.keys.split(","), command.writing_key]
        cells = (
            f"`{command.typed}`" if command.word else "",
            ", ".join(f"`{key}`" for key in keys if key),
            command.about(tr),
            f"`{command.name}`",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)
