"""Escape text for Markdown: what people wrote is shown verbatim, and is never markup.

A sign has a backslash only where it would be markup, for whoever reads the Markdown as it is, in a
mail. An address that would need one is put in <>, which all Markdown readers take for a link.
"""

import re
from html.entities import html5

from facilitate.text import visible

_SPECIAL = re.compile(r"[\\`*_\[\]<#&~$]")

# What runs of these signs do depends on both sides, at the ends of a text on what stands beside it.
# What begins something is harmless where nothing can end it.
_HARMLESS = (
    r"(?P<harmless>(?:(?<=\s)(?:\*+|_+|~+)(?=\s|[^\W_])"
    r"|^(?:\*+|_+|~{1,2})(?=[^\W_])"
    r"|(?<=[^\W_])_+(?=[^\W_]))(?!(?i:http|ftp)))"
)
_ENTITY = r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31})(?:;|$))"
_ENDED = re.compile(r"&[#a-zA-Z0-9]+;")
_MATHS = r"(?P<maths>(?<=\S)\$(?!\w)|\$(?=\$))"
_SIGN = (
    r"\\(?=[!-/:-@\[-`{-~]|$|(?i:http|ftp))"  # before what it would take the meaning from
    r"|[`*_~]"
    r"|(?<=\[)\[|\](?=[(\[])"  # links of wikis, and of all others
    r"|\[(?=\^)"  # footnotes, in which no backslash takes the meaning from a sign
    r"|<(?=[a-zA-Z/!?]|[^\s<>@]*@[^\s<>]*>)"  # tags and addresses
    r"|(?<=\s)#(?=#*$)"  # the end of a heading
)
_MARKUP = re.compile(f"{_HARMLESS}|{_ENTITY}|{_MATHS}|{_SIGN}")

_PART = r"[^\s<>()\"`\\^{}|]"
_IN_BRACKETS = rf"\({_PART}*\)"
_SCHEME = r"(?i:https?|ftp)://"
_LINK = (
    rf"(?<![a-zA-Z])(?:(?P<link>(?>{_SCHEME}(?!@|[^/?#\s]*[~\[])(?:{_PART}|{_IN_BRACKETS})*"
    rf"(?:(?![?!.,:;'\]]){_PART}|{_IN_BRACKETS}))(?=[?!.,:;'\")\]}}>]*(?: |$)))"
    rf"|(?P<run>(?:{_SCHEME}|(?i:www)\.)[^ <]*))"
)
_BEGINS_LINK = re.compile(r"(?i)((?:https?|ftp)(?=://)|www(?=\.))")
_MARKUP_OR_LINK = re.compile(f"{_LINK}|{_MARKUP.pattern}")

_BAR = r"\|"

_BLOCK = re.compile(
    r">"
    r"|[-+](?=\s|$)|-(?=[-\s]*$)"  # items and rules
    r"|#(?=#{0,5}(?:\s|$))"
    r"|\d{1,9}[.)](?=\s|$)"
    r"|\[(?=[ xX]\]|.*\]:)"  # items that can be ticked, and what links are to lead to
)


def plain(text: str) -> str:
    """Return the Markdown that shows exactly `text`, on one line, anywhere."""
    written = inside(text)
    if written[:1].isalpha():  # which begins no block
        return written
    block = _BLOCK.match(written)
    return _escaped(block) + written[block.end() :] if block else written


def inside(text: str) -> str:
    """Return the Markdown that shows exactly `text` when not at the beginning of a line or item."""
    shown = visible(text).strip()
    return _MARKUP_OR_LINK.sub(_escaped, shown) if _SPECIAL.search(shown) else shown


def _escaped(found: re.Match[str]) -> str:
    """Return an escaped version of what would be markup."""
    what, kind = found[0], found.lastgroup
    if kind in ("link", "run"):
        return _address(found)
    if kind == "harmless" or (kind == "entity" and not _is_entity(what)):
        return what
    if kind == "maths" and found.string.count("$") == 1:
        return what
    return f"\\{what}" if kind == "entity" else f"{what[:-1]}\\{what[-1]}"


def _address(found: re.Match[str]) -> str:
    """Return an address verbatim if unambiguous, in <>, or escaped as plain text.

    GitHub takes all up to the next space or < for the address, backslashes too.
    """
    what, behind = found[0], found.string[found.end() : found.end() + 1]
    written = _MARKUP.sub(_escaped, what)
    if written == what and behind not in tuple("<>;]}"):
        return what
    # Not all readers agree on what an entity is in <>.
    if found.lastgroup == "link" and not any(map(_is_entity, _ENDED.findall(what))):
        return f"<{what}>"
    return _BEGINS_LINK.sub(r"\1\\", written)


def _is_entity(written: str) -> bool:
    name = written[1:].removesuffix(";")
    return name.startswith("#") or f"{name};" in html5


def row(*cells: str) -> str:
    """Return a row of a table; its cells are Markdown already."""
    return f"| {' | '.join([cell.replace('|', _BAR) for cell in cells])} |"
