"""A log read as JSON lines, and what can be counted in them without the fold."""

import json
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path


class Lines:
    """The lines of a log as JSON, without those that were undone, counted by hand."""

    def __init__(self, path):
        lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
        self.header, *events = lines
        undone = {event["of"] for event in events if event["do"] == "undo"}
        self.events = [event for event in events if event["n"] not in undone]
        gone = {event["number"] for event in self.of("remove")}
        self.notes = {e["number"]: e for e in self.of("note") if e["number"] not in gone}
        self.turns = [turn for turn in self.of("turn") if turn["number"] in self.notes]

    def of(self, *kinds):
        return [event for event in self.events if event["do"] in kinds]

    def by_number(self, kind):
        """Return the events of a kind by the number of their note."""
        found = defaultdict(list)
        for event in self.of(kind):
            found[event["number"]].append(event)
        return {number: found[number] for number in found if number in self.notes}

    def step_of(self, event):
        """Return the id of the step in which something happened."""
        return [enter["step"] for enter in self.of("enter") if enter["n"] < event["n"]][-1]

    def counts(self):
        """Return how many notes were ever in each stage."""
        were = {(number, note.get("stage")) for number, note in self.notes.items()}
        were |= {(turn["number"], turn["to"]) for turn in self.turns}
        return Counter(stage for _, stage in were if stage)

    def moves(self):
        """Return how many notes were turned from one stage to another."""
        found = set()
        for number, note in self.notes.items():
            stages = [note.get("stage"), *(t["to"] for t in self.turns if t["number"] == number)]
            found |= {(number, a, b) for a, b in pairwise(stages) if a != b}
        return Counter((a, b) for _, a, b in found)

    def text(self, number):
        """Return the final text of a note, answers included."""
        edits = self.by_number("edit").get(number, [])
        text = edits[-1]["text"] if edits else self.notes[number]["text"]
        answers = {t["to"]: t.get("answer") or "" for t in self.turns if t["number"] == number}
        return " ".join([text, *answers.values()])

    def said(self):
        """Return the notes and the owners of each word."""
        found = defaultdict(lambda: (set(), set()))
        for number, note in self.notes.items():
            owner = ("person", note["person"]) if note.get("person") else note.get("group")
            for word in re.findall(r"[^\W_]+(?:['-][^\W_]+)*", self.text(number).casefold()):
                found[word][0].add(number)
                found[word][1].add(owner)
        return found

    def seconds(self):
        """Return how long the clock of each step ran."""
        ran = Counter()
        step, running = 0, False
        for event, following in pairwise(self.events):
            if event["do"] == "enter":
                step, running = event["step"], event.get("running", True)
            elif event["do"] in ("go", "pause"):
                running = event["do"] == "go"
            if running:
                ran[step] += following["t"] - event["t"]
        return ran

    def promised(self):
        """Return the owner of each note that ended in a list that means a commitment."""
        steps = [*self.header["steps"]]
        for event in self.of("plan"):
            steps += event["change"].get("insert", ())
        by_id = {step["id"]: step for step in steps}
        means = defaultdict(set)
        for step in steps:
            said = step.get("means") or ()
            for stage in (step.get("colour") or step.get("collect"), *step.get("into", ())):
                means[step["structure"], stage] |= {said} if isinstance(said, str) else set(said)
        found = {}
        for number, note in self.notes.items():
            turns = [turn for turn in self.turns if turn["number"] == number]
            step = by_id[self.step_of(turns[-1]) if turns else note["step"]]
            stage = turns[-1]["to"] if turns else note.get("stage")
            if "commitment" in means[step["structure"], stage]:
                who = [event["who"] for event in self.of("who") if event["number"] == number]
                took = who[-1] if who else None
                found[number] = took or note.get("person") or note.get("group") or ""
        return found

    def steps(self):
        """Return the steps of the plan that the session began with.

        Without optional ones that were never included, and rounds that were left out.
        """
        changes = [event["change"] for event in self.of("plan")]
        taken = {step for change in changes for step in change.get("take", ())}
        left_out = {step for change in changes if "rounds" in change for step in change["drop"]}
        return [
            step
            for step in self.header["steps"]
            if (not step.get("optional") or step["id"] in taken) and step["id"] not in left_out
        ]
