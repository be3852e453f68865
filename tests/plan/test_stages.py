"""Which stage a step takes its notes from."""

from tests.written import plan


def test_a_list_that_has_a_colour_can_be_named_by_either():
    made = plan(
        """
        name: it
        steps:
        - {title: a, minutes: 1, colour: yellow, collect: Recipes}
        - {title: b, minutes: 1, collect: Kept}
        - {title: c, minutes: 1, colour: pink, from: Recipes}
        - {title: d, minutes: 1, colour: green, from: yellow}
        - {title: e, minutes: 1, colour: blue, from: Kept}
        """
    )
    assert [step.written.source for step in made.steps] == [None, None, "yellow", "yellow", "Kept"]


def test_a_list_that_is_made_anew_in_another_colour_is_taken_from_as_it_was():
    made = plan(
        """
        name: it
        steps:
        - {title: a, minutes: 1, colour: yellow, collect: Ideas}
        - {title: b, minutes: 1, colour: pink, collect: Ideas, from: Ideas}
        - {title: c, minutes: 1, colour: green, from: Ideas}
        """
    )
    assert [step.written.source for step in made.steps] == [None, "yellow", "pink"]
