"""What a device is called: as the person wishes, else what its browser says of itself."""

LONGEST = 40

# The first that fits; a later browser also names the earlier ones it is like.
KINDS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "computer"),
    ("CrOS", "computer"),
    ("Macintosh", "computer"),
    ("X11", "computer"),
)
BROWSERS = (
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def device_name(wish: str, user_agent: str) -> str:
    """One line of at most LONGEST characters, never empty and without hidden characters."""
    visible = "".join(c if c.isprintable() else " " for c in wish)
    return " ".join(visible.split())[:LONGEST].strip() or in_plain_words(user_agent)


def in_plain_words(user_agent: str) -> str:
    """For example "A phone with Firefox"; what is not known is left out."""
    kind = _kind(user_agent)
    article = "An" if kind[0] in "aeio" or kind.startswith("iP") else "A"
    browser = next((name for mark, name in BROWSERS if mark in user_agent), None)
    return f"{article} {kind}" + (f" with {browser}" if browser else "")


def _kind(user_agent: str) -> str:
    if "Android" in user_agent:
        return "phone" if "Mobile" in user_agent else "tablet"
    return next((name for mark, name in KINDS if mark in user_agent), "device")
