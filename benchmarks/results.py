"""The file of what was measured: a section for each part with its machine and date, so that a run replaces what it measured alone."""

_BEFORE = "\n## "


def kept(document: str, heading: str, body: str) -> str:
    """The document with a section as it is now, in the place of the one of the same heading or after all others."""
    title, *sections = document.strip().split(_BEFORE)
    known = dict(section.split("\n", 1) for section in sections)
    known[heading] = f"\n{body.strip()}\n"
    return _BEFORE.join([f"{title.strip()}\n", *(f"{name}\n{text.rstrip()}\n" for name, text in known.items())])
