"""A post as a picture: a square post-it with its sentence."""

from typing import NamedTuple

from facilitate.harvest.share.post import Post, clean
from facilitate.harvest.share.templates import fill
from facilitate.harvest.typesetting import fitted, right_to_left
from facilitate.stages import INK, LIST, colour_of

GROUND = "#efece4"
"""The background of the post-it."""
FONTS = (
    "'Helvetica Neue', Helvetica, Arial, 'Segoe UI', 'Noto Sans', 'Liberation Sans', 'DejaVu Sans',"
    " sans-serif"
)
_LEFT, _WIDTH = 150.0, 800.0
_LEADING = 1.25
_SENTENCE = range(112, 39, -4)
_BEFORE = (38, 34, 30)
_ANSWER = (64, 54, 44, 34)
_SMALL = (28, 26, 24)


class _Line(NamedTuple):
    x: float
    y: float
    words: str


class _Block(NamedTuple):
    """Lines of one size that fit into a box."""

    left: float
    top: float
    width: float
    height: float
    size: int
    weight: int
    anchor: str
    lines: tuple[_Line, ...]


def as_svg(post: Post, title: str) -> str:
    """Return the picture of a post from the session with that title; a long sentence is cut."""
    look, top, blocks = colour_of(post.stage), 130.0, []
    if post.before:
        arrow = "←" if right_to_left(post.before) else "→"
        before = _block(f"{post.before} {arrow}", top, 100, _BEFORE, 400)
        top += len(before.lines) * before.size * _LEADING + 26
        blocks.append(before)
    answers, bottom = [], 856.0
    if post.answer:
        arrow = "←" if right_to_left(post.answer) else "→"
        answer = _block(f"{arrow} {post.answer}", 0, 150, _ANSWER, 400)
        high = len(answer.lines) * answer.size * _LEADING
        answers.append(answer._replace(top=bottom - high))
        bottom -= high + 26
    sentence = _block(post.sentence, top, bottom - top, _SENTENCE, 700, centred=True)
    letter = look.letter if look != LIST else ""
    foot = " · ".join(filter(None, (letter, post.stage, post.whose)))
    blocks += [
        sentence,
        *answers,
        _block(foot, 890, 40, _SMALL, 400, width=_WIDTH - 90),
        _block(clean(title), 1010, 40, _SMALL, 400),
    ]
    shown = " ".join(line.words for line in sentence.lines)
    shown += f" → {post.answer}" if post.answer else ""
    return fill(
        "picture.svg",
        alt=f"{post.stage}: {shown}" if post.stage else shown,
        ground=GROUND,
        paper=look.paper,
        ink=INK,
        fonts=FONTS,
        blocks=blocks,
    )


def _block(
    text: str,
    top: float,
    height: float,
    sizes: range | tuple[int, ...],
    weight: int,
    centred: bool = False,
    width: float = _WIDTH,
) -> _Block:
    """Lay out a text between the margins of the post-it, at its top or in its middle."""
    setting = fitted(text, width, height, sizes, _LEADING)
    step = setting.size * _LEADING
    over = height - step * len(setting.lines)
    # The baseline is a quarter of the font size above the end of the line.
    first = (over * 0.45 if centred else 0.0) + setting.size
    backwards = right_to_left(text)
    room = 20.0
    lines = tuple(
        _Line(
            room + (width if backwards else 0),
            round(first + number * step, 1),
            # An isolate turns a line by itself; some programs do not know `direction`.
            f"\u2067{line}\u2069" if backwards else line,
        )
        for number, line in enumerate(setting.lines)
    )
    return _Block(
        _LEFT - room,
        top,
        width + 2 * room,
        height,
        setting.size,
        weight,
        "end" if backwards else "start",
        lines,
    )
