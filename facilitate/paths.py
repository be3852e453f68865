"""The user's own folder: where the scripts they wrote and the logs of their sessions are."""

import os


def home() -> str:
    """Return the user's folder: `FACILITATE_HOME`, or the platform's usual data folder."""
    chosen = os.environ.get("FACILITATE_HOME")
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    from platformdirs import user_data_dir

    return user_data_dir("facilitate", appauthor=False)


def own_structures() -> str:
    """Return the folder of the user's own scripts; it need not exist."""
    return os.path.join(home(), "structures")


def sessions() -> str:
    """Return the folder of the logs; it need not exist."""
    return os.path.join(home(), "sessions")


def harvests() -> str:
    """Return the folder of what was done at sorting tables; it need not exist."""
    return os.path.join(home(), "harvests")


def events() -> str:
    """Return the folder of the events with many rooms; it need not exist."""
    return os.path.join(home(), "events")


def participants() -> str:
    """Return the folder of what lets phones into the sessions that run; it need not exist."""
    return os.path.join(home(), "participants")


def participants_key(session: str) -> str:
    """Return the file with the key of a session of that id; it need not exist."""
    return os.path.join(participants(), f"{session}.json")


def cache() -> str:
    """Return the folder of what can be made anew at any time; it need not exist."""
    if os.environ.get("FACILITATE_HOME"):
        return os.path.join(home(), "cache")
    from platformdirs import user_cache_dir

    return user_cache_dir("facilitate", appauthor=False)


def commitments() -> str:
    """Return the file of what was said to be done or dropped; it need not exist."""
    return os.path.join(home(), "commitments.jsonl")


def commitment_numbers() -> str:
    """Return the file of the numbers by which commitments are named; it need not exist."""
    return os.path.join(home(), "commitment-numbers.jsonl")


def kit_structures() -> str:
    """Return the folder of the scripts that come with the kit."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "structures")
    return installed if os.path.isdir(installed) else os.path.join(package, "..", "structures")
