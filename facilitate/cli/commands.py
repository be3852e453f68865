"""Every command by name; what it needs is imported when it is run."""

from argparse import Namespace


def library(options: Namespace) -> None:
    """Open the library."""
    from facilitate.cli import console

    console.library(options)


def stage(options: Namespace) -> None:
    """Show the room's view of a session, or the themes of an event."""
    if options.session:
        from facilitate.rooms.event import event_at

        event = event_at(options.session)
        if event is not None:
            from facilitate.cli import event as events

            events.stage(options, event)
            return
    if options.browser:
        from facilitate.cli import participants

        participants.browser_stage(options)
        return
    from facilitate.cli import console

    console.stage(options)


def cards(options: Namespace) -> None:
    """Write cards for the tables."""
    from facilitate.cli import participants

    participants.cards(options)


def run(options: Namespace) -> None:
    """Run scripts."""
    from facilitate.cli import run

    run.run(options)


def resume(options: Namespace) -> None:
    """Resume a session."""
    from facilitate.cli import run

    run.resume(options)


def event_new(options: Namespace) -> None:
    """Create the folder of an event with many rooms."""
    from facilitate.cli import event

    event.new(options)


def event_serve(options: Namespace) -> None:
    """Serve an event with many rooms."""
    from facilitate.cli import event

    event.serve(options)


def completion(options: Namespace) -> None:
    """Print the shell code for completion."""
    from facilitate.cli import completion

    completion.print_code(options)


def list_scripts(options: Namespace) -> None:
    """List the available scripts."""
    from facilitate.cli import listing

    listing.list_scripts(options)


def show(options: Namespace) -> None:
    """Print a run sheet."""
    from facilitate.cli import scripts

    scripts.show(options)


def check(options: Namespace) -> None:
    """Print every error of scripts."""
    from facilitate.cli import scripts

    scripts.check(options)


def new(options: Namespace) -> None:
    """Write a starter script."""
    from facilitate.cli import authoring

    authoring.new(options)


def add(options: Namespace) -> None:
    """Install scripts."""
    from facilitate.cli import authoring

    authoring.add(options)


def rehearse(options: Namespace) -> None:
    """Rehearse scripts with a simulated room."""
    from facilitate.cli import rehearse

    rehearse.rehearse(options)


def schema(options: Namespace) -> None:
    """Print the JSON Schema of scripts."""
    from facilitate.cli import authoring

    authoring.schema(options)


def sessions(options: Namespace) -> None:
    """List past sessions."""
    from facilitate.cli import logs

    logs.sessions(options)


def report(options: Namespace) -> None:
    """Print or write a report of sessions."""
    from facilitate.cli.results import report

    report.report(options)


def sort(options: Namespace) -> None:
    """Open sessions at the sorting table."""
    from facilitate.cli.results import sort

    sort.sort(options)


def trend(options: Namespace) -> None:
    """Print the trend over the sessions of a series."""
    from facilitate.cli.results import trend

    trend.trend(options)


def import_notes(options: Namespace) -> None:
    """Import notes that were written elsewhere."""
    from facilitate.cli.results import import_notes

    import_notes.import_notes(options)


def compare(options: Namespace) -> None:
    """Compare two sessions."""
    from facilitate.cli.results import compare

    compare.compare(options)


def commitments(options: Namespace) -> None:
    """List or mark commitments."""
    from facilitate.cli.results import commitments

    commitments.commitments(options)


def doctor(options: Namespace) -> None:
    """Report what works on this machine."""
    from facilitate.cli import doctor

    doctor.doctor(options)


def merge(options: Namespace) -> None:
    """Write several logs into one file."""
    from facilitate.cli import logs

    logs.merge(options)


def forget(options: Namespace) -> None:
    """Permanently remove words from a log."""
    from facilitate.cli import logs

    logs.forget(options)


def recover(options: Namespace) -> None:
    """Write a sound copy of a damaged log."""
    from facilitate.cli import logs

    logs.recover(options)
