"""The method page says what the program does, from the program itself."""

from made_site import TEMPLATES, made_archive
from spoken import ENGLISH

from site_gen import urls
from site_gen.method import rulebook
from site_gen.model import Route
from site_gen.pages import make_pages
from site_gen.parse.attribution.records import MEASURED
from site_gen.parse.dates import forms
from site_gen.render import make_renderer


def html_of(address: str) -> str:
    page = next(page for page in make_pages(made_archive(), ENGLISH, rulebook()) if page.address == address)
    return make_renderer(TEMPLATES, ENGLISH).render(page)


def test_every_list_has_its_rules_each_once_and_each_in_words() -> None:
    for one in rulebook().lists:
        names = [rule.name for rule in one.rules]
        assert len(names) > 4
        assert len(names) == len(set(names))
        assert all(name and "_" not in name for name in names)


def test_the_dates_are_ranked_by_the_rules_that_rank_them() -> None:
    (dates,) = (one for one in rulebook().lists if one.id == "dates")
    assert len(dates.rules) == len(forms.RULES)
    assert str(forms.MIN_RANK) in dates.words
    assert all(rule.words for rule in dates.rules)


def test_a_route_that_was_measured_says_how_often_it_is_right() -> None:
    (speakers,) = (one for one in rulebook().lists if one.id == "speakers")
    assert len(speakers.rules) == len(Route)
    told = {rule.name: rule.effect for rule in speakers.rules}
    assert told["named cue"].startswith(f"{MEASURED[Route.NAMED_CUE]:.0%} right")
    assert sum("right" in effect for effect in told.values()) == len(MEASURED)


def test_the_method_page_lists_the_rules_even_when_nobody_wrote_one() -> None:
    html = html_of(urls.about("method"))
    assert "<strong>alone</strong>: take a date that has its line for itself." in html
    assert html.count('class="rule-list"') == len(rulebook().lists)


def test_the_about_page_says_what_the_archive_was_made_by_and_from() -> None:
    html = html_of(urls.about())
    assert rulebook().program in html
    assert "from 5 sources" in html
