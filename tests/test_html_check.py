"""The look at the HTML of our pages finds what it should."""

import pytest
from html_check import wrong_in


def test_good_html_is_not_complained_about() -> None:
    assert wrong_in('<ul><li><a href="/">x</a><br></li></ul><p id="n">y</p><i aria-labelledby="n">z</i>') == []


@pytest.mark.parametrize(
    "html",
    [
        "<p><div>x</div></p>",
        '<a href="/"><button>x</button></a>',
        "<ul><p>x</p></ul>",
        "<ol><li>x</ol>",
        "<div>x",
        "<b><i>x</b></i>",
        '<i aria-labelledby="nobody">x</i>',
        '<i class="a" class="b">x</i>',
        "<div/>",
        "<div><li>x</li></div>",
        "<p>x<p>y</p>",
    ],
)
def test_bad_html_is_complained_about(html: str) -> None:
    assert wrong_in(html) != []
