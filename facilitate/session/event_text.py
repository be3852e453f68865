"""Describe events in the facilitator's words."""

from facilitate.plan import labels
from facilitate.session import events as ev
from facilitate.session.state import State
from facilitate.text import clock_face, spoken_minutes, text_as_path
from facilitate.translations.message import from_data
from facilitate.translations.translator import ENGLISH, Translator


def describe(event: ev.AnyEvent, state: State, tr: Translator = ENGLISH) -> str:
    """Return a line that describes an event; `state` has to know its notes and steps."""
    match event:
        case (
            ev.DotsHandedOut()
            | ev.VotesShown()
            | ev.Came()
            | ev.Barred()
            | ev.ClosingAsked()
            | ev.Worth()
        ):
            return _participation(event, state, tr)
        case ev.Themed() | ev.Unthemed() | ev.Moved() | ev.Listed() | ev.Given() | ev.Owned():
            return _correction(event, state, tr)
    for about in (_about_notes, _about_what_notes_mean, _about_the_plan, _about_the_session):
        said = about(event, state, tr)
        if said is not None:
            return said
    raise AssertionError(f"{type(event).__name__} is not described")


def _about_notes(event: ev.AnyEvent, state: State, tr: Translator) -> str | None:
    match event:
        case ev.Noted():
            return tr("event.note", number=event.number, text=event.text)
        case ev.Turned():
            to = labels.stage(event.to, tr)
            return tr("event.turned", number=event.number, stage=to)
        case ev.Edited():
            return tr("event.edited", number=event.number)
        case ev.Removed():
            return tr("event.removed", number=event.number)
        case ev.Scored():
            how = "event.scored-sum" if event.summed else "event.scored"
            return tr(how, score=event.score, number=event.number)
        case ev.Placed():
            place = event.place or tr("event.no-place")
            return tr("event.placed", number=event.number, place=place)
        case ev.Dotted():
            return tr("event.dotted", number=event.number, dots=event.dots)
    return None


def _about_what_notes_mean(event: ev.AnyEvent, state: State, tr: Translator) -> str | None:
    match event:
        case ev.Starred():
            return tr(
                "event.starred" if event.starred else "event.unstarred",
                number=event.number,
            )
        case ev.NoteShown():
            return tr(
                "event.note-shown" if event.number else "event.note-not-shown", number=event.number
            )
        case ev.OwnerNamed():
            return tr(
                "event.owner" if event.who else "event.no-owner",
                number=event.number,
                who=event.who,
            )
        case ev.DueSet():
            return tr(
                "event.due" if event.due else "event.not-due", number=event.number, due=event.due
            )
        case ev.MeaningSet():
            return tr(
                "event.means" if event.means else "event.means-nothing",
                stage=labels.stage(event.stage, tr),
                kinds=", ".join(tr(f"means.{kind}") for kind in event.means),
            )
        case ev.Renamed():
            return _renaming(event, tr)
    return None


def _about_the_plan(event: ev.AnyEvent, state: State, tr: Translator) -> str | None:
    match event:
        case ev.Entered():
            return tr("event.entered", step=_title(state, event.step, tr))
        case ev.Started():
            return tr("event.started")
        case ev.Paused():
            return tr("event.paused")
        case ev.BeganEarlier():
            return tr("event.began-earlier", seconds=f"{event.seconds:g}")
        case ev.Replanned():
            return event.why if isinstance(event.why, str) else _reason(event.why, state, tr)
        case ev.Remade():
            return _remaking(event, tr)
        case ev.Jumped():
            time = clock_face(event.seconds)
            return tr("event.gap", time=time)
        case ev.WallSet():
            return tr(
                "event.clock-forward" if event.seconds > 0 else "event.clock-back",
                time=clock_face(event.seconds),
            )
    return None


def _about_the_session(event: ev.AnyEvent, state: State, tr: Translator) -> str | None:
    match event:
        case ev.GroupCame():
            return tr("event.new-group", name=event.name)
        case ev.Said():
            return tr("event.remark", text=event.text)
        case ev.Silent():
            return tr("event.no-sound", why=told(event.why, tr))
        case ev.Undone():
            return tr("event.undone", number=event.of)
        case ev.Redone():
            return tr("event.redone", number=event.of)
        case ev.Resumed():
            return tr("event.resumed", seconds=f"{event.away:.0f}")
        case ev.Continued():
            return tr(f"event.log.{event.why}", path=text_as_path(event.path))
        case ev.CopyKept():
            return tr("event.copy-kept", folder=text_as_path(event.folder))
        case ev.Left():
            return tr("event.left")
        case ev.Ended():
            return tr("event.ended")
        case ev.Newer():
            return tr("event.newer")
    return None


def told(why: ev.Told, tr: Translator) -> str:
    """Return the text of a message that an event carries; logs of 0.1.0 have it in English."""
    return why if isinstance(why, str) else tr.text(from_data(why))


def _reason(why: ev.Reason, state: State, tr: Translator) -> str:
    """Return a line on why the plan was changed."""
    match why.kind:
        case "length":
            change = tr(
                "change.length",
                step=_title(state, why.step, tr),
                before=spoken_minutes(why.before),
                after=spoken_minutes(why.after),
            )
            notes = tr.count(why.notes, "count.note", "count.notes")
            each = spoken_minutes(why.each)
            return (
                tr("change.by-notes", notes=notes, each=each, change=change)
                if why.notes
                else change
            )
        case "drop" | "take":
            return tr(f"change.{why.kind}", step=_title(state, why.step, tr))
        case "insert":
            return tr("change.take", step=why.title)
        case "rounds":
            kind = "change.rounds-same-time" if why.same_time else "change.rounds"
            return tr(kind, before=f"{why.before:g}", after=f"{why.after:g}")
        case "fit":
            stiff = tuple(_title(state, step, tr) for step in why.stiff)
            kind = "change.fit-stiff" if stiff else "change.fit"
            change = tr(kind, time=spoken_minutes(why.after), steps=stiff)
            gave = tuple(_title(state, step, tr) for step in why.gave)
            return tr("change.gave", change=change, steps=gave) if gave else change
    return tr("change.other")


_Correction = ev.Themed | ev.Unthemed | ev.Moved | ev.Listed | ev.Given | ev.Owned


def _correction(event: _Correction, state: State, tr: Translator) -> str:
    """Return a line on a correction of one or more notes."""
    one = len(event.numbers) == 1
    numbers = ", ".join(map(str, event.numbers))
    match event:
        case ev.Themed():
            return tr(
                "event.themed" if one else "event.several-themed",
                numbers=numbers,
                theme=event.theme,
            )
        case ev.Unthemed():
            return tr(
                "event.unthemed" if one else "event.several-unthemed",
                numbers=numbers,
                theme=event.theme,
            )
        case ev.Moved():
            step = _title(state, event.step, tr)
            return tr("event.moved" if one else "event.several-moved", numbers=numbers, step=step)
        case ev.Listed():
            stage = labels.stage(event.stage, tr)
            return tr(
                "event.listed" if one else "event.several-listed", numbers=numbers, stage=stage
            )
        case ev.Given():
            whose = event.group or tr("event.everyone")
        case ev.Owned():
            whose = event.person or tr("event.nobody")
    return tr("event.whose" if one else "event.several-whose", numbers=numbers, whose=whose)


_Participation = ev.DotsHandedOut | ev.VotesShown | ev.Came | ev.Barred | ev.ClosingAsked | ev.Worth


def _participation(event: _Participation, state: State, tr: Translator) -> str:
    """Return a line on what was opened to participants' phones, or sent from one."""
    match event:
        case ev.DotsHandedOut():
            step = _title(state, event.step, tr)
            return tr(
                "event.dots-handed-out" if event.dots else "event.dots-taken-in",
                dots=event.dots,
                step=step,
            )
        case ev.VotesShown():
            step = _title(state, event.step, tr)
            return tr("event.votes-shown" if event.shown else "event.votes-hidden", step=step)
        case ev.Came():
            return tr("event.phone-came")
        case ev.Barred():
            return tr(
                "event.phone-barred" if event.barred else "event.phone-not-barred",
                number=event.number,
            )
        case ev.ClosingAsked():
            return tr("event.closing-asked" if event.open else "event.closing-closed")
        case ev.Worth():
            return tr("event.worth", score=event.score)


def _remaking(event: ev.Remade, tr: Translator) -> str:
    if event.people is not None:
        return tr("event.people", number=event.people)
    return ", ".join(tr("event.input", name=name, text=text) for name, text in event.inputs.items())


def _renaming(event: ev.Renamed, tr: Translator) -> str:
    match event.kind:
        case "group":
            return tr("event.group-renamed", old=event.old, new=event.new)
        case "person":
            return tr("event.person-renamed", old=event.old, new=event.new)
        case "theme":
            return tr("event.theme-renamed", old=event.old, new=event.new)


def _title(state: State, step_id: int, tr: Translator) -> str:
    titles = {step.id: step.title for step in state.plan.steps}
    return titles.get(step_id) or tr("event.step", number=step_id)
