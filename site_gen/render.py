"""Page → HTML. The only module that knows Jinja2 and markdown-it.

Templates escape everything they print; the two filters that return markup make it themselves: `markdown`, with
HTML switched off, and `json_ld`, in which no tag can end. No character of a source that HTML forbids gets through.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from site_gen import urls
from site_gen.model import Page

# Control characters, lone surrogates and noncharacters, which HTML does not allow, and the two marks that make text
# run backwards.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
_LOWEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Renderer:
    """The templates of one folder, each compiled once when first used."""

    environment: Environment

    def render(self, page: Page) -> str:
        """Return the HTML of a page; raises jinja2.UndefinedError when a template names what the page has not."""
        html = self.environment.get_template(page.template).render(page.context)
        return _FORBIDDEN.sub("", html)


def make_renderer(templates: Path) -> Renderer:
    """Return a renderer for a folder of templates, read from disk when a page first needs them."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    filters: Mapping[str, Callable[..., object]] = {
        "markdown": markdown,
        "json_ld": json_ld,
        "direction": direction,
    }
    environment.filters.update(filters)
    environment.globals["urls"] = urls
    return Renderer(environment)


def markdown(text: str, top: int = 2) -> Markup:
    r"""Return the HTML of Markdown a person wrote: no HTML let through, no images, its highest heading a h`top`.

    >>> str(markdown("# Why\n\n<b>x</b> [y](javascript:z)"))
    '<h2>Why</h2>\n<p>&lt;b&gt;x&lt;/b&gt; [y](javascript:z)</p>\n'
    >>> str(markdown("## Why\n### Then"))
    '<h2>Why</h2>\n<h3>Then</h3>\n'
    """
    tokens = _MARKDOWN.parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=top)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + top, _LOWEST_HEADING)}"
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))  # noqa: S704 - made with html off


def json_ld(text: str) -> Markup:
    r"""Return JSON ready to stand in a script element: the characters that could end it are written as escapes.

    >>> print(json_ld('{"name": "</script>"}'))
    {"name": "\u003c/script\u003e"}
    """
    escaped = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704 - no tag can open or close in it


def direction(language: str) -> str:
    """Return the direction a language is written in: "ltr" or "rtl".

    >>> direction("ar-SY"), direction("und")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in _RTL_LANGUAGES else "ltr"


def _is_link(address: str) -> bool:
    """Tell whether Markdown may link to an address: http, https, mailto, or a place of this site."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in _LINK_SCHEMES or (not parts.scheme and not parts.netloc)


class _Markdown(MarkdownIt):
    """CommonMark with tables, without HTML and images, with our own say on links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return _is_link(url)


_MARKDOWN = _Markdown("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["image"])
