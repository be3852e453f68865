"""The commands for events with many rooms: event new, event serve."""

import os
import signal
import socket
import sys
import threading
import time
from argparse import Namespace

from facilitate.cli.console import at_a_terminal, raise_failure
from facilitate.cli.failure import Failure, at_file, failure
from facilitate.cli.output import complain, say
from facilitate.cli.speech import translator
from facilitate.cli.terminal_app import run_apps
from facilitate.errors import said
from facilitate.frontend.event_stage import EventStage
from facilitate.plain.input_lines import TypedLines
from facilitate.rooms.engine import Engine, NoEngine
from facilitate.rooms.event import Event, event_named, make_event
from facilitate.rooms.following import Following
from facilitate.rooms.invitation import PORT, BadInvitation
from facilitate.rooms.serving import Serving
from facilitate.session.clock.clock import system_clock
from facilitate.text import visible
from facilitate.translations.message import Message
from facilitate.typed_command import typed_command

POLL = 0.25
STANDARD_INPUT = 0
EVERY = 10.0
"""Seconds between two printouts of the live harvest, if something changed."""


def new(options: Namespace) -> None:
    """Create the folder of an event, with an invitation for each room."""
    at = options.at or f"nats://{_own_address()}:{PORT}"
    try:
        event = make_event(options.name, options.rooms, at)
    except FileExistsError:
        folder = event_named(options.name).folder
        raise failure("failure.event-there", path=folder) from None
    except OSError as error:
        raise at_file(error, error.filename) from None
    number = translator().count(options.rooms, "count.invitation", "count.invitations")
    say("event-new.made", name=event.name, invitations=number, folder=event.invitations)
    say("event-new.looks-at", url=at)
    if options.at is None:
        again = typed_command("event", "new", "NAME", "--at", "nats://ADDRESS:4222")
        say("event-new.if-not", command=again)
    say("event-new.here", command=typed_command("event", "serve", event.name))
    say("event-new.in-a-room")


def serve(options: Namespace) -> None:
    """Start the engine, unless another one is used, and the hub; show the live harvest."""
    event = event_named(options.name)
    if not os.path.isfile(event.hub):
        raise failure("failure.no-event", name=options.name)
    engine: Engine | None = None
    try:
        if options.at is None:
            engine = Engine(event)
        _show(event, Serving(event, system_clock(), engine, options.at), options.stage)
    except (NoEngine, BadInvitation) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename) from None
    finally:
        if engine is not None:
            engine.stop()


def _show(event: Event, serving: Serving, with_stage: bool) -> None:
    say("event.serving", name=event.name, folder=event.folder)
    browser: EventStage | None = None
    try:
        if with_stage:
            browser = _stage_in_browser(serving.following, None)
        if at_a_terminal():
            from facilitate.tui.live_harvest_app import LiveHarvestApp

            tr = translator()
            run_apps(lambda _: LiveHarvestApp(event.name, serving, browser, tr))
        else:
            _print_lines(serving, browser)
    finally:
        if browser is not None:
            browser.close()
        serving.stop()


def stage_of(event: Event, options: Namespace) -> None:
    """Show the themes of an event: here, or in a browser of this machine until enter is pressed."""
    try:
        following = Following(event, system_clock())
        following.look()
    except OSError as error:
        raise at_file(error, error.filename) from None
    if options.browser:
        _serve_stage(following, options.port)
    elif at_a_terminal():
        from facilitate.tui.live_harvest_app import ThemesApp

        raise_failure(run_apps(lambda _: ThemesApp(following)))
    else:
        raise failure("failure.stage-needs-terminal")


def _serve_stage(following: Following, port: int | None) -> None:
    browser = _stage_in_browser(following, port)
    lines = TypedLines(STANDARD_INPUT)
    stopped = _stop_at_signals()
    if sys.stdin.isatty():
        print(translator()("browser.enter-ends"), flush=True)
    try:
        while not stopped.is_set() and lines.next(POLL) is None:
            following.look()
            browser.look()
    except EOFError:
        pass
    finally:
        browser.close()


def _stage_in_browser(following: Following, port: int | None) -> EventStage:
    from facilitate.participants.browser_stage import NotServed

    try:
        browser = EventStage(following, port)
    except NotServed as error:
        raise failure("failure.no-stage", why=said(error)) from None
    say("browser.themes-at", title=following.event.name)
    print(browser.url, flush=True)
    if sys.stdin.isatty():
        import webbrowser

        webbrowser.open(browser.url)
    return browser


def _stop_at_signals() -> threading.Event:
    """Return an event that is set by the signals that end a process."""
    stopped = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stopped.set())
    return stopped


def _print_lines(serving: Serving, browser: EventStage | None) -> None:
    """Print the state of the rooms whenever it changes, until the input ends or a signal
    arrives.
    """
    stopped = _stop_at_signals()
    lines = TypedLines(STANDARD_INPUT)
    open_input, shown, printed = True, -EVERY, list[str]()
    while not stopped.is_set():
        serving.look()
        if browser is not None:
            browser.look()
        now = time.monotonic()
        if now - shown >= EVERY or not printed:
            fresh = serving.lines(translator())
            if fresh != printed:
                printed, shown = fresh, now
                print(*map(visible, fresh), sep="\n", flush=True)
        if open_input:
            open_input = _take_line(lines, serving)
        else:
            time.sleep(POLL)


def _take_line(lines: TypedLines, serving: Serving) -> bool:
    """Send a typed line to all rooms; return whether there can be more."""
    try:
        line = lines.next(POLL)
    except EOFError:
        return False
    if line is not None and line.strip():
        print(visible(serving.say_line(line, translator())), flush=True)
    return True


def _own_address() -> str:
    """Return the address at which other machines most likely reach this one; sends nothing."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
    except OSError:
        complain([Message("event.no-network")])
        return "127.0.0.1"
