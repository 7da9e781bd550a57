"""What the journal refuses, as people read it."""

from supple.core.errors import InputError
from supple.web.journal.services import AlreadyUsedError, WithdrawnError


def in_plain_words(refusal: InputError) -> str:
    """Why something was not saved, and what to do about it."""
    match refusal:
        case AlreadyUsedError():
            return (
                "Something else was saved from this page before. Please open the page again and "
                "send it once more."
            )
        case WithdrawnError():
            return str(refusal)
        case _:
            return f"This could not be saved. What fits here is {refusal.allowed}."
