"""What is wrong with the HTML of a page, as far as a look at its elements and references tells."""

from html.parser import HTMLParser

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_PHRASES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "button", "span", "q", "bdi", "time"})
_BLOCKS = frozenset(
    "article aside blockquote details div dl figure footer form h1 h2 h3 h4 h5 h6 header main nav ol p pre section "
    "table ul".split()
)
_LINKS = frozenset({"a", "button", "summary", "input", "select"})
_LISTED = {"li": {"ol", "ul"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "tr": {"tbody", "thead", "table"}}
_NAMING = frozenset({"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"})


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.named: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]
        self.wrong += [f"id {name} is referred to and not there" for name in self.named if name not in self.ids]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_around(tag)
        names = [name for name, _ in attrs]
        self.wrong += [f"{name} twice on <{tag}>" for name in names if names.count(name) > 1]
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            if name in _NAMING:
                self.named += (value or "").split()
        if tag not in _VOID:
            self.open.append(tag)

    def _look_around(self, tag: str) -> None:
        if tag in _BLOCKS and (around := _PHRASES.intersection(self.open)):
            self.wrong.append(f"<{tag}> in <{min(around)}>")
        if tag in _LINKS and "a" in self.open:
            self.wrong.append(f"<{tag}> in <a>")
        if self.open and self.open[-1] not in _LISTED.get(tag, {self.open[-1]}):
            self.wrong.append(f"<{tag}> in <{self.open[-1]}>")
        if self.open and self.open[-1] in ("ol", "ul") and tag != "li":
            self.wrong.append(f"<{tag}> in <{self.open[-1]}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_around(tag)
        self.wrong += [] if "svg" in self.open or tag in _VOID else [f"<{tag}/> {dict(attrs)}"]

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> closes <{self.open[-1] if self.open else 'nothing'}>")


def wrong_in(html: str) -> list[str]:
    """Return what is wrong: nesting, unclosed elements, attributes given twice, references to no id."""
    return _Reader(html).wrong
