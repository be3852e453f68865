"""What ctrl+p lists: the commands of the screen, in the order that the screen gives them."""

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

AFTER_NAME = " · "
"""What is between the name of a command and its description."""
APART = 1000.0
"""More than any score of a match: each rank is above all of the next one."""


class CommandList(Provider):
    """Offers the commands of a screen; their texts may have titles in them, and are no markup."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        for command in self.app.get_system_commands(self.screen):
            title = command.title
            yield DiscoveryHit(Content(title), command.callback, title, _escaped(command.help))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what was typed, with or without a slash."""
        wanted = query.removeprefix("/") or query
        matcher = self.matcher(wanted)
        for command in self.app.get_system_commands(self.screen):
            score = matcher.match(command.title)
            if score > 0:
                score += APART * _rank(wanted, command.title)
                shown = matcher.highlight(command.title)
                yield Hit(score, shown, command.callback, command.title, _escaped(command.help))


def _rank(query: str, title: str) -> int:
    """Return 2 for the command of that name, 1 for names that begin so, and 0 for the rest."""
    name, wanted = title.partition(AFTER_NAME)[0].casefold(), query.casefold()
    if name == wanted:
        return 2
    return 1 if name.startswith(wanted) else 0


def _escaped(text: str) -> str:
    """Return a text as markup that shows it as it is; Textual's own way leaves out `[N]`."""
    return text.replace("[", "\\[")
