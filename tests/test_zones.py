"""What each line of a pasted page is."""

import hashlib
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases_reader import Case, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.model import ARTICLE_ZONES, Zone
from site_gen.parse.reading import Layout, read_paragraphs
from site_gen.parse.zones import _usual, lay_out
from site_gen.parse.zones.alone import PLAIN, RULES, judge_alone
from site_gen.parse.zones.block import best_run
from site_gen.parse.zones.lexicon import NAV_LINES, PHRASES, RELATED_HEADS
from site_gen.parse.zones.look import look_at

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
PIECES = [
    "Home",
    "Comments",
    "Related stories",
    "By Ada Quill",
    "22 July 2013",
    "2 hours ago",
    "Photo: Ben Osk / AP",
    "Gull Bay reopens its harbour",
    "The harbour of Gull Bay reopened on Monday after engineers cleared the fallen pier, the port office said.",
    "Sign up to our newsletter and get it in your inbox.",
    "Dear readers,",
    "© 2013 The Gull",
    "# Gull Bay",
    "[Link](#)",
    "…",
    "شارك",
]
HOSTILE = [
    "a",
    "a ",
    "(",
    "[",
    "photo: ",
    "by ",
    "1.",
    "Ab",
    "said ",
    "© ",
    "/ap ",
    "newsletter ",
    "a\n",
    "Home\n",
    "-\n",
]


def _layout(text: str) -> Layout:
    return lay_out(read_paragraphs(text))


@pytest.mark.parametrize("case", read_cases("zones.txt"), ids=str)
def test_zones_of(case: Case) -> None:
    layout = _layout(case.given)
    shown = [f"{zone}: {p.text}" for p, zone in zip(layout.paragraphs, layout.zones, strict=True)]
    assert "\n".join(shown) == case.expected


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_page_is_laid_out_the_same_way_twice(pieces: list[str]) -> None:
    layout = _layout("\n".join(pieces))
    assert layout == _layout("\n".join(pieces))
    assert len(layout.zones) == len(layout.rules) == len(layout.paragraphs)
    assert all(layout.rules)
    assert layout.zones.count(Zone.TITLE) <= 1


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.lists(st.sampled_from(PIECES), max_size=30))
def test_a_page_is_laid_out_as_if_no_other_had_been_read(pieces: list[str], others: list[str]) -> None:
    _usual.clear()
    layout = _layout("\n".join(pieces))
    _usual.clear()
    _layout("\n".join(["**Gull Bay**", *others]))
    assert layout == _layout("\n".join(pieces))


BELOW_A_HEADLINE = """\
Home
News
Gull Bay reopens its harbour after the storm
{line}
The harbour of Gull Bay reopened on Monday after engineers cleared the fallen pier, the port office said.
"We worked through two nights to let the boats out again," harbour master Tom Veld said.
The storm broke the outer half of the pier on Friday and sank three boats, none of which had a crew on board.
Terms of use
© 2013 The Gull
"""


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Engineers cleared the fallen pier in two nights", Zone.DECK),
        ("Facebook and Twitter were how the crews heard of the storm", Zone.DECK),
        ("Since May 2014 the pier is seen as the weakest of the coast", Zone.DECK),
        ("Boats, crews, a pier and a mole: what the storm took", Zone.DECK),
        ("May 6, 2014 adaquill wrote this Tweet today", Zone.DATE),
        ("gull.example, Thursday 6 June 2013 15.45 for all", Zone.DATE),
        ("First posted: 08-13-10 05:18, updated again after that", Zone.BOILERPLATE),
        ("Gulls » Piers First Published 3 hours ago • Updated 2 hours ago", Zone.BOILERPLATE),
        ("enviar por Facebookenviar por Twitterenviar por Whatsapp ahora mismo", Zone.NAV),
        ("Facebook X Telegram Tumblr WhatsApp Reddit Pinterest Copy address", Zone.NAV),
        ("字体 收藏 微博 微信 分享 5,874 海鸥", Zone.NAV),
        ("Platform Gull, Gull U, Osk Bay, Mole, Pier and Quay", Zone.NAV),
        ("Mayor Ada Quill is seen at the pier of Gull Bay on 5 June 2013", Zone.CAPTION),
        ("Crédits photo : Ada Quill, la Mouette du matin", Zone.CAPTION),
        ("Reviewed by Ada Quill, clinical professor of harbour medicine", Zone.BOILERPLATE),
        ("信息来源: 海鸥港务研究院、海鸥造船研究院等", Zone.BOILERPLATE),
        ("Ada Quill currently works for the gull as one of its writers", Zone.BOILERPLATE),
    ],
)
def test_what_stands_below_a_headline_is_a_deck_unless_a_rule_says_what_else(line: str, zone: Zone) -> None:
    layout = _layout(BELOW_A_HEADLINE.format(line=line))
    assert [z for p, z in zip(layout.paragraphs, layout.zones, strict=True) if p.text == line] == [zone]


def test_no_long_line_is_kept_for_the_next_page() -> None:
    _usual.clear()
    _layout("Home\n" + "The harbour of Gull Bay reopened. " * 20)
    assert len(_usual) == 1


@settings(deadline=None)
@given(st.text(max_size=500))
def test_no_text_fails(text: str) -> None:
    _layout(text)


def test_an_empty_source_has_no_zones() -> None:
    assert _layout("").zones == ()


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit: str) -> None:
    text = "Gull Bay\n" + unit * (40_000 // len(unit))
    start = time.process_time()
    _layout(text)
    _layout("\n".join([text[:5_000]] * 8))
    assert time.process_time() - start < 8


def test_a_long_page_is_read_in_good_time() -> None:
    page = "\n".join(PIECES * 2_000)
    start = time.process_time()
    _layout(page)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("case", read_cases("zones.txt"), ids=str)
def test_a_rule_that_is_not_asked_has_nothing_to_say(case: Case) -> None:
    for paragraph in read_paragraphs("\n".join([case.given, *PIECES])):
        look = look_at(paragraph)
        rules = next(rules for longest, rules in RULES if look.size <= longest)
        verdicts = (verdict for rule in rules if (verdict := rule(look)))
        assert judge_alone(look).rule == next((verdict.rule for verdict in verdicts), PLAIN)


def test_a_box_inside_an_article_does_not_cut_it_in_two() -> None:
    assert best_run([4.0] * 6 + [-2.0] * 40 + [4.0] * 6) == (0, 52)


def test_the_lists_are_spelled_as_lines_are_compared() -> None:
    assert len(NAV_LINES) > 500
    assert all(line == line.lower().strip() for line in NAV_LINES | RELATED_HEADS)


@pytest.mark.parametrize("trigger", sorted(PHRASES))
def test_a_trigger_is_one_word_in_lower_case(trigger: str) -> None:
    assert trigger == trigger.lower()
    assert len(trigger.split()) == 1


def _truth() -> dict[str, Any]:
    if not (SEEDS / "truth.yaml").exists():
        return {}
    sources: dict[str, Any] = yaml.safe_load((SEEDS / "truth.yaml").read_text(encoding="utf-8"))["sources"]
    return sources


@pytest.mark.shared
@pytest.mark.skipif(not (SEEDS / "truth.yaml").exists(), reason="the five reports are not beside the project")
def test_lines_of_the_five_reports_are_told_article_from_page() -> None:
    right = lines = 0
    for name, truth in _truth().items():
        data = (SEEDS / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == truth["sha256"]
        layout = _layout(data.decode("utf-8"))
        found = {p.line: zone in ARTICLE_ZONES for p, zone in zip(layout.paragraphs, layout.zones, strict=True)}
        for zone, spans in truth["zones"].items():
            wanted = [line for first, last in spans for line in range(first, last + 1) if line in found]
            lines += len(wanted)
            right += sum(found[line] == (Zone(zone) in ARTICLE_ZONES) for line in wanted)
    assert lines > 100
    assert right >= 0.98 * lines
