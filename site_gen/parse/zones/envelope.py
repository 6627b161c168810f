"""What was put around a page by the program that sent or printed it: the head of a mail, heads and feet of pages."""

import re

from site_gen.model import Zone
from site_gen.parse.reading import MAIL_HEAD, PRINTED_EDGE
from site_gen.parse.zones.boxes import Looks, Marks
from site_gen.parse.zones.mark import Mark

# a line such as: From: Quill, Ada / Gesendet: Montag, 3. März 2016 / Subject: FW: Harbour reopens
_FIELD = re.compile(
    r"(?:from|sent|to|cc|bcc|date|subject|reply-to|von|gesendet|an|datum|betreff|de|envoyé|à|objet|para|enviado"
    r"|asunto|assunto|da|inviato|oggetto|от|отправлено|дата|кому|тема): ?\S"
)
_FEWEST_FIELDS = 3
_FIRST_LINES = 14  # in which a mail's head stands
# the foot of a printed page: https://www.gull.example/harbour 2/3
_FOOT = re.compile(r"https?://\S+ \d{1,3}/\d{1,3}$")
# the head of such a page: 11/3/2018, 4:15 PM Harbour reopens | The Gull
_HEAD = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d(?: ?[ap]\.?m\.?)? [^\W\d]")


def mail_heads(looks: Looks, marks: Marks) -> Marks:
    """Refuse the fields that open a mail, "From: …", "To: …", "Subject: …": several of them together."""
    fields = [i for i, look in enumerate(looks[:_FIRST_LINES]) if ":" in look.low and _FIELD.match(look.low)]
    if len(fields) < _FEWEST_FIELDS:
        return marks
    revised = list(marks)
    for index in fields:
        revised[index] = Mark(Zone.BOILERPLATE, -1.0, MAIL_HEAD)
    return revised


def printed_edges(looks: Looks, marks: Marks) -> Marks:
    """Refuse the heads of printed pages, with the day of printing, where addresses with page numbers are their feet."""
    feet = [i for i, mark in enumerate(marks) if mark.rule == "address" and _FOOT.match(looks[i].low)]
    if not feet:
        return marks
    heads = [i for i, look in enumerate(looks) if look.low[0].isdigit() and _HEAD.match(look.low)]
    revised = list(marks)
    for index in (*feet, *heads):
        revised[index] = Mark(marks[index].zone if index in feet else Zone.BOILERPLATE, -0.5, PRINTED_EDGE)
    return revised
