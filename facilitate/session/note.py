"""A note: one post-it, with its place and its history."""

from msgspec import Struct

from facilitate.session.events import Origin


class Turn(Struct, frozen=True, gc=False):
    """One move of a note to another stage."""

    to: str
    at: str
    answer: str | None
    step: int


class Note(Struct, gc=False):
    """What a group or person contributed."""

    number: int
    text: str
    step: int
    """Id of the step it was added in."""
    at: str
    began: str | None
    """The stage it was added in; None for a note without a list."""
    stage: str | None
    """The stage it is in now."""
    group: str | None = None
    person: str | None = None
    scores: tuple[int, ...] = ()
    summed: bool = False
    """Its only score is the sum of all it got."""
    dots: int = 0
    """How many dots it got."""
    by_phone: bool = False
    """A participant added it on their phone."""
    votes: dict[str, int] = {}
    """Participants' scores, by voter; included in `scores`."""
    told_scores: tuple[int, ...] = ()
    """The scores entered by the facilitator."""
    dots_of: dict[str, int] = {}
    """Participants' dots, by voter; included in `dots`."""
    told_dots: int = 0
    """The dots entered by the facilitator."""
    place: str | None = None
    placed: int = 0
    """Id of the step in which it was put in its place."""
    on: int | None = None
    """The number of the note that is its place, or half of it."""
    themes: tuple[str, ...] = ()
    starred: bool = False
    removed: bool = False
    turns: tuple[Turn, ...] = ()
    earlier: tuple[str, ...] = ()
    """Its texts before edits."""
    origin: Origin | None = None
    """Where it was carried over from; None for one of this session's own."""
    who: str | None = None
    """The owner, who may differ from the person who wrote it."""
    who_at: str = ""
    """The wall time at which the owner was last set."""
    due: str | None = None
    """The due date, ISO 8601."""
    due_at: str = ""

    @property
    def owner(self) -> str | None:
        """Who is to do it: the owner, otherwise the person who wrote it."""
        return self.who or self.person

    @property
    def total(self) -> int:
        """The sum of its scores."""
        return sum(self.scores)

    def become(self, other: "Note") -> None:
        """Take on all that another note has."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(other, name))

    def stages(self) -> list[str]:
        """Return every stage it was ever in, in order, without repeats."""
        stages = [self.began] if self.began else []
        for turn in self.turns:
            if turn.to not in stages:
                stages.append(turn.to)
        return stages
