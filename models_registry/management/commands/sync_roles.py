"""`manage.py sync_roles`: make the groups and their permissions equal to roles.py."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction

from models_registry.roles import ROLES


class Command(BaseCommand):
    """Run after each migration; running it again changes nothing."""

    help = "Make the groups and their permissions equal to models_registry/roles.py."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        """Set each role's group to exactly its permissions."""
        registry = Permission.objects.filter(content_type__app_label="models_registry")
        by_codename = {permission.codename: permission for permission in registry}
        for role, codenames in ROLES.items():
            group, _created = Group.objects.get_or_create(name=role)
            group.permissions.set(by_codename[codename] for codename in codenames)
            self.stdout.write(f"{role}: {len(codenames)}")
