"""Rendering: nothing a source holds becomes markup, and a template's mistake is an error."""

import gc
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup
from spoken import ENGLISH

from site_gen.model import Page, Status
from site_gen.render import json_ld, make_renderer, markdown
from site_gen.template_code import LeanEnvironment

VALUES = {
    "text": "a < b & \"c\" > 'd'",
    "safe": Markup("<b>bold & brave</b>"),
    "number": 3,
    "none": None,
    "choice": Status.OPEN,
    "many": ["<", ">"],
    "keyed": {"title": "<"},
    "call": lambda *values, **named: f"<{values}{named}>",
}
TEMPLATES = {
    "parts": """{% macro pair(a, b="<b>", c=a) %}<p title="{{ a }}">{{ b }}{{ c }}</p>{% endmacro %}
{% macro around(a) %}<div>{{ caller(a) }}</div>{% endmacro %}
{% macro any() %}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro nested(a) %}{{ pair(pair(a), a) }}{% endmacro %}""",
    "base": "<html>{% block main %}{{ text }}{% endblock %}</html>",
}
USES = [
    "{{ text }}{{ safe }}{{ number }}{{ none }}{{ choice }}{{ many }}{{ text ~ safe }}{{ safe ~ text }}",
    "{{ parts.pair(text) }}{{ parts.pair(text, safe) }}{{ parts.pair(text, safe, 1) }}{{ parts.pair(b=text, a=1) }}",
    "{% call(x) parts.around(text) %}{{ x }}{{ text }}{% endcall %}{{ parts.any(text, number, a=text) }}",
    "{{ parts.nested(text) }}{{ parts.nested(safe) }}{{ call(text, *many, **{'a': text}) }}{{ call(text, b=safe) }}",
    "{% set kept %}{{ text }}{% endset %}{{ kept }}{% for one in many %}{{ loop.index }}{{ call(one) }}{% endfor %}",
    "{% filter upper %}{{ text }}{% endfilter %}{{ many|join(safe) }}{{ text|e }}{{ text|replace('a', safe) }}",
    "{% for one in many recursive %}{{ one }}{% if loop.depth < 3 %}{{ loop(many) }}{% endif %}{% endfor %}",
    "{% macro own(a) %}{{ a }}{% endmacro %}{{ own(text) }}{{ range(3)|list }}{{ text.upper() }}{{ keyed['title'] }}",
    "{% extends 'base' %}{% block main %}{{ super() }}{{ self['main'] is defined }}{{ parts.pair(1) }}{% endblock %}",
]


def render(tmp_path: Path, template: str, **context: object) -> str:
    (tmp_path / "page.html").write_text(template, encoding="utf-8")
    page = Page(address="/", template="page.html", made_from=lambda: (context,), make=lambda: context)
    return make_renderer(tmp_path, ENGLISH).render(page)


def test_what_a_source_holds_is_escaped(tmp_path: Path) -> None:
    html = render(tmp_path, '<p title="{{ text }}">{{ text }}</p>', text='"><script>alert(1)</script>')
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_a_page_leaves_no_rings_of_dead_values_which_a_build_never_clears(tmp_path: Path) -> None:
    template = "{% macro own(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ own(text) }}{{ own(b=2, a=text) }}"
    (tmp_path / "page.html").write_text(template, encoding="utf-8")
    page = Page(address="/", template="page.html", made_from=tuple, make=lambda: {"text": "x"})
    renderer = make_renderer(tmp_path, ENGLISH)
    assert renderer.render(page) == "x1x2"
    gc.collect()
    renderer.render(page)
    assert gc.collect() == 0


def test_a_name_the_page_does_not_have_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        render(tmp_path, "{{ titel }}", title="x")


@pytest.mark.parametrize("use", USES)
def test_templates_mean_what_they_mean_to_jinja(use: str) -> None:
    loader = DictLoader({**TEMPLATES, "page": "{% import 'parts' as parts %}" + use})
    kinds = (Environment, LeanEnvironment)
    lean, jinja = (kind(loader=loader, autoescape=True, undefined=StrictUndefined) for kind in kinds)
    assert lean.get_template("page").render(VALUES) == jinja.get_template("page").render(VALUES)


@pytest.mark.parametrize(
    "use",
    [
        *("{{ titel() }}", "{{ parts.titel(text) }}", "{{ parts.pair() }}", "{{ parts.pair(b=1) }}"),
        *("{{ text.titel }}", "{{ titel.more }}", "{{ keyed.titel }}", "{{ keyed['titel'] }}", "{{ text.class }}"),
        "{{ text.titel|default('x') }}",
    ],
)
def test_what_is_not_there_is_an_error(use: str) -> None:
    loader = DictLoader({**TEMPLATES, "page": "{% import 'parts' as parts %}" + use})
    page = LeanEnvironment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("page")
    with pytest.raises(UndefinedError):
        page.render(VALUES)


def test_a_macro_with_values_too_many_is_an_error() -> None:
    loader = DictLoader({**TEMPLATES, "page": "{% import 'parts' as parts %}{{ parts.nested(1, 2) }}"})
    page = LeanEnvironment(loader=loader, autoescape=True).get_template("page")
    with pytest.raises(TypeError, match="takes from 0 to 1 positional arguments"):
        page.render()


@pytest.mark.parametrize("forbidden", ["\x00", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\u202e"])
def test_no_forbidden_character_gets_through(tmp_path: Path, forbidden: str) -> None:
    assert render(tmp_path, "{{ text }}", text=f"a{forbidden}b") == "ab"


def test_every_page_can_be_written_as_utf_8(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ text }}", text="лодка \ud83d 🚢 طريق").encode() == "лодка  🚢 طريق".encode()


def test_newlines_and_tabs_stay(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ text }}", text="a\n\tb") == "a\n\tb"


def test_markdown_lets_no_html_through() -> None:
    assert "<script>" not in markdown("a <script>alert(1)</script>\n\n<div onclick=x>\n")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc", "//evil.example/"],
)
def test_markdown_links_only_to_the_web_mail_and_this_site(address: str) -> None:
    assert "<a" not in markdown(f"[x]({address})")


@pytest.mark.parametrize("address", ["https://a.example/", "http://a.example/", "mailto:a@b.example", "/about/", "#x"])
def test_markdown_links_to_what_is_allowed(address: str) -> None:
    assert f'<a href="{address}">x</a>' in markdown(f"[x]({address})")


def test_markdown_shows_no_image() -> None:
    assert "<img" not in markdown("![x](https://a.example/track.png)")


def test_markdown_leaves_the_only_h1_to_the_page() -> None:
    assert markdown("# One\n\n###### Six") == "<h2>One</h2>\n<h6>Six</h6>\n"


def test_json_cannot_end_its_script_element() -> None:
    assert "<" not in json_ld('{"a": "</script><!--"}')


def test_templates_that_cannot_be_compiled_wait_until_a_page_needs_them(tmp_path: Path) -> None:
    (tmp_path / "cut.html").write_text("{% if", encoding="utf-8")
    (tmp_path / "latin.html").write_bytes(b"caf\xe9")
    (tmp_path / "plain.html").write_text("{{ text }}", encoding="utf-8")
    renderer = make_renderer(tmp_path, ENGLISH)
    renderer.compile_all()
    page = Page(address="/", template="plain.html", made_from=tuple, make=lambda: {"text": "<"})
    assert renderer.render(page) == "&lt;"
