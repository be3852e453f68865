"""What a script says about notes, in the plan."""

from facilitate.scripts.script import Axis
from tests.written import plan, write


def test_what_a_step_says_about_its_notes_is_in_the_plan():
    made = plan(
        "name: x\ninputs: {topic: {default: trust}}\nsteps:\n"
        "- {title: a, minutes: 1, colour: white, collect: Levels, sets: [one, other]}\n"
        "- {title: b, minutes: 1, from: Levels, into: [pink, Levels], answers: [yes, no]}\n"
        "- {title: c, minutes: 1, collect: c, pattern: '{topic} and {one} ___', to: group}\n"
        "- {title: d, minutes: 1, places: {up: ['{topic}', '{other}'], down: [a]}}\n"
        "- {title: e, minutes: 1, places: [a, '{topic}'], scale: 0-10}\n"
        "- {title: f, minutes: 1, onto: Levels, ties: true}\n"
    )
    first, turning, third, grid, marks, last = (step.written for step in made.steps)
    assert first.sets == ("one", "other")
    assert first.set_names == ("one", "other")
    assert (turning.source, turning.into, turning.targets) == (
        "white",
        *2 * [("pink", "white")],
    )
    assert turning.answers == ("yes", "no")
    assert (third.pattern, third.to) == ("trust and {one} ___", "group")
    assert grid.axes == (Axis("up", ("trust", "{other}")), Axis("down", ("a",)))
    assert (grid.places, grid.has_places) == ((), True)
    assert (marks.places, marks.scale) == (("a", "{topic}"), (0, 10))
    assert (last.onto, last.ties, last.targets) == ("white", True, ())


def test_the_names_that_a_used_structure_sets_are_its_own():
    write("used", "name: u\nsteps:\n- {title: t, minutes: 1, sets: [one, other]}\n")
    made = plan("name: x\nsteps:\n- use: used\n- use: used\n")
    assert [step.written.sets for step in made.steps] == [
        ("one@1", "other@1"),
        ("one@2", "other@2"),
    ]
