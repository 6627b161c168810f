"""The short lines of an article itself: dates, bylines, captions and credits of photographs, credit lines."""

import re

from site_gen.parse.zones.look import Look

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre"
    r"|octubre|noviembre|diciembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b"
)
# "22 July 2013", "July 22nd, 2013", "22.07.2013", "2013-07-22", "07/22/13"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.|er)?(?: of| de)?[ \-/]{_MONTH}|\b{_MONTH}\.? ?\d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|\b{_MONTH}\.?,? \d{{4}}\b|\b\d{{4}}-\d\d?-\d\d?\b|\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)\b|\b\d{{4}}/\d\d?/\d\d?\b"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
)
# "3 hours ago", "Just now", "vor 2 Stunden"
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|three|few) ?(?:s|m|h|d|w|mo|y|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?) ago(?![a-z])"
    r"|^(?:just now|yesterday|today)$|^vor \d+ \w+$|^il y a \d+ \w+$|^hace \d+ \w+$|^\d+ \w+ назад$|^\d{1,2}[hdm]$"
)
# "Published", "Last updated:"; what may stand on a date line beside the date
_DATE_WORDS = frozenset(
    """published updated last modified posted created on at by first publish date time am pm a.m p.m gmt utc bst ist est edt pst pdt
    et cet cest eet msk sgt hkt jst aest aedt edt cdt cst mdt mst monday tuesday wednesday thursday friday saturday sunday mon tue tues wed
    thu thur thurs fri sat sun and of the read min minutes minute mins pub upd release issued date: local story article is more than old
    uhr stand veröffentlicht aktualisiert publié le mis à jour publicado actualizado pubblicato опубликовано обновлено noon midnight ago hours hour days
    z eastern central pacific standard daylight print original""".split()
)
# "By Ada Quill", "Written by Ada Quill", "From Ada Quill in Port Ellery", "Von Ada Quill"
_BYLINE = re.compile(
    r"^(?:(?:story|text|report|reported|reporting|written|words|analysis|opinion|posted|published|compiled|article|interview|review|column|commentary"
    r"|edited|a commentary)?(?: and \w+)? ?by[: ]|author(?:s|\(s\))?: ?|from [A-Z]|von [A-Z]|par [A-Z]|por [A-Z]|di [A-Z]|(?:Автор|Текст): ?)",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:from|von|par|por|di) ", re.IGNORECASE)
# "Ada Quill, Gull correspondent", "Local Editor", "Staff Reporter"
_DESK = re.compile(
    r"^(?:(?:our|local|the|special|a|by|web|news|online|political|foreign|staff|senior|chief|city|world|sports?) ){0,3}"
    r"(?:editor|correspondent|reporter|reporters|writer|writers|bureau|desk|staff|news desk|correspondents|agencies|newsroom|editorial (?:board|team|staff))$"
)
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|bureau chief|journalist|staff|contributor|freelance|desk|agency|news|press|herald|times|post)\b"
)
_AGENCIES = r"(?:ap|afp|reuters|getty(?: images)?|epa|efe|dpa|upi|pa|anp|ansa|tass|ria novosti|sputnik|xinhua|bloomberg|shutterstock|istock|alamy|anadolu(?: agency)?|aa|rex|wenn|splash|nasa|handout|facebook|twitter|instagram|youtube|wikimedia(?: commons)?|flickr|creative commons|file|file photo|courtesy|supplied|screengrab|screenshot|pool|ntb|zuma|corbis|imago|pixabay|unsplash|mega|backgrid|pti|ani|press association|associated press|pa wire|pa images|tt|lehtikuva|keystone|yonhap|kyodo|cctv)"
# "[Ada Quill/AFP/Getty Images]" or "(Ada Quill / Gull)" or "(Image: Gull)" at the end of a line
_CREDIT_TAIL = re.compile(
    r"[\[(](?:(?:photo|image|picture|pic|credit|source|file|ap|afp|reuters|getty|via|video|illustration|courtesy|©)[^\[\]()]{0,120}"
    rf"|[^\[\]()]{{2,80}}/[^\[\]()]{{2,60}}|[^\[\]()]{{0,80}}\b{_AGENCIES})[\])][.\s]*$"
)
# "Photo: Ada Quill", "Image credit: Gull", "Photograph by Ada Quill", "Picture: Gull Images"
_CREDIT_HEAD = re.compile(
    r"^(?:photo(?:graph|graphy|graphs|s)?|image|images|picture|pictures|pic|pix|illustration|graphic|video|file photo|foto|credit|photo credit|image credit|picture credit"
    r"|image source|image copyright|photo illustration|screenshot|screengrab|фото|copyright)(?: ?(?:credit|by|courtesy|via|copyright|source|caption|from|of))*(?: ?[:|/©]| by | courtesy | via | caption ).{2,120}$"
)
# "Ada Quill / AP", "AP Photo/Ada Quill", "Ada Quill via Gull Images", "Getty Images"
_CREDIT_WHOLE = re.compile(
    rf"^(?:© ?)?[^.!?]{{0,60}}[/|]\s?{_AGENCIES}\b[^.!?]{{0,40}}$|^(?:© ?)?{_AGENCIES}(?: photo| file photo| images| file)?(?:\s?[/|,-]\s?[^.!?]{{2,60}})?$"
    rf"|^[^.!?]{{2,60}}\b(?:via|for) {_AGENCIES}$|^[^.!?,]{{2,40}}, {_AGENCIES}$|^[^.!?]{{0,60}}(?:getty images|afp/getty)$"
)
# "The mayor at the pier. Photo: Ada Quill", "… Picture by Ada Quill", "… | Photo Credit: Gull", "… File image"
_CAPTION_TAIL = re.compile(
    r"(?:[.!?|\s\"')](?:photo(?:graph)?|image|picture|pic|credit|illustration|source|photos|file photo|video|photo credit|image credit)(?: credit| by| courtesy(?: of)?|: ?by)?(?:: ?| by | courtesy )[^.!?:]{2,80}"
    rf"|[.!?] ?(?:ap|afp|reuters|getty|epa)(?: photo)?[/-][^.!?]{{2,60}}|[.|] ?[^.!?|]{{2,50}}[/|] ?{_AGENCIES}|\bfile (?:photo|image|picture)\.?|© ?[^.!?]{{2,60}}"
    rf"|\b(?:via|for) (?:the )?{_AGENCIES}(?: images)?|[.!?] ?(?:supplied|handout|courtesy|getty images|reuters|afp|file photo|screengrab|screenshot)\.?)\)?$"
)
# "Media caption The mayor at the pier", "Image caption: …"
_CAPTION_HEAD = re.compile(r"^(?:media|image|photo|video|picture) caption\b")
# "The mayor at the pierCredit: Gull", the words of two page elements run together
_GLUED_CREDIT = re.compile(r"(?:Credit|Photo|Image|Picture|Photograph|Getty)s?: ?[^.:!?]{2,60}$")
# "(left)", ", right," : who stands where in a picture
_PLACED = re.compile(
    r"[(,] ?(?:(?:from |far |top |bottom |second |third |2nd |3rd |seated |standing |pictured ?)*(?:left|right|cent(?:re|er)|pictured|l|r|c|above|below|top|bottom)(?: to right)?|l-r|pictured [^,()]{2,40}|above [^,()]{2,20})[,)]"
    r"|^pictured\b|^(?:left|right|above|below|clockwise|from left|from top)\b[:,]| pictured (?:in|at|with|here|on|above|left|right)\b|^file ?[:-]"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|said|says|told|may|might|must|did|does|do|should|added|announced|reported)\b"
)
_CREDIT_LINE = re.compile(
    r"^(?:source|sources|quelle|источник)s?: .{2,80}$|^\(?(?:with )?(?:additional |further )?(?:reporting|writing|input|inputs|material|files|information|contributions?|editing)\b.{0,20}\b(?:by|from)\b.{2,200}$"
    r"|^[\w' .-]{2,40} (?:and|with|&) (?:wire services?|(?:news )?agencies|(?:the )?associated press|reuters|afp|ap|staff|wire reports?)$|^(?:agencies|wire services|from wire reports|[\w' .-]{2,30} contributed to this (?:report|story|article))\.?$"
    r"|^(?:associated press |ap |staff )?(?:writers?|reporters?|correspondents?)\b.{2,160}\bcontributed to this (?:report|story|article)\.?$|^[-—( ]*(?:ap|afp|reuters|dpa|upi|xinhua|pti|ians|ani|tass|efe|ansa|agencies|interfax)[.)/ ]*$"
)
_URL_HEAD = re.compile(
    r"^(?:original|source|article|canonical|full|page|web|permanent|archived?)? ?(?:url|link|address|permalink|uri)s? ?:"
)
_URL = re.compile(r"^https?://\S+$")
_DIGIT = re.compile(r"\d")
# One of these stands in every credit; looked for first, because most lines have none.
_HINTS = ("photo", "image", "picture", "pic", "credit", "getty", "reuters", "/", "©", "file", "courtesy", "supplied")
_MORE_HINTS = ("ap", "pa", "afp", "(", "[", "illustration", "source", "handout", "screen", "via", "video")


def is_date_line(look: Look) -> bool:
    """Tell whether a line says little besides a date.

    "Published 22 July 2013 at 10:15" is one; "The harbour closed on 22 July 2013" is not.
    """
    if look.count > 20 or not _has_digit(look.low):
        return False
    match = _DATE.search(look.low)
    if match is None:
        return False
    rest = look.low[: match.start()] + " " + look.low[match.end() :]
    others = [w for w in re.findall(r"[^\W\d_]+", _DATE.sub(" ", rest)) if w not in _DATE_WORDS]
    return len(others) <= (1 if not look.ends else 0) or (is_byline(look) and len(others) <= 7)


def has_date(look: Look) -> bool:
    """Tell whether a line contains a date."""
    return _has_digit(look.low) and _DATE.search(look.low[:400]) is not None


def is_time_ago(look: Look) -> bool:
    """Tell whether a line says how long ago something was put on the page."""
    return look.count <= 8 and not look.ends and _AGO.search(look.low) is not None


def is_byline(look: Look) -> bool:
    """Tell whether a line names who wrote the report: "By Ada Quill", "Local Editor"."""
    if look.count > 22 or (look.ends and look.count > 9):
        return False
    text = look.paragraph.text
    match = _BYLINE.match(text)
    if match is None:
        return look.count <= 6 and _DESK.match(look.key) is not None
    rest = text[match.end() - (1 if _FROM.match(text) else 0) :].strip()
    if _FROM.match(text):
        return look.count <= 6 and all(w[:1].isupper() for w in rest.split() if len(w) > 3)
    return rest[:1].isupper() or rest[:1] in "@[" or not rest


def is_photo_credit(look: Look) -> bool:
    """Tell whether a line only says whose picture it is: "Ada Quill / AP"."""
    if look.count > 16:
        return False
    low = look.low.strip()
    if is_bracketed_credit(look):
        return True
    return (_CREDIT_HEAD.match(low) is not None and not look.ends) or _CREDIT_WHOLE.match(low) is not None


def is_bracketed_credit(look: Look) -> bool:
    """Tell whether a line is a credit in brackets and nothing else: "(Image credit: The Gull)"."""
    low = look.low.strip()
    return look.count <= 16 and low[:1] in "([" and low[-1:] in ")]" and _CREDIT_TAIL.match(low) is not None


def is_caption(look: Look) -> bool:
    """Tell whether a line describes a picture and ends with its credit, or says who stands where in it."""
    if look.count > 90:
        return False
    tail = look.low[-200:]
    if not (any(h in tail for h in _HINTS) or any(h in tail for h in _MORE_HINTS)):
        return _is_placed(look)
    if _CAPTION_HEAD.match(look.low) or _GLUED_CREDIT.search(look.paragraph.folded[-120:]):
        return True
    if _CREDIT_TAIL.search(tail) or _CAPTION_TAIL.search(tail):
        return True
    return _is_placed(look)


def _is_placed(look: Look) -> bool:
    """Tell whether a line without a finite verb says who stands where."""
    return look.count <= 45 and _PLACED.search(look.low) is not None and _FINITE.search(look.low) is None


def is_picture_text(look: Look) -> bool:
    """Tell whether a line could describe a picture: short, a participle or who stands where, no finite verb."""
    if look.count > 45:
        return False
    if _PLACED.search(look.low):
        return True
    return _FINITE.search(look.low) is None and any(w.endswith("ing") for w in look.words[:14])


def is_credit_line(look: Look) -> bool:
    """Tell whether a line says where the report comes from: "The Gull and wire services"."""
    return look.count <= 40 and _CREDIT_LINE.match(look.low.strip()) is not None


def is_address_head(look: Look) -> bool:
    """Tell whether a line announces the report's own address: "Original url:"."""
    return look.count <= 4 and _URL_HEAD.match(look.low.strip()) is not None


def is_address(look: Look) -> bool:
    """Tell whether a line is an address and nothing else."""
    return look.count == 1 and _URL.match(look.low.strip()) is not None


def has_role(look: Look) -> bool:
    """Tell whether a line names a newsroom's role: "Ada Quill, harbour correspondent"."""
    return _ROLE.search(look.low) is not None


def looks_like_names(look: Look) -> bool:
    """Tell whether a line is two to five capitalised words: a person's name alone on its line."""
    words = [
        w
        for w in look.paragraph.text.replace(",", " ").split()
        if w not in {"and", "&", "de", "van", "von", "al", "bin", "|"}
    ]
    return (
        2 <= len(words) <= 5
        and not look.ends
        and all(w[:1].isupper() and w[1:].islower() or _initial(w) for w in words)
    )


def _initial(word: str) -> bool:
    return len(word) <= 3 and word[:1].isupper() and word.endswith(".") or "-" in word or "'" in word or "’" in word


def _has_digit(low: str) -> bool:
    return _DIGIT.search(low, 0, 400) is not None
