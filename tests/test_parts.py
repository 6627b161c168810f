"""Pages of a large archive: none grows without bound, what it lists stands once, and one report more changes few."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from made_archive import BOARD, MOREVA, NAMES, SETTINGS, a_quote, an_entry
from spoken import ENGLISH, TEMPLATES
from test_pages import Marks, related

from site_gen.archive import make_archive
from site_gen.kept.keys import key_of
from site_gen.model import Entry, Page, Status
from site_gen.pages import make_pages
from site_gen.pages.parts import MOST_ON_ONE_PAGE, parts_of
from site_gen.render import make_renderer

RENDERER = make_renderer(TEMPLATES, ENGLISH)
PLACE = "/people/ada-moreva/undated/"


def some(count: int, start: int = 0, date: str | None = None) -> tuple[Entry, ...]:
    return tuple(an_entry(f"tide-{n:04}", f"Tide {n}", date=date) for n in range(start, start + count))


# ---- the cutting


@pytest.mark.parametrize("count", [0, 1, MOST_ON_ONE_PAGE])
def test_a_short_list_stands_in_one_part(count: int) -> None:
    [(part, entries)] = parts_of("/x/", some(count)).items()
    assert (part.number, part.count, part.page, part.shown, entries) == (1, 1, "/x/", count, some(count))


@pytest.mark.parametrize("rows", [1, 2, 7, 150])
def test_a_long_list_stands_in_parts_of_about_one_length(rows: int) -> None:
    listed = some(1500)
    parts = parts_of("/x/", listed, lambda _: rows)
    assert [entry for entries in parts.values() for entry in entries] == list(listed)
    assert all(MOST_ON_ONE_PAGE / 2 <= rows * len(entries) <= MOST_ON_ONE_PAGE for entries in parts.values())
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert {part.count for part in parts} == {len(parts)}
    assert [part.page for part in parts][:3] == ["/x/", "/x/2/", "/x/3/"]


def test_the_first_part_alone_tells_how_long_the_list_is() -> None:
    wholes = [part.whole for part in parts_of("/x/", some(1000))]
    assert wholes == [1000, *[0] * (len(wholes) - 1)]


def test_a_report_of_more_rows_than_a_page_has_a_part_of_its_own() -> None:
    listed = some(5)
    for long, cuts in ((2, [0, 2, 3, 5]), (0, [0, 1, 5]), (4, [0, 4, 5])):
        parts = parts_of("/x/", listed, lambda entry, long=long: 900 if entry is listed[long] else 1)  # type: ignore[misc]
        assert list(parts.values()) == [listed[start:end] for start, end in pairwise(cuts)]


def test_one_report_more_changes_hardly_more_than_the_part_it_stands_in() -> None:
    listed = some(3000)
    before = set(parts_of("/x/", listed).values())
    assert len(before) > 8
    changed = []
    for n in range(0, 3000, 50):
        more = (*listed[:n], an_entry(f"tide-{n:04}-b", "One more"), *listed[n:])
        changed.append(len(set(parts_of("/x/", more).values()) - before))
    assert sum(changed) <= 1.25 * len(changed)


def test_a_day_stays_on_one_page_where_it_finds_room() -> None:
    days = [f"2013-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    listed = [entry for n, day in enumerate(days) for entry in some(3, 3 * n, day)]
    parts = parts_of("/x/", listed, together=lambda entry: entry.date)
    assert len(parts) > 2
    assert sum(len({entry.date for entry in entries}) for entries in parts.values()) == len(days)


def test_a_day_longer_than_a_page_is_cut() -> None:
    parts = parts_of("/x/", some(1000, date="2013-07-22"), together=lambda entry: entry.date)
    assert all(200 <= part.shown <= 400 for part in parts)
    assert sum(part.shown for part in parts) == 1000


# ---- the pages

UNDATED = 500


def a_report(n: int, date: str | None) -> Entry:
    """Return one of the many reports: of no known outlet where undated; one person speaks in all of them."""
    entry = an_entry(f"tide-{n:04}", f"Tide {n}", date=date, status=Status.EXPLICIT if date else Status.UNKNOWN)
    quote = a_quote(f"The tide of report {n} rose.", "ada-moreva")
    return replace(
        entry,
        people=(MOREVA,),
        groups_named=(BOARD,) if date else (),
        quotes=(quote,),
        outlet=entry.outlet if date else None,
    )


def dates() -> list[str | None]:
    days = [f"2010-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(250)]
    more = [f"2011-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(20)]
    return [*[None] * UNDATED, *days, *more, *["2010-05"] * 400, *["XXXX-04-21"] * 30]


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(a_report(n, date) for n, date in enumerate(dates()))


def pages_of(all_entries: tuple[Entry, ...]) -> dict[str, Page]:
    archive = make_archive(related(*all_entries), NAMES, SETTINGS, ())
    return {page.address: page for page in make_pages(archive, ENGLISH)}


@cache
def site() -> Mapping[str, str]:
    """Return the HTML of all pages but those of entries."""
    pages = pages_of(entries())
    return {address: RENDERER.render(page) for address, page in pages.items() if not address.startswith("/entries/")}


def parts_at(address: str) -> dict[str, str]:
    return {one: html for one, html in site().items() if re.fullmatch(rf"{address}(\d+/)?", one)}


def test_no_page_of_many_reports_is_longer_than_a_phone_likes() -> None:
    longest = max(site(), key=lambda address: len(site()[address].encode()))
    assert len(site()[longest].encode()) < 300_000, longest


@pytest.mark.parametrize(
    "address",
    ["/timeline/2010/", "/timeline/undated/", PLACE, "/people/ada-moreva/2010/", "/outlets/unknown/undated/"],
)
def test_the_parts_of_a_list_lead_to_each_other_and_say_which_they_are(address: str) -> None:
    parts = parts_at(address)
    count = len(parts)
    assert list(parts) == [address, *(f"{address}{n}/" for n in range(2, count + 1))]
    assert count > 1
    for number, (own, html) in enumerate(parts.items(), 1):
        assert re.search(rf"<title>[^<]+, part {number} of {count} ·", html)
        assert re.search(rf"<h1>[^<]+, part {number} of {count}</h1>", html)
        assert f'rel="canonical" href="{SETTINGS.base_url}{own}"' in html
        assert dict(re.findall(r'<a rel="(prev|next)" href="([^"]+)">', html)) == {
            **({"prev": list(parts)[number - 2]} if number > 1 else {}),
            **({"next": list(parts)[number]} if number < count else {}),
        }
        crumbs = html.partition('<nav class="crumbs"')[2].partition("</nav>")[0]
        assert (f'href="{address}"' in crumbs) == (number > 1)
        assert f'<a href="{own}" aria-current="page">Part {number}</a>' in html


def test_the_parts_of_a_list_hold_every_report_once_in_order() -> None:
    listed = [one for html in parts_at(PLACE).values() for one in re.findall(r'data-address="([^"]+)"', html)]
    yearless = range(UNDATED + 670, UNDATED + 700)
    in_order = [*yearless, *range(UNDATED)]  # what has a day and no year comes first
    assert listed == [f"/entries/tide-{n:04}/" for n in in_order]


def test_what_is_said_stands_in_the_part_of_its_report() -> None:
    for html in parts_at(PLACE).values():
        said = re.findall(r"The tide of report (\d+) rose", html)
        assert [f"/entries/tide-{int(n):04}/" for n in said] == re.findall(r'data-address="([^"]+)"', html)


def test_the_first_part_says_how_many_reports_there_are() -> None:
    first, *others = parts_at("/timeline/undated/").values()
    shown = first.count("data-address=")
    assert f"Reports 1 to {shown} of 930; the others follow in the next parts." in first
    assert not any("the others follow" in html for html in others)


def test_a_person_of_few_reports_and_many_statements_is_split() -> None:
    quotes = tuple(a_quote(f"Word {n}.", "ada-moreva")._replace(id=f"q-{n}") for n in range(200))
    talkative = [replace(entry, people=(MOREVA,), quotes=quotes) for entry in some(3, date="2013-01-01")]
    addresses = [address for address in pages_of(tuple(talkative)) if address.startswith("/people/ada-moreva/")]
    assert addresses == [f"/people/ada-moreva/{one}" for one in ("", "2013/", "2013/2/", "2013/3/")]


def test_every_link_of_a_large_archive_leads_somewhere() -> None:
    marks = {address: Marks(html) for address, html in site().items()}
    for address, own in marks.items():
        for link in own.links:
            path, _, anchor = link.partition("#")
            there = marks.get(path or address)
            if link.startswith(("/timeline/", "/people/", "/groups/", "/outlets/", "#")) and not link.endswith(
                (".xml", ".json")
            ):
                assert there, f"{address} {link}"
                assert not anchor or anchor in there.ids, f"{address} {link}"


def test_no_page_of_a_large_archive_has_an_anchor_twice() -> None:
    for address, html in site().items():
        assert max(Counter(Marks(html).ids).values()) == 1, address


def test_the_count_of_the_undated_leads_to_the_first_of_them() -> None:
    [address] = re.findall(r'href="(/timeline/undated/[^"]*#nothing)"', site()["/"])
    page = address.removesuffix("#nothing")
    assert page in list(parts_at("/timeline/undated/"))[1:]
    listed = re.findall(r'data-address="([^"]+)"', site()[page].partition('id="nothing"')[2])
    assert listed[0] == "/entries/tide-0000/"


def test_one_report_more_changes_no_page_of_another_year() -> None:
    more = (*entries(), a_report(5000, "2011-03-03"))
    before, after = pages_of(entries()), pages_of(more)
    changed = {
        one for one in after if one in before and key_of(before[one].made_from()) != key_of(after[one].made_from())
    }
    for section, has_changed in (
        ("/timeline/2011/", True),
        ("/people/ada-moreva/2011/", True),
        ("/timeline/2010/", False),
        ("/timeline/undated/", False),
        ("/people/ada-moreva/2010/", False),
        (PLACE, False),
        ("/outlets/unknown/undated/", False),
    ):
        assert any(one.startswith(section) for one in changed) == has_changed, section
