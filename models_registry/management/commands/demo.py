"""`manage.py demo`: fill an empty registry with the demonstration."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry.demonstration import NotPossible, build, is_there


class Command(BaseCommand):
    """A second run says that the data are there and changes nothing."""

    help = "Fill an empty registry with demonstration data (fixtures/demonstration/README.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """A database of one's own asks for a word more."""
        parser.add_argument(
            "--real-database",
            action="store_true",
            help="also in the database that DATABASE_URL names, as for a training server",
        )

    def handle(self, *args: object, real_database: bool, **options: object) -> None:
        """Build the demonstration, or say why not."""
        if is_there():
            self.stdout.write(_("The demonstration data are there; nothing was changed."))
            return
        if not settings.TRYOUT and not real_database:
            raise CommandError(
                _(
                    "DATABASE_URL names a real database. Demonstration data cannot be taken out"
                    " again; add --real-database if you want them there."
                )
            )
        try:
            made = build(settings.BASE_DIR / "fixtures" / "demonstration")
        except NotPossible as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _(
                "%(models)d models recognised in 2024, %(campaigns)d campaigns,"
                " %(registrations)d registrations of 2026."
            )
            % {
                "models": made.models,
                "campaigns": made.campaigns,
                "registrations": made.registrations,
            }
        )
