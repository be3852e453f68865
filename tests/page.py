"""A page parsed as a browser parses it: elements with attributes and text."""

from html.parser import HTMLParser

VOID = {"meta", "br"}


class Element:
    """An element; `text` is all text in it."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.inside: list[Element | str] = []

    @property
    def children(self) -> "list[Element]":
        return [inner for inner in self.inside if isinstance(inner, Element)]

    @property
    def text(self) -> str:
        return "".join(i if isinstance(i, str) else i.text for i in self.inside)

    def all(self, tag: str | None = None, name: str | None = None) -> "list[Element]":
        """Every element in it, in order: with this tag, with this class."""
        found = []
        for child in self.children:
            if tag in (None, child.tag) and (name is None or name in child.classes):
                found.append(child)
            found += child.all(tag, name)
        return found

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class Page(HTMLParser):
    """A page; parsing fails if elements do not close in the order they opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self.inner = Element("", {}, None)
        self.feed(html)
        self.close()
        assert self.inner is self.root, f"<{self.inner.tag}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice"
        made = Element(tag, {name: value or "" for name, value in attrs}, self.inner)
        self.inner.inside.append(made)
        if tag not in VOID:
            self.inner = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.inner.tag == tag, f"</{tag}> closes <{self.inner.tag}>"
        self.inner = self.inner.parent

    def handle_data(self, data: str) -> None:
        self.inner.inside.append(data)

    def all(self, tag: str | None = None, name: str | None = None) -> list[Element]:
        """Every element of the page, in order: with this tag, with this class."""
        return self.root.all(tag, name)

    def section(self, name: str) -> Element | None:
        """The section with this id; None if there is none."""
        return next((s for s in self.all("section") if s.attributes["id"] == name), None)
