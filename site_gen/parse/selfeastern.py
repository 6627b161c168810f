"""The names by which a page in Chinese speaks of itself; no blank ends a name there, only the word after it."""

import re
from collections.abc import Iterator

from site_gen.model import BODY_ZONES, Zone
from site_gen.parse.reading import Layout, Paragraph
from site_gen.parse.selfpatterns import FURNITURE

_LETTER = "\u4e00-\u9fff"
_HAN = re.compile(rf"[{_LETTER}]")
_START = rf"(?<![{_LETTER}])"
_NAME = rf"(?P<name>[{_LETTER}]{{2,8}}"  # closed by each pattern, with the words that end it
_LONGEST = 400

# as in: 来源：海鸥日报
_SOURCE = re.compile(rf"(?:来源|出处) ?[:：] ?{_NAME})(?![{_LETTER}])")
# as in: 海鸥首页, 关于海鸥, 关注海鸥日报, 海鸥公司版权所有, 版权所有 海鸥网, 海鸥日报客户端, 海鸥简介
_OWN = (
    re.compile(rf"{_START}{_NAME}?)首页(?![{_LETTER}])"),
    re.compile(rf"{_START}(?:关于|关注){_NAME})(?![{_LETTER}])"),
    re.compile(rf"{_START}{_NAME}?)(?:公司|官方网站|网站)?[ ·]{{0,3}}版权所有"),
    re.compile(rf"版权所有[:： ]{{1,2}}{_NAME}?)(?:官方网站|网站|公司)?(?![{_LETTER}])"),
    re.compile(rf"{_START}{_NAME}?)(?:官方)?(?:微博|微信|微信公众号|公众号|客户端|APP)(?![{_LETTER}])"),
    re.compile(rf"{_START}{_NAME}?)(?:简介|用户管理制度|意见反馈)"),
)
# as in: 海鸥日报讯, 海鸥网3月4日讯（记者, 海鸥日报记者
_OPENING = re.compile(rf"{_NAME}?)(?:讯|(?:\d{{1,2}}月)?\d{{1,2}}日(?:电|讯)|记者)")
# words of every page, none of a name: home, contact, official, latest, telephone
_GENERAL = re.compile(
    "网站|网页|返回|首页|我们|本[网站报刊文]|手机|官方|下载|扫[描码一]|二维码|关注|关于|联系|频道|栏目|公众|微信|微博|客户|"
    "设置|进入|分享|工程|中文|登录|注册|专题|平台|版权|声明|作者|记者|编辑|责任|来源|原创|综合|网络|互联|更多|其他|所有|用户|意见|公司|简介"
)

SOURCE, OWN, OPENING = "names its source", "the page names what is its own", "the report opens with its name"


def eastern_names(layout: Layout) -> Iterator[tuple[Paragraph, str, float, str, str]]:
    """Yield each place where a page in Chinese names itself: the line, the name, its weight, the rule, the words."""
    for paragraph, zone in zip(layout.paragraphs, layout.zones, strict=True):
        text = paragraph.folded
        if text.isascii() or len(text) > _LONGEST or not _HAN.search(text):
            continue
        if zone in BODY_ZONES:
            yield from _named(paragraph, _OPENING.match(text), 0.5, OPENING)
            continue
        if zone in FURNITURE or zone in {Zone.DATE, Zone.BYLINE}:
            yield from _named(paragraph, _SOURCE.search(text), 1, SOURCE)
        for pattern in _OWN if zone in FURNITURE else ():
            yield from _named(paragraph, pattern.search(text), 1, OWN)


def _named(
    paragraph: Paragraph, match: re.Match[str] | None, weight: float, rule: str
) -> Iterator[tuple[Paragraph, str, float, str, str]]:
    if match and not _GENERAL.search(match["name"]):
        yield paragraph, match["name"], weight, rule, match[0] if rule == OWN else match["name"]
