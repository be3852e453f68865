"""Messages as data: an id and the values for its placeholders."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Union

from facilitate.text import closest

Value = Union[str, int, float, "Message", tuple["Value", ...]]
"""A value for a placeholder: people's text, a number, another message, or several of these."""


class Message:
    """A sentence that is not in any language yet; a translator renders it."""

    __slots__ = ("id", "values")

    def __init__(self, id_: str, /, **values: Value) -> None:
        self.id = id_
        """The id of its text in `english.py`; an unknown id is shown as it is."""
        self.values = values
        """The values of that text's placeholders, by name."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.id, self.values) == (other.id, other.values)

    def __hash__(self) -> int:
        return hash((self.id, tuple(self.values.items())))

    def __repr__(self) -> str:
        return f"Message({self.id!r}, **{self.values!r})"

    def as_data(self) -> dict[str, Any]:
        """Return the message as JSON-compatible data for `from_data`."""
        return {"id": self.id} | {name: _as_data(value) for name, value in self.values.items()}


def from_data(data: Mapping[str, Any]) -> Message:
    """Return the message that `as_data` wrote."""
    values = {str(name): _value(value) for name, value in data.items() if name != "id"}
    return Message(str(data.get("id", "")), **values)


def ids(value: Value) -> Iterator[str]:
    """Yield the id of a message and of each message in its values."""
    if isinstance(value, Message):
        yield value.id
        value = tuple(value.values.values())
    if isinstance(value, tuple):
        for part in value:
            yield from ids(part)


def either(names: Sequence[Value]) -> Value:
    """Return `one, two or three`."""
    if len(names) < 2:
        return names[0] if names else ""
    return Message("list.or", first=tuple(names[:-1]), last=names[-1])


def both(names: Sequence[Value]) -> Value:
    """Return `one, two and three`."""
    if len(names) < 2:
        return names[0] if names else ""
    return Message("list.and", first=tuple(names[:-1]), last=names[-1])


def those(names: Iterable[str]) -> Value:
    """Return the existing names, or that there are none."""
    return tuple(names) or Message("list.none")


def hint(word: str, known: Iterable[str]) -> Value:
    """Return ` (did you mean …?)` for the known word closest to `word`, or nothing."""
    meant = closest(word, known)
    return "" if meant is None else Message("hint.did-you-mean", meant=meant)


def _as_data(value: Value) -> Any:
    if isinstance(value, Message):
        return value.as_data()
    return list(map(_as_data, value)) if isinstance(value, tuple) else value


def _value(data: Any) -> Value:
    if isinstance(data, Mapping):
        return from_data(data)
    if isinstance(data, list):
        return tuple(map(_value, data))
    return data if isinstance(data, str | int | float) else str(data)
