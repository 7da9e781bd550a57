"""How hard every page is to read, as a table: `make reading`. What it finds is for eyes."""

import pytest

from tests import reading
from tests.browser import measures
from tests.browser.every_page import EVERY_STATE
from tests.browser.gallery import Gallery


@pytest.mark.deep
def test_tell_how_hard_every_page_is_to_read(gallery: Gallery) -> None:
    rows = []
    for state in EVERY_STATE:
        with gallery.opened(state) as seen:
            words = seen.page.evaluate(measures.TEXTS)
        rows.append(
            (
                reading.median_grade(words),
                reading.whole_grade(words),
                len(reading.sentences(words)),
                state.name,
                reading.hardest(words),
            )
        )
    print("\n\nFlesch-Kincaid grade: of the middle sentence, and of the page as one text")
    for middle, whole, count, name, hardest in sorted(rows, reverse=True):
        print(f"{middle:5.1f} {whole:5.1f} {count:4}  {name:26} {hardest[:90]}")
