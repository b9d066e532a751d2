"""What a person may do, asked of the database in one question instead of two."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import connection

# As Permission.objects.filter(Q(group__user=user) | Q(user=user)), which every page of a person
# who is signed in would wait for: seven joined tables take twice as long to plan and to write.
_HELD = """
    SELECT type.app_label || '.' || held.codename
      FROM auth_permission held
      JOIN django_content_type type ON type.id = held.content_type_id
     WHERE held.id IN (
           SELECT permission_id FROM auth_group_permissions JOIN models_registry_user_groups
                  USING (group_id) WHERE user_id = %(user)s
            UNION ALL
           SELECT permission_id FROM models_registry_user_user_permissions
            WHERE user_id = %(user)s)
"""


class OneQuestionBackend(ModelBackend):
    """Django's own backend; rights of the roles and of the person are read together."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the rights as "app.codename", kept as Django keeps them: with the user."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if user_obj.is_superuser:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):
            with connection.cursor() as cursor:
                cursor.execute(_HELD, {"user": user_obj.pk})
                user_obj._perm_cache = {name for (name,) in cursor.fetchall()}
        kept: set[str] = user_obj._perm_cache
        return kept
