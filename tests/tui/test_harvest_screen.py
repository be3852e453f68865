"""The harvest so far."""

from facilitate.session import moving, noting
from tests.builders import start, step
from tests.tui.front import console


async def test_it_counts_stages_and_shows_chains_stars_and_commitments(tmp_path):
    session = start(
        tmp_path,
        step(1, colour="yellow"),
        step(2, colour="green", source="yellow"),
        step(3, by="person", collect="Commitments"),
    )
    for text, group in (("shout", "Group one"), ("mumble", "Group two")):
        session.take(noting.take_down(session.state, text, group, None))
    session.take(noting.star(session.state, 2))
    session.take(moving.go_on(session.state))
    session.take(noting.turn(session.state, 1, "listen [/b]"))
    session.take(moving.go_on(session.state))
    session.take(noting.take_down(session.state, "ask more", None, "Ann"))
    async with console(session, size=(80, 40)) as front:
        await front.press("h")
        for words in (
            "Y ◇     2  yellow   Group one 1, Group two 1",
            "G ■     1  green   Group one 1",
            "1 shout → listen [/b]   yellow → green",
            "2 mumble",
            "Ann",
            "3 ask more",
        ):
            assert words in front.text


async def test_without_notes_it_says_so(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("h")
        assert "No notes yet." in front.text
