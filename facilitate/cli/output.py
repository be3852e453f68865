"""Files that commands write."""

from facilitate.cli.failure import Failure


def write(path: str, data: bytes) -> None:
    """Write a file; raises Failure where it cannot be."""
    try:
        with open(path, "wb") as file:
            file.write(data)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}") from None
