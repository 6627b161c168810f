"""The words under and beside pictures: captions and whose picture it is."""

import re

from site_gen.parse.zones.labels import is_name_of
from site_gen.parse.zones.look import Look

_AGENCIES = (
    "ap afp reuters getty epa efe dpa upi pa anp ansa tass sputnik xinhua bloomberg shutterstock istock alamy anadolu"
    " aa rex wenn splash nasa handout facebook twitter instagram youtube wikimedia flickr file courtesy supplied"
    " screengrab screenshot pool ntb zuma corbis imago pixabay unsplash mega backgrid pti ani tt lehtikuva keystone"
    " yonhap kyodo cctv"
).split()
_AGENCY = (
    rf"(?:{'|'.join(_AGENCIES)}|getty images|ria novosti|anadolu agency|wikimedia commons|creative commons|file photo"
    r"|press association|associated press|pa wire|pa images)"
)
_AGENCY_WORDS = frozenset([*_AGENCIES, "images", "novosti", "agency", "commons", "association", "press", "wire"])
CREDIT_WORDS = _AGENCY_WORDS | frozenset(
    """photo photos photograph photographs photography image images picture pictures pic pics pix credit illustration
    graphic video foto фото bild fotoğraf copyright via source""".split()
)

CREDIT_MARKS = frozenset("/|:©]")
_CLOSING = (")", "]")

# at the end of a line: [Ada Quill/AFP/Getty Images] or (Ada Quill / Gull) or (Image: Gull)
_BRACKETED = re.compile(
    r"[\[(](?:(?:photo|image|picture|pic|credit|source|file|ap|afp|reuters|getty|instagram|facebook|twitter|foto|efe|via|video"
    r"|illustration|courtesy|©)"
    rf"[^\[\]()]{{0,120}}|[^\[\]()]{{2,80}}/[^\[\]()]{{2,60}}|[^\[\]()]{{0,80}}\b{_AGENCY})[\])][.\s]*$"
)
# a line such as: Photo: Ada Quill / Image credit: Gull / Photograph by Ada Quill
_HEADED = re.compile(
    r"(?:(?:file )?photo(?:s|graphs?|graphy| illustration)?|images?|pictures?|pics?|pix|illustration|graphic|video|foto"
    r"|фото|credit|copyright|screen(?:shot|grab))"
    r"(?: ?(?:credit|by|courtesy|via|copyright|source|caption|from|of)){0,3}"
    r"(?: ?[:|/©]| by | courtesy | via | caption ).{2,120}$"
)
# a line such as: Ada Quill / AP Photo/Ada Quill / Ada Quill via Getty Images
_WHOLE = re.compile(
    rf"(?:© ?)?[^.!?]{{0,60}}[/|]\s?{_AGENCY}\b[^.!?]{{0,40}}$"
    rf"|(?:© ?)?{_AGENCY}(?: photo| file photo| images| file)?(?:\s?[/|,-]\s?[^.!?]{{2,60}})?$"
    rf"|[^.!?]{{2,60}}\b(?:via|for) {_AGENCY}$|[^.!?,]{{2,40}}, {_AGENCY}$|[^.!?]{{0,60}}(?:getty images|afp/getty)$"
)
# a line such as: The mayor at the pier. Photo: Ada Quill / The pier. File image
_TAIL = re.compile(
    r"(?:(?:[.!?|\s\"'()](?:file )?(?:photo(?:graph)?|image|picture|pic|credit|foto|фото|bild|fotoğraf)"
    r"|[.!?|)] ?(?:illustration|source|video))"
    r"(?: credit)?"
    r"(?: by| courtesy(?: of)?|: ?by)?(?:: ?| by | courtesy )(?:[^.!?:]|(?<=\b[a-z])\.){2,80}"
    rf"|[.!?] ?(?:ap|afp|reuters|getty|epa)(?: photo)?[/-][^.!?]{{2,60}}"
    rf"|[.|] ?[^.!?|]{{2,50}}(?:[/|] ?|(?<=\w)-){_AGENCY}"
    rf"|\| ?{_AGENCY}(?: photo)?"
    r"|\bfile (?:photo|image|picture)\.?|© ?[^.!?]{2,60}"
    rf"|\b(?:via|for) (?:the )?{_AGENCY}(?: images)?"
    r"|[.!?] ?(?:supplied|handout|courtesy|getty images|reuters|afp|file photo|screengrab|screenshot)\.?)"
    r"\)?\s*(?:close|less|more|enlarge|expand)?$"
)
# at the end of the words under a picture: The mayor at the pier. (Ada Quill for The Gull) / (Ada Quill, The Gull)
_TAKEN_FOR = re.compile(r"[.!?\"] \([^\W\d][\w.'-]{1,30}(?: [^\W\d][\w.'-]{0,30}){1,3}(?: for|,) [^\d()]{3,40}\)$")
# at the end: The mayor at the pier. Ada Quill / OSK, The mayor at the pier. ADA QUILL FOR THE GULL
_SIGNED_OFF = re.compile(
    r"[.!?\"] ?[A-ZÀ-Þ][\w'.-]+(?: [A-ZÀ-Þ][\w'.-]*){0,3} ?/ ?[A-ZÀ-Þ]{2,}[\w&.-]*(?: [A-Z][\w&.-]*){0,2}$"
    r"|[a-z][.!?\"] [A-ZÀ-Þ'-]{2,20}(?: [A-ZÀ-Þ'-]{2,20}){1,2} FOR(?: [A-ZÀ-Þ'-]{2,20}){1,4}$"
)
# a name at the end: The mayor at the pier in June. Ada Quill
_NAMED_LAST = re.compile(r"[a-z\d]{2}[.!?\"] ([A-ZÀ-Þ][\w'-]+ [A-ZÀ-Þ][\w'-]+)$")
# "The mayor at the pierCredit: Gull": the words of two elements run together
_OWNERS_YEAR = re.compile(r" ?(?:19|20)\d\d (?=\D)")  # The pier in June. © 2016 Ada Quill
_GLUED = re.compile(r"(?:Credit|Photo|Image|Picture|Photograph|Getty)s?: ?[^.:!?]{2,60}$")
# a line such as: Media caption The mayor at the pier
_CAPTION_HEAD = re.compile(
    r"(?:(?:media|image|photo|video|picture) ?caption|caption:|file (?:photo|picture|image):"
    r"|in (?:this|the) (?:photo|picture|image)\b"
    r"|\d{1,2} of \d{1,2} )"
)
# whose the picture is before its words: Photo credit: Gull | The pier of Osk
_OPENED = re.compile(r"(?:photo|image) credit: [^|]{2,40} \| \w")
# in a line such as: The pier, in this picture taken from a drone / A stock image of gulls / A boat in an undated photo
_SHOWN = re.compile(
    r"\bin (?:this|a|an) (?:[\w-]+ ){0,3}(?:photo|photograph|picture|image|frame ?grab)s?"
    r" (?:taken|obtained|provided|released|made|supplied|from|illustration)\b"
    r"|\bin (?:this|a|an) (?:file|handout|undated) (?:photo|photograph|picture|image)\b"
    r"|^an? (?:(?:stock|file|undated|satellite|combination|composite) (?:image|photo|photograph|picture)"
    r"|(?:aerial|general|satellite) view) (?:of|shows?|showing)\b"
)
_SHOWN_WORDS = frozenset(
    "photo photos photograph photographs picture pictures image images frame framegrab view".split()
)
# who stands where, in a line such as: Ada Quill (left) / the mayor, right, and / From left:
_PLACED = re.compile(
    r"[(,] ?(?:(?:from|far|top|bottom|second|third|2nd|3rd|seated|standing|pictured) ){0,3}"
    r"(?:left|right|cent(?:re|er)|pictured|above|below|top|bottom)(?: to right)?[,)]|[(,] ?l-r[,)]"
    r"|\bpictured (?:in|at|with|here|on|above|left|right)\b"
    r"|^(?:left|right|above|below|clockwise|from left|from top)\b[:,]|^pictured\b|^file ?[:-]"
)
_PLACES = frozenset("left right centre center pictured above below l-r file top bottom clockwise".split())
CAPTION_WORDS = _PLACES | {"caption", "media", "view", "frame", "framegrab"}
_FINITE = frozenset(
    """is are was were has have had will would can could said says told may might must did does do should added
    announced reported it's that's there's""".split()
)
_FILE_WORDS = 8  # of a line that opens "File photo:"; a longer one describes the picture
_BUTTONS = (" hide caption", " toggle caption", " show caption")
_GALLERIES = ("in pictures", "in photos", "in video")  # open the headlines of galleries
_FEWEST = 4  # words about the picture before its copyright mark
_OWNER = 7  # words, at most, of whose it is
_SHORT = 16  # words of a credit
_CAPTION = 45  # words of a caption without a credit
_LONGEST_SHOWN = 60  # words of a line that says it is under a picture
_LONGEST = 90  # words of a caption with its credit


def is_photo_credit(look: Look) -> bool:
    """Tell whether a line only says whose picture it is: "Ada Quill / AP"."""
    if look.size > _SHORT or not _may_credit(look, look.low):
        return False
    low = look.low.strip()
    if look.size > _FILE_WORDS and low.startswith("file "):
        return False
    if low.endswith((")", "]")) and not is_bracketed_credit(look) and look.words[0] not in CREDIT_WORDS:
        return False
    return is_bracketed_credit(look) or (_HEADED.match(low) is not None and not look.ends) or bool(_WHOLE.match(low))


def _may_credit(look: Look, tail: str) -> bool:
    """Tell whether a line can hold a credit at all; patterns are tried only then, because most lines have none."""
    if not CREDIT_WORDS.isdisjoint(look.words[-_SHORT:]):
        return True
    is_marked = "/" in tail or "|" in tail or "©" in tail or tail[-1:] == "]"
    return is_marked or "credit:" in tail or "(photo:" in tail


def is_bracketed_credit(look: Look) -> bool:
    """Tell whether a line is a credit in brackets and nothing else: "(Image credit: The Gull)"."""
    low = look.low.strip()
    return look.size <= _SHORT and low[:1] in ("(", "[") and low[-1:] in (")", "]") and bool(_BRACKETED.match(low))


def is_caption(look: Look) -> bool:
    """Tell whether a line describes a picture and ends with its credit, or says who stands where in it."""
    if look.size > _LONGEST or look.low.startswith(_GALLERIES):
        return False
    tail = look.low[-160:]
    if _names_picture(look) or _is_signed_off(look):
        return True
    if _may_credit(look, tail):
        if _TAIL.search(tail):
            return True
        # A long paragraph that ends in "[Reuters]" names its source, not a picture's.
        credit = _BRACKETED.search(tail) if tail.rstrip(". ")[-1:] in _CLOSING else None
        if credit and (look.size <= _CAPTION or "/" in credit[0] or "photo" in credit[0] or "image" in credit[0]):
            return True
        if ":" in tail and _GLUED.search(look.paragraph.folded[-120:]):
            return True
    return look.size <= _CAPTION and _FINITE.isdisjoint(look.words) and _is_placed(look)


def _is_signed_off(look: Look) -> bool:
    """Tell whether a name stands behind the words of a picture: "The pier in June. Ada Quill"."""
    if look.size > _CAPTION or look.ends:
        return False
    end = look.paragraph.folded[-100:]
    name = _NAMED_LAST.search(end)
    return (name is not None and is_name_of(name[1].split())) or _SIGNED_OFF.search(end) is not None


def _names_picture(look: Look) -> bool:
    """Tell whether a line says that it stands under a picture: "Media caption …", "… in this picture taken from …"."""
    if (
        look.low.endswith(_BUTTONS)
        or _OPENED.match(look.low)
        or (look.size <= _CAPTION and _CAPTION_HEAD.match(look.low))
    ):
        return True
    if look.size > _LONGEST_SHOWN or '"' in look.low or _SHOWN_WORDS.isdisjoint(look.words):
        return False
    return _SHOWN.search(look.low) is not None


def is_taken_for(look: Look) -> bool:
    """Tell whether a line ends in who took a picture, and for whom: "The pier in June. (Ada Quill for The Gull)"."""
    if _is_signed_off(look):
        return True
    return look.low[-1:] == ")" and look.size <= _CAPTION and _TAKEN_FOR.search(look.low[-120:]) is not None


def is_copyright_caption(look: Look) -> bool:
    """Tell whether a picture's words end in a copyright mark and a name: "The pier in June. © Ada Quill / Gull"."""
    words, _, owner = look.low.rpartition("©")
    year = _OWNERS_YEAR.match(owner) if words.rstrip().endswith(".") else None
    owner = owner[year.end() :] if year else owner
    if words.count(" ") < _FEWEST or not 0 < len(owner.split()) <= _OWNER or any(char.isdigit() for char in owner):
        return False
    return "rights" not in look.words and "copyright" not in look.words


def is_picture_text(look: Look) -> bool:
    """Tell whether a line could describe a picture: short, a participle or who stands where, no finite verb."""
    if look.size > _CAPTION:
        return False
    return _is_placed(look) or (_FINITE.isdisjoint(look.words) and any(w.endswith("ing") for w in look.words[:_SHORT]))


def _is_placed(look: Look) -> bool:
    return not _PLACES.isdisjoint(look.words) and _PLACED.search(look.low) is not None
