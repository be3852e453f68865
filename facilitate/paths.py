"""Paths of the user's data: their scripts and the logs of their sessions."""

import os


def sound_file(name: str) -> str:
    """Return the file of one of the kit's sounds."""
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sound")
    return os.path.join(folder, f"{name}.wav")


def sounds() -> list[str]:
    """Return the names of the kit's sounds: those of its WAV files."""
    files = sorted(os.listdir(os.path.dirname(sound_file(""))))
    return [name.removesuffix(".wav") for name in files if name.endswith(".wav")]


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
    """Return the folder of sortings; it need not exist."""
    return os.path.join(home(), "harvests")


def events() -> str:
    """Return the folder of the events with many rooms; it need not exist."""
    return os.path.join(home(), "events")


def participants() -> str:
    """Return the folder of access files that let phones into running sessions; it need not
    exist.
    """
    return os.path.join(home(), "participants")


def participants_key(session: str) -> str:
    """Return the access file of the session with that id; it need not exist."""
    return os.path.join(participants(), f"{session}.json")


def cache() -> str:
    """Return the folder of data that can be rebuilt at any time; it need not exist."""
    if os.environ.get("FACILITATE_HOME"):
        return os.path.join(home(), "cache")
    from platformdirs import user_cache_dir

    return user_cache_dir("facilitate", appauthor=False)


def commitments() -> str:
    """Return the file of marks on commitments; it need not exist."""
    return os.path.join(home(), "commitments.jsonl")


def commitment_numbers() -> str:
    """Return the file of permanent numbers of commitments; it need not exist."""
    return os.path.join(home(), "commitment-numbers.jsonl")


def kit_structures() -> str:
    """Return the folder of the scripts that come with the kit."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "structures")
    return installed if os.path.isdir(installed) else os.path.join(package, "..", "structures")
