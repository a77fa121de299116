"""What a part of a page puts together, as a browser gets it: the elements, and what stands in them."""

from streamlit.testing.v1 import AppTest


def sent(script) -> list[str]:
    """The elements that a script sends, in their order: HTML as it is, others by what they are called."""
    app = AppTest.from_function(script, default_timeout=20).run()
    assert list(app.exception) == []
    return [element.proto.body if element.type == "html" else element.type for element in app.main.children.values()]


def test_neighbours_that_are_html_are_one_element() -> None:
    def script() -> None:
        from dashboard.sheet import Box, gathered

        opened: list[Box] = []
        with gathered(opened):
            opened[-1].parts += ["<b>1</b>", Box(opened, "panel_a", "xsmall", parts=["<b>2</b>", "<b>3</b>"])]

    assert sent(script) == [
        '<div class="box gap-small"><b>1</b><div class="box gap-xsmall st-key-panel_a"><b>2</b><b>3</b></div></div>',
    ]


def test_what_is_no_html_keeps_its_place_between_html() -> None:
    def script() -> None:
        import streamlit as st

        from dashboard.sheet import Box, gathered

        opened: list[Box] = []
        with gathered(opened):
            opened[-1].parts += ["<b>1</b>", "<b>2</b>", lambda: st.divider(), "<b>3</b>"]

    assert sent(script) == ['<div class="box gap-small"><b>1</b><b>2</b></div>', "divider", '<div class="box gap-small"><b>3</b></div>']


def test_a_box_that_is_filled_later_stands_where_it_was_made() -> None:
    def script() -> None:
        from dashboard.sheet import Box, gathered

        opened: list[Box] = []
        with gathered(opened):
            head = Box(opened)
            opened[-1].parts += [head, "<b>body</b>"]
            with head:
                opened[-1].parts.append("<b>head</b>")

    assert sent(script) == ['<div class="box gap-small"><div class="box gap-small"><b>head</b></div><b>body</b></div>']


def test_boxes_that_the_style_sheet_may_place_stay_apart_beside_a_chart() -> None:
    def script() -> None:
        import streamlit as st

        from dashboard.sheet import Box, gathered

        opened: list[Box] = []
        with gathered(opened):
            grid = [Box(opened, key, parts=[f"<b>{key}</b>"]) for key in ("a", "b")]
            opened[-1].parts.append(Box(opened, "grid", parts=[*grid, Box(opened, "c", parts=[lambda: st.divider()])]))

    assert sent(script) == ["flex_container"]  # what follows stands in it
    app = AppTest.from_function(script).run()
    grid = app.main.children[0]
    assert [child.type for child in grid.children.values()] == ["html", "html", "flex_container"]


def test_an_empty_box_sends_nothing_and_an_empty_place_side_by_side_stays() -> None:
    def script() -> None:
        from dashboard.sheet import Box, gathered

        opened: list[Box] = []
        with gathered(opened):
            opened[-1].parts += [
                Box(opened, "panel_empty"),
                Box(opened, shares=[7, 5], parts=[Box(opened, parts=["<b>1</b>"]), Box(opened)]),
            ]

    (html,) = sent(script)
    assert html.startswith('<div class="row gap-small" style="--shares:minmax(0,7fr) minmax(0,5fr) ">')
    assert html.endswith('<div><div class="box gap-small"><b>1</b></div></div><div></div></div>')
    assert "panel_empty" not in html


def test_charts_side_by_side_need_no_column_around_each() -> None:
    def script() -> None:
        import streamlit as st

        from dashboard.sheet import Box, gathered

        opened: list[Box] = []
        with gathered(opened):
            places = [Box(opened, parts=[lambda: st.divider()]), Box(opened, parts=["<b>1</b>", lambda: st.divider()]), Box(opened)]
            opened[-1].parts.append(Box(opened, "forces", shares=[1, 1, 1], parts=[*places]))

    row = AppTest.from_function(script).run().main.children[0]
    assert [child.type for child in row.children.values()] == ["divider", "flex_container", "html"]


def test_what_was_there_when_it_broke_off_is_sent() -> None:
    def script() -> None:
        from contextlib import suppress

        from dashboard.sheet import Box, gathered

        opened: list[Box] = []
        with suppress(ValueError), gathered(opened):
            opened[-1].parts.append("<b>1</b>")
            raise ValueError

    assert sent(script) == ['<div class="box gap-small"><b>1</b></div>']
