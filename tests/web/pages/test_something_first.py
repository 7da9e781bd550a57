"""Pages that may be read while a safety answer stands open say so, and lead to what comes first."""

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.safety.screen import by_screen
from tests.web.pages.conftest import Someone

FIRST = "Something else comes first"
SCREEN_OF = {
    question.id: screen
    for screen, questions in by_screen(load_catalogue().questions).items()
    for question in questions
}


@pytest.mark.parametrize("url", ["/stretches/", "/progress/"])
@pytest.mark.parametrize(("question", "page"), [("A1", "/emergency/"), ("B3", "/see-a-clinician/")])
def test_an_open_answer_is_told_there(settled: Someone, url: str, question: str, page: str) -> None:
    assert FIRST not in settled.look(url).text
    settled.send(f"/screen/{SCREEN_OF[question]}/", {"answers": question})
    assert FIRST in settled.look(url).text
    assert settled.where() == page
