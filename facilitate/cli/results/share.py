"""Write the folder of `report --share`: a page, a text, and two pictures per note."""

import os
import re
from argparse import Namespace
from collections.abc import Sequence
from itertools import islice

from facilitate.cli.failure import WRONG_USAGE, at_file, failure
from facilitate.cli.output import say
from facilitate.cli.speech import translator
from facilitate.harvest.report.report import Report
from facilitate.harvest.share.page import as_page, as_text
from facilitate.harvest.share.picture import as_svg
from facilitate.harvest.share.png import CannotDraw, as_png, look_for_fonts, not_drawn
from facilitate.harvest.share.post import Post, naming, naming_groups, not_there, posts
from facilitate.session.store import name_of
from facilitate.text import listed
from facilitate.translations.message import Message

MOST_MISSING = 10
"""How many missing numbers are listed."""
PAGE, TEXT = "page.html", "text.txt"
_OURS = 'content="facilitate report --share"'
"""Near the beginning of a page that facilitate made."""
_PICTURE = re.compile(r"(room-\d+-)?note-\d{3,}\.(svg|png)")


def share(report: Report, paths: Sequence[str], options: Namespace) -> None:
    """Write the chosen notes of the sessions whose logs are at `paths`, and print what was written.

    Raises Failure if nothing was chosen, or the folder is not one of facilitate's or cannot be
    written.
    """
    if options.notes:
        _check_numbers(report, options.notes)
    chosen = posts(report, options.star, options.names, options.notes)
    if not chosen:
        raise failure("failure.none-starred" if options.star else "failure.none-turned")
    folder = options.output or _named_after(paths)
    try:
        _make_room(folder)
        trouble = _write_all(folder, report, chosen)
    except OSError as error:
        raise at_file(error, error.filename or folder, "error.cannot-write") from None
    kinds = "SVG" if trouble else "SVG + PNG"
    pictures = translator().count(len(chosen), "count.picture", "count.pictures")
    say("share.written", folder=folder, page=PAGE, text=TEXT, pictures=pictures, kinds=kinds)
    if trouble:
        say(trouble)
    elif missing := not_drawn(post.sentence + post.before for post in chosen):
        say("share.no-font", letters=listed(missing))
    if not options.names:
        _say_names(report, chosen)


def _check_numbers(report: Report, numbers: Sequence[range]) -> None:
    """Raise Failure if notes chosen by number do not exist, or are ambiguous."""
    if report.rooms:
        raise failure("failure.notes-of-several", WRONG_USAGE, number=len(report.rooms))
    missing = list(islice(not_there(report, numbers), MOST_MISSING + 1))
    if missing:
        raise failure("failure.no-notes", numbers=listed(list(map(str, missing)), MOST_MISSING))


def _write_all(folder: str, report: Report, chosen: list[Post]) -> Message | None:
    """Write everything that is shared; return why there are no PNGs, if there are none."""
    # The page comes first: it is what tells later that the folder was made here.
    _write(folder, PAGE, as_page(report, chosen))
    _write(folder, TEXT, as_text(report, chosen))
    pictures = {post.name: as_svg(post, report.title) for post in chosen}
    for name, svg in pictures.items():
        _write(folder, f"{name}.svg", svg)
    try:
        look_for_fonts()
        for name, svg in pictures.items():
            _write(folder, f"{name}.png", as_png(svg))
    except CannotDraw as error:
        return error.message
    return None


def _say_names(report: Report, chosen: list[Post]) -> None:
    title = translator()("share.title")
    for message, found in (
        ("share.names-people", naming(report, chosen)),
        ("share.names-groups", naming_groups(report, chosen)),
    ):
        places = [f"{place or title} ({name})" for place, name in found]
        if places:
            say(message, places=listed(places))


def _named_after(paths: Sequence[str]) -> str:
    first, *others = dict.fromkeys(map(name_of, paths))
    return first + (f"-and-{len(others)}-more" if others else "")


def _make_room(folder: str) -> None:
    """Create the folder, or remove what facilitate wrote to it before; raises Failure, OSError."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise failure("failure.is-a-file", path=folder)
    os.makedirs(folder, exist_ok=True)
    names = os.listdir(folder)
    if names and not _is_ours(os.path.join(folder, PAGE)):
        raise failure("failure.other-files", path=folder)
    for name in names:
        if _PICTURE.fullmatch(name):
            os.remove(os.path.join(folder, name))


def _is_ours(page: str) -> bool:
    try:
        with open(page, encoding="utf-8", errors="replace") as file:
            return _OURS in file.read(1000)
    except FileNotFoundError:
        return False


def _write(folder: str, name: str, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
