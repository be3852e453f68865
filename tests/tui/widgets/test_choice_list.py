"""The base of the console's lists."""

import pytest
from textual.app import App
from textual.content import Content

from facilitate.tui.widgets.choice_list import Choice, ChoiceList


@pytest.fixture
async def shown():
    """A list on a screen."""

    class Lists(App):
        def compose(self):
            yield ChoiceList()

    app = Lists()
    async with app.run_test():
        yield app.query_one(ChoiceList)


def lines(*keys):
    return [Choice(Content(str(key)), None if key == "Heading" else key) for key in keys]


async def test_it_begins_with_the_first_line_that_can_be_chosen(shown):
    assert shown.key is None
    shown.show_choices(lines("Heading", "a", "b"))
    assert shown.key == "a"


async def test_the_highlighted_line_stays_so_while_others_come_and_go(shown):
    shown.show_choices(lines("a", "b", "c"))
    assert shown.highlight("c")
    shown.show_choices(lines("Heading", "c", "a"))
    assert shown.key == "c"


async def test_if_it_is_gone_or_all_is_new_the_first_is_highlighted(shown):
    shown.show_choices(lines("a", "b"))
    assert not shown.highlight("elsewhere")
    shown.highlight("b")
    shown.show_choices(lines("a", "c"))
    assert shown.key == "a"
    shown.highlight("c")
    shown.show_choices(lines("a", "c"), keep=False)
    assert shown.key == "a"
    shown.show_choices([])
    assert shown.key is None


async def test_a_rule_above_a_line_is_no_line(shown):
    first, second = lines("a", "b")
    shown.show_choices([first, second._replace(apart=True)])
    shown.action_cursor_down()
    assert shown.key == "b"


async def test_without_colours_the_highlighted_line_is_underlined(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    class Lists(App):
        def compose(self):
            yield ChoiceList(lines("a", "b"))

    app = Lists()
    async with app.run_test() as pilot:
        app.query_one(ChoiceList).action_cursor_down()
        await pilot.pause()
        drawn = app.screen._compositor.render_strips()
        assert [bool(strip._segments[0].style.underline) for strip in drawn[:2]] == [False, True]
