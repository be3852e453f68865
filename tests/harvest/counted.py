"""Count by hand what the lines of logs contain, without the fold or the harvest."""

from collections import Counter
from itertools import chain, groupby
from statistics import fmean

from tests.lines import Lines


class Counted:
    """The logs at some paths, each a room of its own if there are several.

    Notes and steps are the mappings of the log, with later changes merged in.
    """

    def __init__(self, *paths):
        self.logs = [Lines(path) for path in paths]
        self.titles = [lines.header["title"] for lines in self.logs]
        self.rooms = self.titles if len(paths) > 1 else []
        self.notes = [
            note
            for lines in self.logs
            for note in notes_of(lines, lines.header["title"] if self.rooms else None)
        ]
        self.groups = unique(chain.from_iterable(map(groups_of, self.logs)))
        self.many_groups = sum(len(groups_of(lines)) for lines in self.logs)
        self.people = sum(lines.header["people"] for lines in self.logs)

    def steps(self):
        """Return every step, by its number in the plan or among those of all rooms, with its mean
        time.
        """
        same = {}
        for lines in self.logs:
            for step in lines.steps():
                key = step["title"], step.get("round", 1)
                took = lines.seconds()[step["id"]]
                number = lines.header["steps"].index(step) + 1
                same.setdefault(key, []).append(step | {"took": took, "number": number})
        return [
            those[0] | {
                "number": number if self.rooms else those[0]["number"],
                "planned": fmean(step["seconds"] for step in those),
                "took": fmean(round(s["took"], 3) for s in [s for s in those if ran(s)] or those),
                "ran in": sum(map(ran, those)),
            }
            for number, those in enumerate(same.values(), 1)
        ]  # fmt: skip

    def steps_with(self, key):
        return [step for step in self.steps() if step.get(key)]

    def put_in(self, *steps):
        """Return the notes that were added in one of these steps."""
        keys = [(step["title"], step.get("round", 1)) for step in steps]
        return [note for note in self.notes if note["in"] in keys]

    def ever(self):
        """Return how many notes were ever in each stage, in the order of the plan."""
        counts = sum((lines.counts() for lines in self.logs), Counter())
        listed = [
            stage
            for lines in self.logs
            for step in lines.header["steps"]
            if (stage := step.get("colour") or step.get("collect")) and lines.counts()[stage]
        ]
        return {stage: counts[stage] for stage in unique(listed)}

    def conversations(self):
        """Return how many there were: in each room and in each step that really ran."""
        return sum(
            held(step, lines.header["people"], len(groups_of(lines)))
            for lines in self.logs
            for step in lines.steps()
            if lines.seconds()[step["id"]] >= 10
        )


def ran(step):
    return step["took"] >= 10


def held(step, people, groups):
    """Return the conversations of a step that divides its people evenly."""
    size = {"pairs": 2, "trios": 3}.get(step.get("arrangement"))
    if size:
        assert people % size == 0
        return people // size
    return groups if step.get("arrangement") == "groups of 4-7" else 0


def groups_of(lines):
    return [*lines.header["groups"], *(event["name"] for event in lines.of("group"))]


def notes_of(lines, room):
    """Return the notes that are left on the wall of a log."""
    steps = {step["id"]: step for step in lines.header["steps"]}
    last = {kind: lines.by_number(kind) for kind in ("edit", "place", "star", "score")}
    found = []
    for number, event in sorted(lines.notes.items()):
        turns = [turn for turn in lines.turns if turn["number"] == number]
        group, step = event.get("group"), steps[event["step"]]
        came = steps[lines.step_of(turns[-1])] if turns else step
        found.append({
            "of": lines.header["title"],
            "room": room,
            "number": number,
            "text": last["edit"].get(number, [event])[-1]["text"],
            "in": (step["title"], step.get("round", 1)),
            "came": (came["title"], came.get("round", 1)),
            "began": event.get("stage"),
            "now": turns[-1]["to"] if turns else event.get("stage"),
            "turns": turns,
            "answers": [turn["answer"] for turn in turns if turn.get("answer")],
            "group": group,
            "whose": f"{room} · {group}" if room and group else room or group,
            "person": event.get("person"),
            "place": last["place"].get(number, [{"place": None}])[-1]["place"],
            "themes": unique(
                e["theme"].casefold() for e in lines.of("theme") if number in e["numbers"]
            ),
            "starred": last["star"].get(number, [{"starred": False}])[-1]["starred"],
            "scores": [event["score"] for event in last["score"].get(number, ())],
        })  # fmt: skip
    return found


def unique(those):
    return list(dict.fromkeys(those))


def grouped(those, key):
    """Group items by key, in order of first appearance."""
    found = {}
    for one in those:
        found.setdefault(key(one), []).append(one)
    return found


def runs(those, key):
    """Group adjacent items with the same key."""
    return [(name, list(group)) for name, group in groupby(those, key)]
