"""Posts as one self-contained page, and as a short text to paste."""

from collections.abc import Iterator
from datetime import datetime

from facilitate.harvest.outline.header import day_in
from facilitate.harvest.outline.make import language_of
from facilitate.harvest.outline.summary import summary
from facilitate.harvest.report.report import Report
from facilitate.harvest.share.picture import GROUND
from facilitate.harvest.share.post import Post, clean
from facilitate.harvest.share.templates import fill
from facilitate.stages import INK, LIST, STAGES, colour_of


def as_page(report: Report, posts: list[Post]) -> str:
    """Return posts as HTML: post-its, to read on a phone and to print; no text is cut."""
    return fill(
        "page.html",
        title=clean(report.title),
        language=report.languages[0] if len(report.languages) == 1 else "",
        day=_day(report),
        summary=_summary(report),
        posts=posts,
        looks=[colour_of(post.stage) for post in posts],
        stages=STAGES,
        list=LIST,
        ground=GROUND,
        ink=INK,
    )


def as_text(report: Report, posts: list[Post]) -> str:
    """Return posts as plain lines for a mail or a social post; no text is cut."""
    return "".join(f"{line}\n" for line in _lines(report, posts))


def _lines(report: Report, posts: list[Post]) -> Iterator[str]:
    yield clean(report.title)
    yield _day(report)
    yield ""
    for post in posts:
        chain = " → ".join(filter(None, (post.before, post.sentence, post.answer)))
        whose = f" ({post.whose})" if post.whose else ""
        yield f"• {chain}{whose}"
    yield ""
    yield _summary(report)


def _day(report: Report) -> str:
    return day_in(language_of(report))(datetime.fromisoformat(report.started))


def _summary(report: Report) -> str:
    return clean(summary(report, language_of(report)))
