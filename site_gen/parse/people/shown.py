"""The name somebody is shown by, of all the forms a text has of it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from site_gen.parse.people.roster import Someone
from site_gen.parse.wordlists import word_list

# the nickname in 'Mara "Gull" Osk', "Mara (Gull) Osk"
_NICKNAME = re.compile(r" [\"“”(][^\"“”()]*[\"“”)] ")


def shown_name(someone: Someone, forms: Mapping[str, Sequence[int]], titles: Iterable[str]) -> str:
    """Return the fullest form, capitals of headlines and letters of honours aside; a regal name with its title."""
    best = max(forms, key=lambda form: (not (form.isupper() and len(forms) > 1), len(form.split()), len(forms[form])))
    before, _, last = best.rpartition(" ")
    best = before if " " in before and last in word_list("titles", "letters after") else best
    best = _NICKNAME.sub(" ", best)
    if len(someone.words) == 1 or " " in best:
        return best
    in_full = next((form for form in forms if " " in form and form.isupper()), "")
    if in_full:
        return in_full.title()  # "MARA OSK:" in a record of what was said
    regal = someone.words[0].capitalize()
    return f"{regal} {best}" if any(title.endswith(regal) for title in titles) else best
