"""Pages: what each shows, what none may show, and that every link leads somewhere."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import NoneType

import pytest
from html_check import wrong_in
from made_archive import BOARD, ENTRIES, MOREVA, NAMES, OLSEN, SETTINGS, a_group, a_quote, an_entry
from spoken import ENGLISH, TEMPLATES

from site_gen import anchors, urls
from site_gen.archive import make_archive
from site_gen.authority import Settings
from site_gen.model import (
    AboutPage,
    Block,
    Confidence,
    Entry,
    Evidence,
    Finding,
    Page,
    Rejected,
    Rights,
    Route,
    Statement,
    Status,
    Zone,
)
from site_gen.pages import make_pages
from site_gen.pages.timeline import grouped
from site_gen.pages.view import View, make_view
from site_gen.pages.years import year_bars
from site_gen.related import EventReports, Piece, QuoteFamily, QuoteRef, Related, Variant
from site_gen.render import make_renderer

RENDERER = make_renderer(TEMPLATES, ENGLISH)
ABOUT = (AboutPage(id="method", title="Method", markdown="A date is *never* guessed."),)

LEAGUE = replace(
    an_entry("talks-post", "Talks open", "“The Harbour Board is ready,” Moreva said.", date="2013-07-22"),
    people=(MOREVA, OLSEN),
    groups_named=(BOARD,),
    quotes=(a_quote("The Harbour Board is ready,", "ada-moreva")._replace(start=1, end=28),),
    event="talks",
)
COUNCIL = replace(
    an_entry("talks-echo", "Talks begin", "“The Harbour Guild is ready,” Moreva said.", date="2013-07-23"),
    people=(MOREVA,),
    quotes=(a_quote("The Harbour Guild is ready,", "ada-moreva")._replace(start=1, end=28),),
    event="talks",
)
LEFT, RIGHT = QuoteRef(entry="talks-post", quote="q-1"), QuoteRef(entry="talks-echo", quote="q-1")
PIECES = (
    Piece(left="The Harbour", right="The Harbour", is_same=True),
    Piece(left="Board", right="Guild", is_same=False, is_substantive=True),
    Piece(left="is ready,", right="is ready,", is_same=True),
)
VARIANT = Variant(left=LEFT, right=RIGHT, score=0.8, pieces=PIECES)
FAMILY = QuoteFamily(id="fam", speaker="ada-moreva", members=(LEFT, RIGHT), variants=(VARIANT,))
TALKS = EventReports(
    id="talks",
    name="Harbour talks",
    entries=("talks-post", "talks-echo"),
    is_confirmed=True,
    evidence=(Evidence(line=0, text="The Harbour", rule="shared_quotes", gives="one quote in common"),),
)


def a_statement(text: str, line: int, cue: str = "said") -> Statement:
    route, sure = Route.NAMED_CUE, Confidence.HIGH
    return Statement(
        line=line, text=text, cue=cue, speaker="ada-moreva", as_written="Moreva", route=route, confidence=sure
    )


def related(*entries: Entry) -> Related:
    ids = {entry.id for entry in entries}
    has_talks = {"talks-post", "talks-echo"} <= ids
    return Related(
        entries=tuple(sorted(entries, key=lambda entry: entry.id)),
        families=(FAMILY,) if has_talks else (),
        events=(TALKS,) if has_talks else (),
    )


def pages_of(*entries: Entry, settings: Settings = SETTINGS) -> dict[str, Page]:
    archive = make_archive(related(*entries), NAMES, settings, ABOUT)
    return {page.address: page for page in make_pages(archive, ENGLISH)}


def view_of(*entries: Entry) -> View:
    return make_view(make_archive(related(*entries), NAMES, SETTINGS, ABOUT), ENGLISH)


def html_of(address: str, *entries: Entry, settings: Settings = SETTINGS) -> str:
    return RENDERER.render(pages_of(*entries, settings=settings)[address])


@cache
def site() -> Mapping[str, str]:
    return {address: RENDERER.render(page) for address, page in pages_of(*ENTRIES, LEAGUE, COUNCIL).items()}


class Marks(HTMLParser):
    """The ids, links and elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.append((tag, name))
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action"):
                self.links.append(value or "")


def test_no_two_pages_share_an_address() -> None:
    archive = make_archive(related(*ENTRIES, LEAGUE, COUNCIL), NAMES, SETTINGS, ABOUT)
    counts = Counter(page.address for page in make_pages(archive, ENGLISH))
    assert max(counts.values()) == 1


def test_every_link_leads_to_a_page_and_an_anchor_of_it() -> None:
    anchors = {address: set(Marks(html).ids) for address, html in site().items()}
    made_elsewhere = re.compile(
        r"/assets/|/data/.|.*/(feed\.(xml|json)|cite\.(bib|ris|json)|entry\.(md|json))$|/search/."
    )
    for address, html in site().items():
        for link in Marks(html).links:
            if re.match(r"https?:|mailto:", link) or made_elsewhere.match(link):
                continue
            target, _, fragment = link.partition("#")
            assert (target or address) in anchors, f"{address} → {link}"
            assert not fragment or fragment in anchors[target or address], f"{address} → {link}"


def test_no_page_has_an_anchor_twice() -> None:
    for address, html in site().items():
        assert max(Counter(Marks(html).ids).values()) == 1, address


def test_elements_are_closed_and_nested_as_html_asks_and_refer_to_what_is_there() -> None:
    assert {address: wrong for address, html in site().items() if (wrong := wrong_in(html))} == {}


def test_no_page_has_inline_style_or_script() -> None:
    for address, html in site().items():
        attributes = {name for _, name in Marks(html).attributes}
        assert "style" not in attributes, address
        assert not [name for name in attributes if name.startswith("on")], address
        scripts = re.findall(r"<script([^>]*)>", html)
        assert all("src=" in script or re.search(r"application/(ld\+)?json", script) for script in scripts), address
        assert "<style" not in html, address


def test_every_page_has_title_language_canonical_address_and_one_h1() -> None:
    for address, html in site().items():
        assert html.startswith("<!doctype html>"), address
        assert f'<link rel="canonical" href="{SETTINGS.base_url}{address}">' in html or "404" in address, address
        assert '<html lang="en" dir="ltr">' in html, address
        assert html.count("<h1") == 1, address
        assert re.search(r"<title>[^<]{5,}</title>", html), address


def is_plain(value: object) -> bool:
    """Tell whether the repr of a value is the same in every run."""
    if isinstance(value, tuple):
        return all(map(is_plain, value))
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and is_plain(one) for key, one in value.items())
    if is_dataclass(value):
        return all(is_plain(getattr(value, field.name)) for field in fields(value))
    return isinstance(value, str | int | float | NoneType | Enum) or type(value).__name__ == "date"


def test_contexts_hold_plain_values_only() -> None:
    for page in pages_of(*ENTRIES, LEAGUE, COUNCIL).values():
        for key, value in page.context.items():
            assert is_plain(value), f"{page.address} {key}"
            assert not isinstance(value, Entry), f"{page.address} {key}"


def test_a_change_in_a_body_changes_the_page_of_its_entry_alone() -> None:
    before = pages_of(*ENTRIES)
    edited = [
        replace(entry, blocks=(*entry.blocks[:-1], entry.blocks[-1]._replace(text="Boats stayed.")))
        if entry.id == "harbour-opens"
        else entry
        for entry in ENTRIES
    ]
    after = pages_of(*edited)
    assert [one for one in after if after[one].context != before[one].context] == ["/entries/harbour-opens/"]


def told(page: Page) -> tuple[str, ...]:
    return page.address, page.template, repr(page.made_from()), repr(page.context)


def test_the_order_of_the_entries_changes_nothing() -> None:
    one = make_archive(Related(entries=ENTRIES, families=(), events=()), NAMES, SETTINGS, ())
    other = make_archive(Related(entries=ENTRIES[::-1], families=(), events=()), NAMES, SETTINGS, ())
    assert [told(page) for page in make_pages(one, ENGLISH)] == [told(page) for page in make_pages(other, ENGLISH)]


# The home page and the timeline


def test_home_counts_how_much_of_the_dates_is_known_and_how() -> None:
    context = pages_of(*ENTRIES)["/"].context
    shares = context["precision"]
    assert isinstance(shares, tuple)
    assert [(share.words, share.count) for share in shares] == [
        ("dated to the day", 2),
        ("partly dated", 2),
        ("undated", 1),
    ]
    basis = context["basis"]
    assert isinstance(basis, tuple)
    assert sum(share.count for share in basis) == len(ENTRIES)


def test_an_empty_archive_has_all_its_pages() -> None:
    for address, page in pages_of().items():
        assert "<h1" in RENDERER.render(page), address


def test_the_histogram_has_the_empty_years_too() -> None:
    entries = (an_entry("a", "A", date="2011-05-01"), an_entry("b", "B", date="2014"), an_entry("c", "C"))
    bars = year_bars(view_of(*entries).places.values(), lambda year: f"#{year}", ENGLISH)
    assert [(bar.label, bar.count, bar.day_count, bar.address) for bar in bars] == [
        ("2011", 1, 1, "#2011"),
        ("2012", 0, 0, ""),
        ("2013", 0, 0, ""),
        ("2014", 1, 0, "#2014"),
    ]


def test_charts_of_people_and_groups_share_the_years_of_the_archive() -> None:
    entries = (an_entry("a", "A", date="2011-05-01"), replace(an_entry("b", "B", date="2013"), people=(MOREVA,)))
    mentions = pages_of(*entries)["/people/ada-moreva/"].context["mentions"]
    assert [bar.label for bar in mentions.bars] == ["2011", "2012", "2013"]  # type: ignore[attr-defined]


def test_a_histogram_of_many_centuries_stays_small() -> None:
    entries = (an_entry("a", "A", date="0003-05-01"), an_entry("b", "B", date="9998-05-01"))
    assert len(year_bars(view_of(*entries).places.values(), str, ENGLISH)) <= 121


def test_a_label_of_a_chart_has_room_before_the_chart_ends() -> None:
    entries = [an_entry(f"e{year}", "E", date=str(year)) for year in (1967, 2019)]
    bars = year_bars(view_of(*entries).places.values(), str, ENGLISH)
    assert [bar.label for bar in bars if bar.is_labelled][-2:] == ["2007", "2012"]


def test_the_timeline_has_anchors_of_years_months_and_days() -> None:
    ids = Marks(html_of("/timeline/", *ENTRIES)).ids
    assert {"y2013", "2013-07", "2013-07-22", "y2014"} <= set(ids)


def test_reports_of_one_event_on_one_date_stand_together() -> None:
    twin = replace(COUNCIL, date="2013-07-22")
    view = view_of(LEAGUE, twin, ENTRIES[2])
    items = grouped(view.archive.entries, view)
    assert [(item.event.name if item.event else None, len(item.reports)) for item in items] == [
        ("Harbour talks", 2),
        (None, 1),
    ]


def test_reports_of_one_event_on_two_dates_stand_apart_under_their_own() -> None:
    view = view_of(LEAGUE, COUNCIL)
    assert [len(item.reports) for item in grouped(view.archive.entries, view)] == [1, 1]


def test_a_list_says_who_is_quoted() -> None:
    (row,) = view_of(LEAGUE).rows.values()
    assert [speaker.name for speaker in row.speakers] == ["Ada Moreva"]


def test_what_no_one_year_holds_stands_among_the_undated_with_what_is_known() -> None:
    narrowed = replace(
        an_entry("x", "Some time in winter", date="2015-12/2016-03", status=Status.OPEN),
        findings=(
            Finding(
                field="date",
                value="2015-12/2016-03",
                status=Status.OPEN,
                evidence=(Evidence(line=3, text="since the flood", rule="existence", gives="2015-12/.."),),
            ),
        ),
    )
    html = html_of("/timeline/undated/", narrowed)
    assert "“since the flood”: December 2015 or later" in html
    assert "Some time in winter" not in html_of("/timeline/", narrowed)


def test_every_entry_stands_on_the_timeline_or_among_the_undated() -> None:
    together = site()["/timeline/"] + site()["/timeline/undated/"]
    for entry in (*ENTRIES, LEAGUE, COUNCIL):
        assert f'href="{urls.entry(entry.id)}"' in together, entry.id


def test_a_date_that_is_not_one_day_is_drawn_as_what_it_is() -> None:
    html = html_of("/timeline/undated/", *ENTRIES)
    assert html.count('class="share-part"') == 1
    assert '<rect class="share-part" x="0" width="162" height="10"/>' in html  # January and February of 2014
    assert "share-part" not in html_of("/entries/harbour-opens/", *ENTRIES)


def test_a_large_timeline_is_split_by_year() -> None:
    entries = [an_entry(f"e-{n}", f"Day {n}", date=f"{2010 + n % 2}-01-01") for n in range(401)]
    pages = pages_of(*entries)
    assert {"/timeline/2010/", "/timeline/2011/"} <= set(pages)
    assert "Day 7<" not in RENDERER.render(pages["/timeline/"])
    assert "Day 7<" in RENDERER.render(pages["/timeline/2011/"])


# The page of an entry


def test_the_search_index_reads_entries_alone() -> None:
    entries = {urls.entry(entry.id) for entry in (*ENTRIES, LEAGUE, COUNCIL)}
    for address, html in site().items():
        assert ("data-pagefind-body" in html) == (address in entries), address
        assert "data-pagefind-filter" not in html, address
        assert "data-pagefind-sort" not in html, address


def test_every_alias_of_who_is_named_is_in_the_head_of_the_entry() -> None:
    aliases = re.search(r'data-pagefind-meta="aliases\[content\]" content="([^"]*)"', site()["/entries/harbour-opens/"])
    assert aliases
    assert aliases[1] == "Ada Moreva, Ада Морева, Ada Moryeva, Harbour Board, Board of the Harbour, HB"


def test_the_head_says_newspaper_article() -> None:
    html = site()["/entries/harbour-opens/"]
    for name, content in (
        ("DC.type", "newspaperArticle"),
        ("DC.date", "2013-07-22"),
        ("DC.source", "Harbour Post"),
        ("prism.publicationName", "Harbour Post"),
    ):
        assert f'<meta name="{name}" content="{content}">' in html


def test_the_json_ld_of_an_entry_reads_back() -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', site()["/entries/anniversary/"], re.DOTALL)
    assert found
    article = json.loads(found[1])["@graph"][0]
    assert (article["@type"], article["headline"]) == ("NewsArticle", '=Anniversary, "great" <day>')
    assert "datePublished" not in article


def test_full_rights_show_the_text_and_mark_the_quotes_in_it() -> None:
    html = html_of("/entries/talks-post/", LEAGUE)
    assert '“<span class="quoted">The Harbour Board is ready,</span>” Moreva said.' in html


def test_an_excerpt_ends_after_its_words() -> None:
    settings = replace(SETTINGS, rights="excerpt", excerpt_words=3)
    html = html_of("/entries/pier-closed/", *ENTRIES, settings=settings)
    assert "A storm broke …" in html
    assert "the pier." not in html
    assert "The first 3 of 5 words." in html


def test_metadata_rights_show_no_words_of_the_report_on_any_page() -> None:
    secret = replace(
        an_entry("x", "Title", "Nobody may read the cormorant sentence.", date="2013-01-01"),
        rights=Rights.METADATA,
        people=(MOREVA,),
        quotes=(a_quote("the cormorant sentence", "ada-moreva"),),
    )
    pages = pages_of(secret)
    assert [address for address, page in pages.items() if "cormorant" in RENDERER.render(page)] == []
    assert "1 quote of this report is not shown" in RENDERER.render(pages["/entries/x/"])


def test_anchors_of_paragraphs_are_the_same_in_an_excerpt() -> None:
    anchor = anchors.paragraph_id(ENTRIES[1].body[0].text)
    settings = replace(SETTINGS, rights="excerpt", excerpt_words=3)
    assert f'id="{anchor}"' in html_of("/entries/pier-closed/", *ENTRIES)
    assert f'id="{anchor}"' in html_of("/entries/pier-closed/", *ENTRIES, settings=settings)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://a.example/", "http:"]
)
def test_no_address_but_the_webs_is_linked_to(address: str) -> None:
    html = html_of("/entries/x/", replace(an_entry("x", "X", "Y."), url=address, archive_url=address))
    assert address not in Marks(html).links


def test_links_out_give_nothing_away() -> None:
    html = html_of("/entries/x/", replace(an_entry("x", "X", "Y."), url="https://post.example/1"))
    outward = re.findall(r'<a [^>]*href="https://post\.example/1"[^>]*>', html)
    assert len(outward) >= 2
    assert all('rel="noopener nofollow ugc"' in link for link in outward)


def test_hostile_text_is_text() -> None:
    bad = "</script><img src=x onerror=alert(1)>"
    entry = replace(an_entry("x", bad, bad, date="2013-01-01"), deck=bad, byline=bad, quotes=(a_quote(bad, None),))
    for address, page in pages_of(entry).items():
        assert "<img" not in RENDERER.render(page), address


def test_evidence_is_shown_with_its_line_words_and_what_it_gives_and_what_was_rejected_with_why() -> None:
    finding = Finding(
        field="date",
        value="2013-07-22",
        status=Status.INFERRED,
        evidence=(Evidence(line=9, text="on Monday", rule="weekday", gives="2013-07-22", via="entry harbour-opens"),),
        rejected=(Rejected(line=40, text="© 2019", rule="copyright", why="a notice of the website"),),
    )
    html = html_of("/entries/x/", ENTRIES[0], replace(an_entry("x", "X", date="2013-07-22"), findings=(finding,)))
    for words in ("Line 9", "<q>on Monday</q>", "Line 40", "<q>© 2019</q>", "a notice of the website"):
        assert words in html
    assert 'from <a href="/entries/harbour-opens/">Harbour opens again</a>' in html
    assert "taken from another report" in html


def test_evidence_leads_to_the_paragraph_it_stands_in_and_is_told_in_words() -> None:
    evidence = (
        Evidence(line=3, text="on Monday", rule="weekday", gives="weekday Monday (soft, 31 days → 4)"),
        Evidence(line=1, text="Moreva", rule="named", gives="2013-07"),
    )
    entry = replace(
        ENTRIES[0], findings=(Finding(field="date", value="2013-07", status=Status.OPEN, evidence=evidence),)
    )
    html = html_of("/entries/harbour-opens/", entry)
    assert f'<a href="#{anchors.paragraph_id(entry.body[0].text)}">Line 3</a>' in html
    assert "a Monday; of 31 possible days 4 are left, by a rule that is usually right" in html
    assert '<span class="line">Line 1</span>' in html
    assert '<span class="means">July 2013</span>' in html


def test_the_ninth_statement_is_folded_away_and_still_there() -> None:
    lines = [f"Moreva said that pier {number} is shut." for number in range(1, 11)]
    said = tuple(a_statement(text, line) for line, text in enumerate(lines, 3))
    entry = replace(an_entry("shut", "Piers shut", *lines, date="2013-07-22"), people=(MOREVA,), statements=said)
    html = html_of("/entries/shut/", entry)
    assert "<summary>2 more</summary>" in html
    before, _, folded = html.partition("<summary>2 more</summary>")
    assert "pier 8" in before
    assert "pier 9" in folded.partition("</details>")[0]


def test_a_sentence_with_two_verbs_of_speech_is_told_once() -> None:
    text = "The pier, Moreva said, who had explained it before, is shut."
    said = (a_statement(text, 3), a_statement(text, 3, "had explained"))
    entry = replace(an_entry("shut", "Piers shut", text, date="2013-07-22"), people=(MOREVA,), statements=said)
    assert html_of("/entries/shut/", entry).count('class="reported"') == 1


def test_a_doubtful_speaker_is_marked_and_a_very_doubtful_one_not_named() -> None:
    quotes = (
        a_quote("We sail.", "ada-moreva")._replace(confidence=Confidence.MEDIUM),
        a_quote("We row.", "ada-moreva")._replace(id="q-2", confidence=Confidence.LOW),
    )
    html = html_of("/entries/x/", replace(an_entry("x", "X"), people=(MOREVA,), quotes=quotes))
    likely, unknown = (re.sub(r"\s+", " ", html).split('id="q-2"')[0][-700:], html.split('id="q-2"')[1][:300])
    assert "(likely)" in likely
    assert "speaker not settled" in unknown
    assert "Ada Moreva" not in unknown


def test_what_was_cut_is_shown_with_its_lines_and_rule() -> None:
    cut = (
        Block(line=5, end_line=5, text="Accept all cookies", zone=Zone.BOILERPLATE, rule="is_cookie_notice"),
        Block(line=7, end_line=9, text="No, thanks", zone=Zone.BOILERPLATE, rule="is_cookie_notice"),
    )
    entry = an_entry("x", "X", "Y.")
    html = html_of("/entries/x/", replace(entry, blocks=(*entry.blocks, *cut)))
    assert "lines 5–9 · rule: cookie notice" in html
    assert "<li>Accept all cookies</li>" in html


def test_an_entry_in_another_language_says_so_and_runs_its_way() -> None:
    html = html_of("/entries/x/", replace(an_entry("x", "عنوان", "نص."), language="ar"))
    assert '<h1 lang="ar" dir="rtl">' in html
    assert '<div class="prose" lang="ar" dir="rtl">' in html


def test_a_byline_that_only_names_the_outlet_is_not_repeated() -> None:
    entry = replace(ENTRIES[0], byline="The Harbour Post")
    html = html_of("/entries/harbour-opens/", entry)
    assert 'class="byline"' not in html
    assert '<p class="citation" id="citation">“Harbour opens again”, Harbour Post' in html
    assert 'class="byline"' in html_of("/entries/harbour-opens/", ENTRIES[0])


def test_every_file_of_an_entry_is_linked_to() -> None:
    links = Marks(site()["/entries/harbour-opens/"]).links
    for name in ("cite.bib", "cite.ris", "cite.json", "entry.md", "entry.json"):
        assert f"/entries/harbour-opens/{name}" in links


def test_entries_lead_to_the_one_before_and_the_one_after_in_time() -> None:
    html = site()["/entries/pier-closed/"]
    assert re.search(r'rel="prev" href="/entries/talks-echo/"', html)
    assert re.search(r'rel="next" href="/entries/ferry-sold/"', html)


# People, groups, events, quotes


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/people/ada-moreva/", "Person"),
        ("/groups/harbour-board/", "Organization"),
        ("/outlets/harbour-post/", "NewsMediaOrganization"),
        ("/events/talks/", "Event"),
    ],
)
def test_who_and_what_has_a_page_can_be_read_by_machines(address: str, kind: str) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', site()[address], re.DOTALL)
    assert found
    thing = json.loads(found[1])["@graph"][0]
    assert (thing["@type"], thing["@id"]) == (kind, SETTINGS.base_url + address)


def test_somebody_not_in_the_authority_file_is_marked() -> None:
    assert "not yet in the authority file" in site()["/people/june-harrow/"]
    assert "not yet in the authority file" not in site()["/people/ada-moreva/"]


def test_a_person_is_shown_with_every_form_and_who_writes_it() -> None:
    html = site()["/people/ada-moreva/"]
    for form in ("Moreva", "Ада Морева"):
        assert f"<bdi>{form}</bdi>" in html
    assert "Harbour Post" in html


def test_who_is_named_with_whom_is_drawn_and_said_in_a_table() -> None:
    html = site()["/people/"]
    assert html.count("<circle ") == 3
    table = html.partition('<table class="pairs">')[2]
    pair = '<a href="/people/ada-moreva/">Ada Moreva</a></td><td><a href="/people/tarik-olsen/">Tarik Olsen</a></td>'
    assert f'<tr id="together-1"><td>{pair}<td>2 reports\n<ul><li>' in table
    assert html.count("<line ") == table.count('<tr id="together-')
    for anchor, count in re.findall(r'<a href="(#together-\d+)" tabindex="-1">.*?: (\d+) reports?</title>', html):
        assert len(listed_at("/people/", anchor)) == int(count)
    assert "Ada Moreva and Tarik Olsen, 2 reports" in html
    assert "<circle " not in html_of("/people/", ENTRIES[0])


def test_events_without_a_date_stand_apart() -> None:
    undated = (replace(LEAGUE, date=None, findings=()), replace(COUNCIL, date=None, findings=()))
    assert "Date not known" in html_of("/events/", *undated)
    assert "Date not known" not in site()["/events/"]


def test_statements_lead_to_their_quote() -> None:
    assert "/entries/harbour-opens/#q-1" in Marks(site()["/people/ada-moreva/"]).links


def test_a_quote_one_report_prints_twice_is_no_quote_of_two_reports() -> None:
    said = a_quote("The Harbour Board is ready,", "ada-moreva")
    twice = replace(an_entry("twice", "Talks"), people=(MOREVA,), quotes=(said, said._replace(id="q-2")))
    members = (QuoteRef(entry="twice", quote="q-1"), QuoteRef(entry="twice", quote="q-2"))
    family = replace(FAMILY, members=members, variants=())
    found = make_archive(Related(entries=(twice,), families=(family,), events=()), NAMES, SETTINGS, ABOUT)
    pages = {page.address: RENDERER.render(page) for page in make_pages(found, ENGLISH)}
    assert "as 1 report prints it" in pages["/quotes/fam/"]
    assert "2 reports" not in pages["/quotes/fam/"] + pages["/quotes/"]


def test_a_person_in_many_reports_is_split_by_year() -> None:
    entries = [
        replace(
            an_entry(f"e-{n}", f"Day {n}", date=f"{2010 + n % 2}-01-01" if n else None),
            people=(MOREVA,),
            quotes=(a_quote(f"Said on day {n}.", "ada-moreva"),),
        )
        for n in range(401)
    ]
    pages = pages_of(*entries)
    parts = [address for address in pages if address.startswith("/people/ada-moreva/")]
    assert parts == [f"/people/ada-moreva/{part}" for part in ("", "2010/", "2011/", "undated/")]
    assert "Day 7<" in RENDERER.render(pages["/people/ada-moreva/2011/"])
    assert "Said on day 7." in RENDERER.render(pages["/people/ada-moreva/2011/"])
    assert "Said on day 7." not in RENDERER.render(pages["/people/ada-moreva/2010/"])
    assert "Day 0<" in RENDERER.render(pages["/people/ada-moreva/undated/"])


def test_many_reports_of_no_known_outlet_are_split_by_year() -> None:
    entries = [
        replace(an_entry(f"e-{n}", f"Day {n}", date=f"{2010 + n % 2}-01-01" if n else None), outlet=None)
        for n in range(401)
    ]
    pages = pages_of(*entries)
    parts = [address for address in pages if address.startswith("/outlets/unknown/")]
    assert parts == [f"/outlets/unknown/{part}" for part in ("", "2010/", "2011/", "undated/")]
    assert "Day 7<" in RENDERER.render(pages["/outlets/unknown/2011/"])
    assert "Day 7<" not in RENDERER.render(pages["/outlets/unknown/"])
    assert "/outlets/unknown/2011/" in Marks(RENDERER.render(pages["/outlets/"])).links


def test_a_group_is_shown_with_its_labels_by_outlet() -> None:
    html = re.sub(r"\s+", " ", site()["/groups/harbour-board/"])
    assert '<th scope="row"><bdi>HB</bdi></th>' in html


def test_outlets_stand_by_year_with_what_no_one_year_holds() -> None:
    table = pages_of(*ENTRIES)["/outlets/"].context["table"]
    assert [column.name for column in table.columns] == ["2013", "2014", "No single year"]  # type: ignore[attr-defined]
    counts = {row.head.name: [cell.count for cell in row.cells] for row in table.rows}  # type: ignore[attr-defined]
    assert counts == {"Harbour Post": [1, 1, 1], "Tidewater Agency": [0, 1, 0], "Outlet not known": [0, 0, 1]}


def test_an_event_says_where_its_reports_contradict_each_other() -> None:
    html = site()["/events/talks/"]
    assert "The reports give different dates: 22 July 2013 (Harbour Post); 23 July 2013 (Harbour Post)." in html
    assert "“Board” in Harbour Post, “Guild” in Harbour Post" in html


def test_an_event_says_what_only_one_report_has() -> None:
    only = re.sub(r"\s+", " ", site()["/events/talks/"]).split("Only in this report")
    assert 'People: <a href="/people/tarik-olsen/">Tarik Olsen</a>' in only[1]


def test_words_that_differ_are_marked_on_both_sides() -> None:
    html = site()["/quotes/fam/"]
    assert re.search(r'<del class="substantive"><span class="unseen">\[only here: </span>Board', html)
    assert re.search(r'<ins class="substantive"><span class="unseen">\[only here: </span>Guild', html)


def test_a_variant_whose_other_report_is_closed_is_not_shown() -> None:
    html = html_of("/events/talks/", LEAGUE, replace(COUNCIL, rights=Rights.METADATA))
    assert "Guild" not in html


def test_pages_people_wrote_are_rendered_from_markdown() -> None:
    assert "A date is <em>never</em> guessed." in site()["/about/method/"]


def test_a_page_carries_little_style_and_script() -> None:
    templates = Path(__file__).parent.parent / "templates"
    carried = {link for link in Marks(site()["/entries/harbour-opens/"]).links if link.endswith((".css", ".js"))}
    assert "/assets/site.css" in carried
    assert sum((templates / link.removeprefix("/")).stat().st_size for link in carried) <= 40_000


def test_every_count_of_a_table_leads_to_the_reports_it_counts() -> None:
    counts = re.findall(
        r'<td class="shade-[1-5]"><a href="([^"]+)" aria-label="([^"]+)">(\d+)</a></td>', site()["/outlets/"]
    )
    assert ("/outlets/tidewater/#y2014", "Tidewater Agency, 2014: 1", "1") in counts
    assert ("/outlets/unknown/#undated", "Outlet not known, No single year: 1", "1") in counts
    for address, _, count in counts:
        assert len(listed_at("/outlets/", address)) == int(count), address


def test_every_count_of_a_form_leads_to_the_reports_that_write_it() -> None:
    group = "/groups/harbour-board/"
    other = replace(ENTRIES[2], groups_named=(a_group("harbour-board", "Harbour Board", "Board of the Harbour", "HB"),))
    pages = {address: RENDERER.render(page) for address, page in pages_of(*ENTRIES[:2], other).items()}
    cells = re.findall(r'<a href="(#written-[^"]+)" aria-label="[^"]+">(\d+)</a></td>', pages[group])
    assert [int(count) for _, count in cells] == [2, 1, 1]
    for anchor, count in cells:
        assert len(listed_at(group, anchor, pages)) == int(count)
    assert listed_at(group, "#written-1-2", pages) == ["/entries/ferry-sold/"]
    assert "/search/?" not in pages[group]
    forms = dict(re.findall(r'<a href="(#written-[^"]+)">([^<]+)</a> \d', pages["/people/ada-moreva/"]))
    assert forms == {"#written-1-1": "Harbour Post", "#written-1-2": "Tidewater Agency"}


def test_a_name_written_one_way_by_one_outlet_needs_no_list_of_its_own() -> None:
    html = html_of("/groups/fishers-union/", ENTRIES[1])
    assert '<a href="#reports" aria-label="Fishers’ Union, Harbour Post: 1">' in html
    assert 'id="where"' not in html


def test_every_bar_of_a_person_leads_to_the_reports_of_its_year() -> None:
    address = "/people/ada-moreva/"
    bars = re.findall(r'<a href="([^"]+)" title="(\d{4}): (\d+) report', site()[address])
    assert [year for _, year, _ in bars] == ["2013", "2014"]
    for link, _, count in bars:
        assert len(listed_at(address, link)) == int(count)


def listed_at(address: str, link: str, pages: Mapping[str, str] | None = None) -> list[str]:
    """Return the entries listed in the element a link of the page at an address leads to."""
    path, _, anchor = link.partition("#")
    html = (pages or site())[path or address]
    found = re.search(rf'<(ol|dd|tr)[^>]* id="{anchor}">(.*?)</\1>', html, re.DOTALL)
    assert found, link
    return list(dict.fromkeys(re.findall(r'<a href="(/entries/[^"]+)"', found[2])))


def test_a_chart_says_in_a_table_what_it_draws() -> None:
    for address in ("/", "/timeline/", "/people/ada-moreva/", "/groups/harbour-board/"):
        chart = site()[address].partition('<figure class="chart')[2].partition("</figure>")[0]
        bars, _, table = chart.partition("<table")
        told = [
            words.rpartition(": ")[2].split()[0] for words in re.findall(r'<span class="unseen">(.*?)</span>', bars)
        ]
        rows = re.findall(r"<td>(\d+)</td><td>(\d+)</td><td>(\d+)</td>", table)
        assert [int(day) + int(rest) for day, rest, _ in rows] == [int(all_) for *_, all_ in rows], address
        assert [row[2] for row in rows] == [word.replace("no", "0") for word in told], address
        assert len(rows) > 1


def test_every_page_leads_to_the_corrections_and_the_rights_that_were_written() -> None:
    written = tuple(AboutPage(id=one, title=one.title(), markdown="") for one in ("corrections", "history", "rights"))
    archive = make_archive(related(*ENTRIES), NAMES, SETTINGS, written)
    for page in make_pages(archive, ENGLISH):
        foot = RENDERER.render(page).partition('<footer class="colophon">')[2]
        assert re.findall(r'href="(/about/[^"]+)"', foot) == ["/about/corrections/", "/about/rights/"], page.address


def test_a_fact_that_is_not_known_says_so_once() -> None:
    page = html_of("/entries/letters/", *ENTRIES)
    facts = re.findall(r'<div class="fact">(.*?)</div>', page, re.DOTALL)
    outlet = next(one for one in facts if "<dt>Outlet</dt>" in one)
    assert outlet.count("not known") == 1


def test_every_share_of_the_home_page_leads_to_the_reports_it_counts() -> None:
    tables = re.findall(r'<table class="shares">(.*?)</table>', site()["/"], re.DOTALL)
    links = [re.findall(r'<th scope="row"><a href="([^"]+)">', table) for table in tables]
    assert links == [
        ["/timeline/", "/timeline/undated/", "/timeline/undated/#nothing"],
        ["/search/?basis=stated", "/search/?basis=open", "/search/?basis=unknown"],
    ]
