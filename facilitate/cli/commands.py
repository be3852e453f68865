"""Every command by its name; what it needs is imported when it is run."""

from argparse import Namespace


def library(options: Namespace) -> None:
    """Open the library."""
    from facilitate.cli import console

    console.library(options)


def stage(options: Namespace) -> None:
    """Show the room's view of a session."""
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
    """Go on with a session."""
    from facilitate.cli import run

    run.resume(options)


def event_new(options: Namespace) -> None:
    """Make the folder of an event with many rooms."""
    from facilitate.cli import event

    event.new(options)


def event_serve(options: Namespace) -> None:
    """Bring the rooms of an event together."""
    from facilitate.cli import event

    event.serve(options)


def completion(options: Namespace) -> None:
    """Print what makes a shell complete commands."""
    from facilitate.cli import completion

    completion.print_code(options)


def list_scripts(options: Namespace) -> None:
    """List the scripts there are."""
    from facilitate.cli import listing

    listing.list_scripts(options)


def show(options: Namespace) -> None:
    """Print a run sheet."""
    from facilitate.cli import scripts

    scripts.show(options)


def check(options: Namespace) -> None:
    """Name every error of scripts."""
    from facilitate.cli import scripts

    scripts.check(options)


def new(options: Namespace) -> None:
    """Write a script to start from."""
    from facilitate.cli import authoring

    authoring.new(options)


def add(options: Namespace) -> None:
    """Install scripts."""
    from facilitate.cli import authoring

    authoring.add(options)


def rehearse(options: Namespace) -> None:
    """Run scripts with a made-up room."""
    from facilitate.cli import rehearse

    rehearse.rehearse(options)


def schema(options: Namespace) -> None:
    """Print the schema of scripts."""
    from facilitate.cli import authoring

    authoring.schema(options)


def sessions(options: Namespace) -> None:
    """List the sessions there were."""
    from facilitate.cli import logs

    logs.sessions(options)


def report(options: Namespace) -> None:
    """Give what came out of sessions."""
    from facilitate.cli import report

    report.report(options)


def sort(options: Namespace) -> None:
    """Put sessions on the sorting table."""
    from facilitate.cli import sort

    sort.sort(options)


def trend(options: Namespace) -> None:
    """Tell what changed from session to session of a series."""
    from facilitate.cli.results import trend

    trend.trend(options)


def import_notes(options: Namespace) -> None:
    """Bring in notes that were written elsewhere."""
    from facilitate.cli import import_notes

    import_notes.import_notes(options)


def compare(options: Namespace) -> None:
    """Set two sessions side by side."""
    from facilitate.cli import compare

    compare.compare(options)


def commitments(options: Namespace) -> None:
    """List or mark what people said they would do."""
    from facilitate.cli import commitments

    commitments.commitments(options)


def doctor(options: Namespace) -> None:
    """Say what works here."""
    from facilitate.cli import doctor

    doctor.doctor(options)


def merge(options: Namespace) -> None:
    """Write several logs into one file."""
    from facilitate.cli import logs

    logs.merge(options)


def forget(options: Namespace) -> None:
    """Take words out of a log for good."""
    from facilitate.cli import logs

    logs.forget(options)


def recover(options: Namespace) -> None:
    """Write a sound log beside a damaged one."""
    from facilitate.cli import logs

    logs.recover(options)
