"""What stands between the person and each stretch now, for who looks at the stretches."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import PlanInput, Reason
from supple.core.dose.offer import Offer
from supple.core.dose.standing import standing
from supple.core.dose.told import CheckIn
from supple.web.journal import queries, told_days
from supple.web.journal.days import today_of
from supple.web.journal.models import Person


def stretches_now(person: Person, now: datetime) -> Mapping[str, Offer | Reason]:
    """Stretch id -> what is offered for it now, or why nothing is. Reading only."""
    today = today_of(person, now)
    return standing(
        PlanInput(
            person=queries.core_person(person),
            today=today,
            check_in=CheckIn(),
            days=told_days.recent_days(person, today),
            screening=queries.screening(person),
            catalogue=load_catalogue(),
            state=queries.state_before(person, today + timedelta(days=1)),
        )
    )
