"""An edit of a template makes those pages anew that show it: their keys change, and no others."""

from dataclasses import replace
from pathlib import Path

import pytest
from spoken import ENGLISH

from site_gen.kept.memo import Memo
from site_gen.render import make_renderer
from site_gen.template_keys import template_keys

TEMPLATES = {
    "base.html": "<title>{% block title %}{% endblock %}</title>",
    "person.html": '{% extends "base.html" %}{% import "parts/lists.html" as lists %}{{ lists.all() }}',
    "group.html": '{% extends "base.html" %}',
    "any.html": "{% include kind %}",
    "one_of.html": '{% include ["group.html", "event.html"] %}',
    "event.html": "an event",
    "broken.html": "{% if %}",
    "parts/lists.html": '{% from "parts/names.html" import name %}{% macro all() %}{{ name() }}{% endmacro %}',
    "parts/names.html": "{% macro name() %}Ada{% endmacro %}",
    "parts/unused.html": "",
    "assets/site.css": "body { margin: 0 }",
}
PAGES = ("any.html", "broken.html", "event.html", "group.html", "one_of.html", "person.html")
ANY = {"any.html", "broken.html"}  # may show whatever there is


def written(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def keys_in(folder: Path, memo: Memo | None = None) -> dict[str, str]:
    key = template_keys(folder, ENGLISH, memo or Memo(None), make_renderer(folder, ENGLISH))
    return {page: key(page) for page in PAGES}


@pytest.mark.parametrize(
    ("edited", "shown_by"),
    [
        ("base.html", {"person.html", "group.html", "one_of.html"}),
        ("person.html", {"person.html"}),
        ("parts/lists.html", {"person.html"}),
        ("parts/names.html", {"person.html"}),
        ("event.html", {"event.html", "one_of.html"}),
        ("parts/unused.html", set()),
        ("assets/site.css", set()),
        ("broken.html", set()),
        ("new.html", set()),
    ],
)
def test_an_edit_changes_the_keys_of_the_pages_that_show_it(tmp_path: Path, edited: str, shown_by: set[str]) -> None:
    memo = Memo(tmp_path / "cache")
    before = keys_in(written(tmp_path / "templates", TEMPLATES), memo)
    after = keys_in(written(tmp_path / "templates", {edited: "other"}), memo)
    assert {page for page in PAGES if before[page] != after[page]} == shown_by | ANY


def test_a_template_that_comes_later_changes_the_keys_of_those_that_named_it(tmp_path: Path) -> None:
    without = {path: text for path, text in TEMPLATES.items() if path != "parts/names.html"}
    before = keys_in(written(tmp_path, without))
    after = keys_in(written(tmp_path, TEMPLATES))
    assert {page for page in PAGES if before[page] != after[page]} == {"person.html"} | ANY


def test_what_is_kept_gives_the_same_keys_as_a_fresh_look(tmp_path: Path) -> None:
    folder, memo = written(tmp_path / "templates", TEMPLATES), Memo(tmp_path / "cache")
    assert keys_in(folder, memo) == keys_in(folder, memo) == keys_in(folder)


def test_an_edited_word_changes_every_key(tmp_path: Path) -> None:
    folder = written(tmp_path, TEMPLATES)
    renderer = make_renderer(folder, ENGLISH)
    words = replace(ENGLISH, thousands="'")
    key, other = (template_keys(folder, one, Memo(None), renderer) for one in (ENGLISH, words))
    assert all(key(page) != other(page) for page in PAGES)
