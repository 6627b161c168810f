"""Turns a folder of saved news texts into a published chronology archive.

    content/ → Source → Entry → Related → Archive → Page → SiteFile → a fresh tree → build/ (one exchange)

Stages only compute and hand frozen values on (model.py, related.py); files are touched at the two ends. Two passes
read: `parse` understands one source by itself, `across` compares all entries. The rules the code keeps:

- build.py is the whole build on one screen; cli/ alone prints; urls.py alone spells addresses; render.py alone
  knows the template language; what the site says stands in templates/words/, nowhere in code; output/ alone writes
  into a published tree.
- Stages never import each other: build.py joins them. The import rules stand in pyproject.toml and are checked.
- People, groups, outlets and events are data in content/*.yaml; the code names none.
- A rule is a small named function in an ordered list, so every decision can say which rule made it.
- What was made before is used again only under a key of all it was made from; any doubt makes it anew.
- A missing answer is None and shown as such; nothing is guessed from the clock, a file time or a neighbour page.

Where to find what; each module opens with its one job, and build.py is the place to start:

    the whole                build project site cli/
    values                   model choices authority related archive speech edtf/ errors
    values of one entry      anchors basis excerpt outline rights statements
    reading content/         content/
    YAML                     strict_yaml schema yaml_lines record_text
    understanding            understanding parse/ across/ gist
    pages                    pages/ render template_code template_keys words/ urls
    the method page          method rulebook
    files beside pages       companions gathered entryfile citations feeds datafiles/
    search                   searching search/ search_table
    publishing               output/ verify/ walking wellformed
    kept between builds      kept/
    processes                workers beside
    add, accept              adding/
    explain                  explain
    check, review, suggest   inspection advice/ ner addresses review
    serve                    preview/ serve
"""

__version__ = "0.1.0"
