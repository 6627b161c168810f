"""Page → HTML. With template_code.py the only module that knows Jinja2; the only one that knows markdown-it.

Templates escape everything they print; the filters that return markup make it themselves: `markdown` and
`markdown_of_source`, with HTML switched off, and `json_ld`, in which no tag can end. No character of a source that
HTML forbids gets through.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateRuntimeError
from jinja2.meta import find_referenced_templates
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from site_gen import urls
from site_gen.model import Page
from site_gen.template_code import LeanEnvironment
from site_gen.words import Words
from site_gen.words.direction import direction
from site_gen.words.markup import Speaker, script_words

# All but control characters, lone surrogates and noncharacters, which HTML does not allow, and the two marks that make
# text run backwards.
_ALLOWED = "\t\n -~\xa0-\u202c\u202f-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff"
_FORBIDDEN = re.compile(f"[^{_ALLOWED}]")
_IS_CLEAN = re.compile(f"[{_ALLOWED}]*+\\Z")  # twice as fast as looking for what is almost never there
_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_LOWEST_HEADING = 6
_TOP_IN_SOURCE = 3
_UNFIT = (TemplateError, ValueError, OSError)  # ValueError: a template that is not UTF-8


@dataclass(frozen=True, slots=True)
class Renderer:
    """The templates of one folder, each compiled once when first used."""

    environment: LeanEnvironment

    def render(self, page: Page) -> str:
        """Return the HTML of a page; raises jinja2.UndefinedError when a template names what the page has not."""
        html = self.environment.get_template(page.template).render(page.context)
        return html if _IS_CLEAN.match(html) else _FORBIDDEN.sub("", html)

    def compile_all(self) -> None:
        """Compile every template now; what is wrong with one shows when a page of it is made."""
        for name in self.environment.list_templates(extensions=["html"]):
            with suppress(*_UNFIT):
                self.environment.get_template(name)

    def draws(self) -> dict[str, tuple[str, ...]]:
        """Return the templates each template names: all, where only a page can tell which, or it cannot be read."""
        names = self.environment.list_templates()
        return {name: self._named(name) or tuple(names) for name in names}

    def _named(self, name: str) -> tuple[str, ...] | None:
        with suppress(*_UNFIT):
            loader = cast("FileSystemLoader", self.environment.loader)
            source, _, _ = loader.get_source(self.environment, name)
            named = list(find_referenced_templates(self.environment.parse(source)))
            return (name, *filter(None, named)) if None not in named else None
        return None


def make_renderer(templates: Path, words: Words) -> Renderer:
    """Return a renderer for a folder of templates, read from disk when a page first needs them.

    Messages without values are looked up when a template is compiled, so they cost a page nothing.
    """
    environment = LeanEnvironment(
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
        "markdown_of_source": markdown_of_source,
        "json_ld": json_ld,
        "direction": direction,
        "say": Speaker(words, TemplateRuntimeError),
        "english": _in_english if words.language != "en" else str,
        "script_words": partial(script_words, words),
    }
    environment.filters.update(filters)
    environment.globals["urls"] = urls
    # What is English in every archive: the names of rules and what the program says of them.
    environment.globals["in_english"] = "" if words.language == "en" else Markup(' lang="en" dir="ltr"')
    return Renderer(environment)


def _in_english(text: str) -> Markup:
    return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(text)


def markdown(text: str, top: int = 2) -> Markup:
    r"""Return the HTML of Markdown a person wrote: no HTML let through, no images, its highest heading a h`top`.

    >>> str(markdown("# Why\n\n<b>x</b> [y](javascript:z)"))
    '<h2>Why</h2>\n<p>&lt;b&gt;x&lt;/b&gt; [y](javascript:z)</p>\n'
    >>> str(markdown("## Why\n### Then"))
    '<h2>Why</h2>\n<h3>Then</h3>\n'
    """
    return _rendered(_OWN, _OWN.parse(text), top)


def markdown_of_source(text: str) -> Markup:
    r"""Return the HTML of a paragraph of a source in Markdown: links lead away from the site or are none.

    >>> str(markdown_of_source("[x](https://x.example/) [y](/about/)"))
    '<p><a href="https://x.example/" rel="noopener nofollow ugc">x</a> [y](/about/)</p>\n'
    """
    tokens = _FOREIGN.parse(text)
    for link in (token for block in tokens for token in block.children or () if token.type == "link_open"):
        link.attrSet("rel", "noopener nofollow ugc")
    return _rendered(_FOREIGN, tokens, _TOP_IN_SOURCE)


def _rendered(parser: MarkdownIt, tokens: list[Token], top: int) -> Markup:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=top)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + top, _LOWEST_HEADING)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - made with html off


def json_ld(text: str) -> Markup:
    r"""Return JSON ready to stand in a script element: the characters that could end it are written as escapes.

    >>> print(json_ld('{"name": "</script>"}'))
    {"name": "\u003c/script\u003e"}
    """
    escaped = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704 - no tag can open or close in it


def _is_outward(address: str) -> bool:
    """Tell whether a link leads to the web or to a mailbox, and to no other host than it seems to."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in _LINK_SCHEMES and "@" not in parts.netloc and bool(parts.netloc or parts.path)


def _is_link(address: str) -> bool:
    """Tell whether a page of ours may link to an address: http, https, mailto, or a place of this site."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return _is_outward(address) or (not parts.scheme and not parts.netloc)


class _Markdown(MarkdownIt):
    """CommonMark with tables, without HTML and images, with our own say on links."""

    def __init__(self, is_link: Callable[[str], bool]) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable(["table", "strikethrough"]).disable(["image"])
        self.is_link = is_link

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return self.is_link(url)


_OWN = _Markdown(_is_link)
# A report's links within its own website are none of ours.
_FOREIGN = _Markdown(_is_outward)
