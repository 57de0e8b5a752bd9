"""A chart as SVG: well formed, escaped, with words for those who do not see it."""

from xml.etree import ElementTree

from wizard.reports.charts.bars import Bar, Bars
from wizard.reports.charts.svg import as_svg
from wizard.reports.charts.time_line import TimeLine

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>"&\x1b[2J'
CHART = Bars(HOSTILE, HOSTILE, (Bar(1, HOSTILE, HOSTILE), Bar(2, "Tue", "two")))


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_title_and_description_say_what_it_shows() -> None:
    root = parsed(as_svg(Bars("Messages", "They grow.", (Bar(1, "Mon", "one"),))))
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [child.text for child in root][:2] == ["Messages", "They grow."]


def test_hostile_words_stay_words() -> None:
    svg = as_svg(CHART)
    assert "<script" not in svg
    assert "\x1b" not in svg
    tags = {element.tag.removeprefix(SVG) for element in parsed(svg).iter()}
    assert tags <= {"svg", "title", "desc", "polyline", "rect", "circle", "text"}


def test_nothing_is_fetched_and_no_style_is_needed() -> None:
    names = {name for element in parsed(as_svg(CHART)).iter() for name in element.attrib}
    assert names.isdisjoint({"href", "src", "style", "class", "onload"})


def test_each_value_has_its_words_under_the_pointer() -> None:
    chart = Bars("a", "b", (Bar(1, "Mon", "one"), Bar(2, "Tue", "two")))
    columns = [each for each in parsed(as_svg(chart)).iter(f"{SVG}rect") if len(each)]
    assert [each[0].text for each in columns] == ["one", "two"]
    assert sum(float(each.get("width", "0")) for each in columns) == 640
    assert not [each for each in parsed(as_svg(chart, hover=False)).iter(f"{SVG}rect") if len(each)]


def test_no_values_are_no_fault() -> None:
    assert parsed(as_svg(TimeLine("a", "b", (), "", ""))).tag == f"{SVG}svg"
