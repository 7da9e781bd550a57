"""What only the journal refuses."""

from uuid import UUID

from supple.core.errors import InputError


class AlreadyUsedError(InputError):
    """The same id came twice with different content; the first one stands."""

    def __init__(self, *, where: str, client_uuid: UUID) -> None:
        super().__init__(
            where=where,
            field="client_uuid",
            value=str(client_uuid),
            allowed="a new id, because something else was already saved under this one",
        )


class WithdrawnError(InputError):
    """What was asked for cannot be had any more: a plan that stands no longer, a second session on
    one day, a stretch that does not suit today, or anything at all once everything was deleted.

    This one meets people who did nothing wrong, so its text is a sentence of its own: what is, and
    where to go from there.
    """

    def __init__(
        self, *, where: str, field: str, value: object, allowed: str, sentence: str
    ) -> None:
        super().__init__(where=where, field=field, value=value, allowed=allowed)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence
