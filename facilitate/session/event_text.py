"""Events in words, as the facilitator would say them."""

from facilitate.plan import labels
from facilitate.session import events as ev
from facilitate.session.state import State
from facilitate.text import clock_face
from facilitate.translations.translator import ENGLISH, Translator


def describe(event: ev.AnyEvent, state: State, tr: Translator = ENGLISH) -> str:
    """Say what an event did; `state` is one in which its notes and steps are known."""
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
            return tr("event.scored", score=event.score, number=event.number)
        case ev.Placed():
            place = event.place or tr("event.no-place")
            return tr("event.placed", number=event.number, place=place)
        case ev.Themed():
            one = len(event.numbers) == 1
            return tr(
                "event.themed" if one else "event.several-themed",
                numbers=", ".join(map(str, event.numbers)),
                theme=event.theme,
            )
        case ev.Starred():
            return tr(
                "event.starred" if event.starred else "event.unstarred",
                number=event.number,
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
        case ev.Entered():
            return tr("event.entered", step=_title(state, event.step, tr))
        case ev.Started():
            return tr("event.started")
        case ev.Paused():
            return tr("event.paused")
        case ev.BeganEarlier():
            return tr("event.began-earlier", seconds=f"{event.seconds:g}")
        case ev.Replanned():
            return event.why
        case ev.GroupCame():
            return tr("event.new-group", name=event.name)
        case ev.Said():
            return tr("event.remark", text=event.text)
        case ev.Jumped():
            time = clock_face(event.seconds)
            return tr("event.gap", time=time)
        case ev.WallSet():
            return tr(
                "event.clock-forward" if event.seconds > 0 else "event.clock-back",
                time=clock_face(event.seconds),
            )
        case ev.Silent():
            return tr("event.no-sound", why=event.why)
        case ev.Undone():
            return tr("event.undone", number=event.of)
        case ev.Resumed():
            return tr("event.resumed", seconds=f"{event.away:.0f}")
        case ev.Left():
            return tr("event.left")
        case ev.Ended():
            return tr("event.ended")
        case ev.Newer():
            return tr("event.newer")


def _title(state: State, step_id: int, tr: Translator) -> str:
    titles = {step.id: step.title for step in state.plan.steps}
    return titles.get(step_id) or tr("event.step", number=step_id)
