"""`manage.py invite`: an account for an administrator, and the link that opens it."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from models_registry.accounts import invited_lists, links
from models_registry.letters import absolute
from models_registry.models import User

ROLE = "administrator"


class Command(BaseCommand):
    """For the first administrator, who then invites everybody else from the admin."""

    help = "Make an administrator's account and print its invitation; again: another invitation."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who it is."""
        parser.add_argument("username", help="what is typed at the door")
        parser.add_argument("--full-name", default="", help="the user name, unless it is given")
        parser.add_argument("--email", default="", help="where the invitation is sent too")

    @transaction.atomic
    def handle(
        self, *args: object, username: str, full_name: str, email: str, **options: object
    ) -> None:
        """Print the link, which is good for one use."""
        user = User.objects.filter(username=username, groups__name=ROLE, is_active=True).first()
        if user is None:
            row = {"number": 1, "username": username, "email": email, "role": ROLE}
            end = _invited(row | {"full_name": full_name or username})
        elif user.has_usable_password():
            raise CommandError(
                _("%(name)s is an administrator with a password already.") % {"name": username}
            )
        else:
            end = links.invite(user)
        self.stdout.write(absolute(reverse("invitation", args=[end])))


def _invited(row: dict[str, object]) -> str:
    people = [invited_lists.Invited(**row)]  # type: ignore[arg-type]
    invited_lists.check(people)
    if people[0].problems:
        raise CommandError(" ".join(people[0].problems))
    [(_user, end)] = invited_lists.invite_all([row])
    return end
