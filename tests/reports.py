"""Reports for tests of what is made of them, without a session."""

from collections.abc import Sequence

from facilitate.harvest.report.combine import combine
from facilitate.harvest.report.report import (
    Remark,
    Report,
    ReportAxis,
    ReportNote,
    ReportStep,
    ReportTurn,
    ReportVerdict,
)
from facilitate.scripts.values import COLOURS
from tests.builders import written_step

AT = "2026-11-22T12:0{}:00.000+00:00"


def report_step(number: int, title: str = "A step", **fields: object) -> ReportStep:
    """A step that took a minute longer than planned."""
    plain = {"structure": "test", "round": 1, "rounds": 1, "role": None}
    times = {"planned_seconds": 600, "agreed_seconds": 600, "actual_seconds": 660}
    rest = {"dropped": False, "conversations": 3}
    own = {name: fields.pop(name) for name in ReportStep.__struct_fields__ if name in fields}
    if stage := fields.pop("stage", None):
        fields |= {"colour": stage} if stage in COLOURS else {"collect": stage}
    written = written_step(title, **fields)
    return ReportStep(number=number, written=written, **{**plain, **times, **rest, **own})


def report_note(number: int, text: str, **fields: object) -> ReportNote:
    """A yellow note of nobody in particular, put down in the first step."""
    nobody = {"group": None, "person": None, "scores": (), "place": None, "themes": ()}
    rest = {"list": "yellow", "step": "A step", "step_number": 1, "turns": (), "starred": False}
    made = {**nobody, **rest, "at": AT.format(0), "earlier": (), **fields}
    made.setdefault("asked_step", made["step_number"])
    stage = made.pop("stage", made["turns"][-1].to if made["turns"] else made["list"])
    return ReportNote(number=number, text=text, colour=stage, stage=stage, **made)


def report_of_everything(texts: Sequence[str], **fields: object) -> Report:
    """A report that has all there can be, with each text in all the places that have text.

    Each is a note of a group and a note of a person; some are turned, scored, starred, in a place,
    a theme, about a tie; those of persons are done; some mark all texts, some ask for something.
    Each is also a group, a person, a place, an answer, a list, an input, a question.
    """
    rating, asking = len(texts) + 4, len(texts) + 5
    marked = ("Trust", *dict.fromkeys(texts))
    notes = []
    for index, text in enumerate(texts):
        turns = (
            ReportTurn("pink", AT.format(1), None),
            ReportTurn("green", AT.format(2), texts[-1 - index]),
        )
        notes += [
            report_note(
                4 * index + 1,
                text,
                group=text,
                turns=turns[: index % 3],
                scores=(index % 5, 1) if index % 2 else (),
                starred=index % 7 == 0,
                themes=(text,) if index % 3 == 0 else (),
                place=text,
                place_step=2,
            ),
            report_note(
                4 * index + 2,
                text,
                person=text,
                list=text,
                step_number=4,
                means=("commitment",),
                verdict=ReportVerdict("done", AT.format(4), texts[-1 - index]),
            ),
            report_note(4 * index + 3, f"{text} - Ann", step_number=3, list=None),
            report_note(
                4 * index + 4, f"{text} & {texts[-1 - index]} again", group="A", asked_step=2
            ),
        ]
    for index, text in enumerate(texts):
        turns = (ReportTurn("green", AT.format(2), texts[-1 - index]),) if index % 2 else ()
        request = {"group": texts[-1 - index], "step_number": asking, "turns": turns}
        notes.append(report_note(len(notes) + 1, f"{text}: {text}", **request))
    for most in (10, 7):
        marks = ", ".join(f"{place} {index % most}" for index, place in enumerate(marked))
        notes.append(report_note(len(notes) + 1, marks, step_number=rating, list=None))
    counts = {"yellow": 2 * len(texts), "pink": len(texts), "green": len(texts) // 2}
    everything = {
        "title": texts[0],
        "started": AT.format(0),
        "ended": AT.format(9),
        "groups": tuple(texts),
        "people": 60,
        "inputs": {text: text for text in texts},
        "questions": {text: text for text in texts[::2]},
        "steps": (
            report_step(1, texts[0], stage="yellow", rounds=2, role=texts[0], prompt=texts[-1]),
            report_step(2, texts[-1], stage="pink", places=tuple(texts), ask=texts[0]),
            report_step(3, texts[0], ties=True),
            *(
                report_step(n, text, stage=text, collect=text, prompt=text)
                for n, text in enumerate(texts, 4)
            ),
            report_step(rating, texts[0], scale=(0, 10), axes=(ReportAxis("", marked),)),
            report_step(asking, texts[-1], to="group", answers=tuple(texts)),
        ),
        "notes": tuple(notes),
        "counts": {**counts, **dict.fromkeys(texts, 1)},
        "remarks": tuple(Remark(AT.format(3), text) for text in texts),
    }
    return Report(**{**everything, **fields})


def report_of_rooms(texts: Sequence[str]) -> Report:
    """Three rooms that have all there can be: one on the next day, without a number of people."""
    first = report_of_everything(texts)
    second = report_of_everything(texts, title=texts[-1], inputs={texts[0]: texts[-1]})
    third = report_of_everything(
        texts, people=None, started="2026-11-23T12:00:00.000+01:00", ended=None
    )
    return combine([first, second, third])
