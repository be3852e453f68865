"""Count the conversations in a session."""

from facilitate.harvest.report.report import Report


def conversations(report: Report) -> int | None:
    """Return how many conversations there were in all steps that ran; None if the number of people
    is unknown.

    60 people in pairs for 9 rounds make 270.
    """
    held = [step.conversations for step in report.steps]
    known = [number for number in held if number is not None]
    return sum(known) if report.people is not None and len(known) == len(held) else None
