"""What Supple keeps about a person."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who signs in: not the same as the person whose back it is."""
