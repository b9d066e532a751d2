"""Many small operations as one, so that Django draws up the state of all models once for them.

It would do so again after each, since each changes a model that others point to: of 600 small
operations that took a minute on a new database, of one some seconds.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Columns, indexes, constraints and triggers of tables that stand when it begins.

    Each is done with the models as they were before all of them and as they are after all, so
    that nothing in it may undo or need what another one of it does to the same column.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state; what was drawn up of it is thrown away, and made anew when asked for."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Do one after the other."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Undo them, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what it is."""
        return f"{len(self.operations)} operations on tables that stand"

    def references_model(self, name: str, app_label: str) -> bool:
        """Whether one of them has to do with a model."""
        return any(each.references_model(name, app_label) for each in self.operations)

    def references_field(self, model_name: str, name: str, app_label: str) -> bool:
        """Whether one of them has to do with a field."""
        return any(each.references_field(model_name, name, app_label) for each in self.operations)
