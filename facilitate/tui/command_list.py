"""What ctrl+p lists: the commands of the screen, in the order that the screen gives them."""

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content


class CommandList(Provider):
    """Offers the commands of a screen; their texts may have titles in them, and are no markup."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        for command in self.app.get_system_commands(self.screen):
            title = command.title
            yield DiscoveryHit(Content(title), command.callback, title, _escaped(command.help))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what was typed."""
        matcher = self.matcher(query)
        for command in self.app.get_system_commands(self.screen):
            score = matcher.match(command.title)
            if score > 0:
                shown = matcher.highlight(command.title)
                yield Hit(score, shown, command.callback, command.title, _escaped(command.help))


def _escaped(text: str) -> str:
    """Return a text as markup that shows it as it is; Textual's own way leaves out `[N]`."""
    return text.replace("[", "\\[")
