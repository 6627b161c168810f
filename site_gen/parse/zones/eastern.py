"""Lines of pages in Chinese, Japanese and Korean: no blank tells their words apart, so they are known by parts."""

import re

from site_gen.model import Zone
from site_gen.parse.zones import labels, lexicon
from site_gen.parse.zones.cues import Rule
from site_gen.parse.zones.look import UNSPACED, Look
from site_gen.parse.zones.mark import Mark

_LONGEST = 40  # words: two signs are one
_LONGEST_NOTICE = 60
_LONGEST_AUTHOR = 12
_DATED = 14  # words beside the day on a date line
_ROW = 20  # links in a row

_HANGUL = re.compile(r"[가-힣]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|\d+")

# a line such as: 来源：海港报 / （编辑：王海） / 【责任编辑：王海】
_LABEL = re.compile(r"[\[(【「■▼◆]{0,2}\s*([^\W\d_]{1,8})\s?[:/]\s?")
_SOURCES = frozenset("来源 來源 稿源 出处 出處 转自 轉自 出典 提供 配信元 출처 제공".split())
_AUTHORS = frozenset(
    "作者 记者 記者 文 撰文 执笔 執筆 撰稿 采写 通讯员 本报记者 文字 取材 文章作者 글 글쓴이 기자 취재".split()
)
_OTHERS = frozenset(
    """责任编辑 責任編輯 责编 責編 编辑 編輯 編集 校对 校對 审核 審核 监制 原标题 原標題 本文原标题 本文标题 标签
    標籤 关键词 关键字 關鍵字 タグ 关键詞 阅读 閱讀 浏览 点击 点击数 阅读量 评论 分享到 分享 本文来源 本文来自
    转载请注明 免责声明 版权声明 声明 字号 字体 栏目 分类 所属分类 相关链接 微信公众号 公众号 官方微信 热线 电话
    电子邮箱 邮箱 上一篇 下一篇 上一页 下一页 网友提问 태그 키워드""".split()
)
# a line with one of: the page speaks of rights, of itself, of what its reader can press
_NOTICE = re.compile(
    r"版权所有|版權所有|免责声明|免責聲明|版权声明|转载请|轉載請|未经.{0,6}(?:授权|许可)|未經.{0,6}(?:授權|許可)|谢绝转载"
    r"|(?:观点|立场|觀點|立場).{0,6}(?:无关|無關)|不代表.{0,16}(?:观点|立场|觀點|立場)|(?:代表|为)作者.{0,4}(?:个人)?观点"
    r"|(?:扫|掃).{0,10}(?:二维码|二維碼|一扫|关注)|二维码.{0,10}(?:关注|分享|下载)|(?:关注|關注).{0,12}(?:微信|微博|公众号)"
    r"|下载.{0,8}(?:客户端|APP)|点击(?:进入|查看|下载|加载)|责任编辑|責任編輯|本文来源|图片均?来自|举报(?:电话|邮箱)"
    r"|無断(?:転載|複製)|禁じます|無断での|会員(?:限定|登録)|ログインして"
    r"|무단\s?전재|재배포\s?금지|저작권자|구독하기|기사보내기"
)
# a line such as: 图为海港码头。（王海 摄） / 码头上的船。（资料图） / 港の風景（写真＝海港社）
_PICTURE = re.compile(
    r"[\[(【][^()\[\]【】]{0,24}(?:摄|攝|供图|供圖|资料图|資料圖|资料图片|截图|截圖|视觉中国|视频截图|撮影|写真.{1,12}|提供)[\])】]\.?$"
    r"|(?:图为|圖為|▲|△|図は).{4,70}(?:摄|攝)?$|.{2,16}(?:摄|攝|供图|截图|資料圖|资料图|사진)$"
)
# a line such as: 12条评论 / 热门评论 7条 / 댓글 3개 / コメント12件
_COMMENTS = re.compile(
    r"(?:(?:网友|热门|最新|全部|精彩|观察员|用户|網友|熱門)?(?:评论|評論|跟贴|留言|回复)\s?\(?\d*\s?(?:条|則|则)?\)?"
    r"|\d+\s?(?:条|則|则)\s?(?:评论|評論|跟贴|留言).{0,20}|(?:댓글|コメント)\s?\(?\d*\s?(?:개|件)?\)?)$"
)
# a line such as: 류영상 기자 / 류영상 기자 ryu@gull.example / [베나=류영상 특파원]
_REPORTER = re.compile(
    r"\[?(?:[가-힣]{2,6}=)?(?P<name>[가-힣]{2,4})\s?(?:기자|특파원|논설위원|선임기자)(?:\s[\w.]{2,40}@[\w.-]{4,40})?\]?$"
)
# a line such as: 海港报记者 王海 李明 / 新海报见习记者 王海
_BEFORE_NAME = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8})?记者 (?P<name>[\u4e00-\u9fff·]{2,4}(?:[ 、][\u4e00-\u9fff·]{2,4}){0,4})$"
)


def author_in(line: str) -> str | None:
    """Return the names on a (folded) byline of these scripts, None when it is none.

    >>> author_in("(记者:王海 李明)"), author_in("류영상 기자 ryu@gull.example"), author_in("By Ada Quill")
    ('王海 李明', '류영상', None)
    """
    label = _LABEL.match(line)
    if label and label[1] in _AUTHORS:
        return line[label.end() :].strip(" ])】」")
    reporter = _REPORTER.match(line) or _BEFORE_NAME.match(line)
    return reporter["name"] if reporter else None


def eastern(look: Look) -> Mark | None:
    """Return the verdict on a line whose script has no capitals and mostly no blanks; None when it says nothing."""
    if look.low.isascii() or not (UNSPACED.search(look.low) or _HANGUL.search(look.low)):
        return None
    for rule in RULES:
        mark = rule(look)
        if mark is not None:
            return mark
    return None


def _dated(look: Look) -> Mark | None:
    """Know a day, perhaps with its hour, and little else on its line: "2019-09-07 09:59 来源: 海港报 举报"."""
    folded = look.paragraph.folded
    day = labels.DATE.search(folded)
    if day is None or look.ends or not _YEAR.search(folded):
        return None
    rest = _CLOCK.sub(" ", labels.DATE.sub(" ", folded, count=1))
    is_short = sum(map(len, rest.split())) <= _DATED and day.start() <= _DATED
    return Mark(Zone.DATE, -0.5, "date line") if is_short else None


def _labelled(look: Look) -> Mark | None:
    """Know a line by the word before its colon: source, author, editor, tags."""
    label = _LABEL.match(look.paragraph.folded)
    if label is None:
        return None
    if label[1] in _SOURCES and not look.ends:
        return Mark(Zone.CREDIT, 0.0, "credit line")
    if label[1] in _AUTHORS and look.size <= _LONGEST_AUTHOR:
        return Mark(Zone.BYLINE, -0.4, "byline")
    return Mark(Zone.BOILERPLATE, -1.0, "label of the page") if label[1] in _OTHERS else None


def _reporter(look: Look) -> Mark | None:
    folded = look.paragraph.folded
    return Mark(Zone.BYLINE, -0.4, "byline") if _REPORTER.match(folded) or _BEFORE_NAME.match(folded) else None


def _row(look: Look) -> Mark | None:
    """Refuse a row of links: every word of it is a menu's."""
    words = [word for word in look.words if not word.isdigit()]
    is_row = 1 < len(look.words) <= _ROW and all(word in lexicon.NAV_LINES for word in words)
    return Mark(Zone.NAV, -1.2, "row of menu words") if is_row else None


def _comments(look: Look) -> Mark | None:
    return Mark(Zone.COMMENTS, -2.0, "head of comments") if _COMMENTS.match(look.paragraph.folded) else None


def _picture(look: Look) -> Mark | None:
    is_caption = look.size <= _LONGEST and _PICTURE.match(look.paragraph.folded[-100:]) is not None
    return Mark(Zone.CAPTION, -0.2, "picture caption") if is_caption or _ends_in_credit(look) else None


def _ends_in_credit(look: Look) -> bool:
    return (
        look.size <= _LONGEST and look.low[-1:] in ")】]" and _PICTURE.search(look.paragraph.folded[-40:]) is not None
    )


def _notice(look: Look) -> Mark | None:
    longest = _LONGEST if look.ends else _LONGEST_NOTICE
    is_notice = look.size <= longest and _NOTICE.search(look.paragraph.folded) is not None
    return Mark(Zone.BOILERPLATE, -3.0, "notice: rights or reader") if is_notice else None


RULES: tuple[Rule, ...] = (_dated, _labelled, _reporter, _row, _comments, _picture, _notice)
