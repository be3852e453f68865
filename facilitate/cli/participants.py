"""Commands for participants: table cards, the stage in a browser."""

import signal
import sys
from argparse import Namespace

from facilitate.cli.failure import Failure, at_file, failure
from facilitate.cli.output import say, write
from facilitate.cli.speech import translator
from facilitate.errors import said
from facilitate.session import store
from facilitate.session.fold import fold
from facilitate.session.log import log

CARDS = "cards.html"


def cards(options: Namespace) -> None:
    """Write a page to print, with a QR code for each group."""
    from facilitate.participants.browser_stage import phones_url
    from facilitate.participants.cards import cards_page

    contents = _contents(options.session)
    header = contents.header
    url = phones_url(header.id)
    if not url:
        raise failure("failure.no-phones", title=header.title)
    groups = fold(header, contents.events).groups
    page = cards_page(header.title, url, groups, header.language, options.wifi)
    path = options.output or CARDS
    write(path, page.encode())
    say("cards.written", path=path, number=len(groups) or 1, url=url)


def browser_stage(options: Namespace) -> None:
    """Serve the stage to browsers of this machine until enter is pressed."""
    from facilitate.participants.browser_stage import NotServed, session_stage

    contents = _contents(options.session)
    try:
        stage = session_stage(contents.path, contents.header.id, options.speed, options.port)
    except NotServed as error:
        raise failure("failure.no-stage", why=said(error)) from None
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    try:
        say("browser.stage-at", title=contents.header.title)
        print(stage.url, flush=True)
        if sys.stdin.isatty():
            import webbrowser

            webbrowser.open(stage.url)
            print(translator()("browser.enter-ends"), flush=True)
        sys.stdin.readline()
    except KeyboardInterrupt:
        pass
    finally:
        stage.close()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _contents(session: str | None) -> log.Contents:
    try:
        return log.read(store.find(session or "last"))
    except (store.NoSuchSession, log.NotALog) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename) from None
