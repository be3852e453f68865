"""A note: one post-it, where it is, and the life it had."""

from msgspec import Struct

from facilitate.session.events import Origin


class Turn(Struct, frozen=True):
    """One move of a note to another stage."""

    to: str
    at: str
    answer: str | None
    step: int


class Note(Struct):
    """What a group or person put down."""

    number: int
    text: str
    step: int
    """Id of the step it was put down in."""
    at: str
    began: str | None
    """The stage it was put down in; None for a note without a list."""
    stage: str | None
    """The stage it is in now."""
    group: str | None = None
    person: str | None = None
    scores: tuple[int, ...] = ()
    summed: bool = False
    """Its one score is the sum of all it got."""
    dots: int = 0
    """How many dots people gave it."""
    by_phone: bool = False
    """A participant put it down on their phone."""
    votes: dict[str, int] = {}
    """The scores of participants, by voter; they are among `scores`."""
    told_scores: tuple[int, ...] = ()
    """The scores that the facilitator put down."""
    dots_of: dict[str, int] = {}
    """The dots of participants, by voter; they are among `dots`."""
    told_dots: int = 0
    """The dots that the facilitator put down."""
    place: str | None = None
    placed: int = 0
    """Id of the step in which it was put there."""
    on: int | None = None
    """The number of the note that its place is, or that is half of it."""
    themes: tuple[str, ...] = ()
    starred: bool = False
    removed: bool = False
    turns: tuple[Turn, ...] = ()
    earlier: tuple[str, ...] = ()
    """The texts it had before it was edited."""
    origin: Origin | None = None
    """Where it was brought from; None for one of this session's own."""
    who: str | None = None
    """Who took it on; the person whose it is may be another one."""
    who_at: str = ""
    """The wall time at which that was said last."""
    due: str | None = None
    """The day by which it is to be done, ISO 8601."""
    due_at: str = ""

    @property
    def owner(self) -> str | None:
        """Who is to do it: who took it on, else whose it is."""
        return self.who or self.person

    @property
    def total(self) -> int:
        """All its scores added up."""
        return sum(self.scores)

    def stages(self) -> list[str]:
        """Give every stage it ever was in, in order, without repeats."""
        stages = [self.began] if self.began else []
        for turn in self.turns:
            if turn.to not in stages:
                stages.append(turn.to)
        return stages
