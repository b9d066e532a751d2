"""The summary: what pages count and add up, kept while it is written."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from models_registry.migrations._together import Together

LOCK = """
CREATE FUNCTION lock_summary() RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtext('models_registry_summary'))
$$;
COMMENT ON FUNCTION lock_summary()
    IS 'who changes a sum goes before who changes the next, to the end of the transaction';
"""

PLACE = "district_id, locality_id, former_locality_id"
COUNTED = "recognised, counting, public, public_counting, exemplary"
COUNT_KEY = f"grain, year, level, field_id, kind, {PLACE}"
COUNTS = f"""
CREATE FUNCTION recounted_counts() RETURNS TABLE (
    grain int, year int, level int, field_id bigint, kind text, district_id bigint,
    locality_id bigint, former_locality_id bigint, recognised bigint, counting bigint,
    public bigint, public_counting bigint, exemplary bigint
) LANGUAGE sql STABLE SET jit = off SET work_mem = '256MB' AS $$
    SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,
           coalesce(kind, ''), {PLACE}, count(*), count(*) FILTER (WHERE counts),
           count(*) FILTER (WHERE is_public), count(*) FILTER (WHERE counts AND is_public),
           count(*) FILTER (WHERE counts AND is_exemplary)
      FROM models_registry_listing
     GROUP BY GROUPING SETS (
           (year, level, field_id, kind),
           (year, level, field_id, kind, district_id),
           (year, level, field_id, kind, {PLACE}),
           (year, {PLACE}))
$$;
COMMENT ON FUNCTION recounted_counts() IS 'what models_registry_countcell should have';
"""  # noqa: S608 - names of our own

FIGURE = (
    f"outcome_id, indicator_id, adds_up, model, year, field_id, {PLACE}, today_id, provinces, "
    "value, numerator, denominator, precision"
)


def figures(condition: str) -> str:
    """What models_registry_countedfigure should have of the models of a condition.

    One figure a model, year and indicator: that of the registration, or else of the highest
    level; without those that another record counts.
    The figures of each recognition are looked up one by one, by an index that has no part of
    those that another record counts: a planner that has not seen the tables yet would go
    through all of them for each model.
    """
    return f"""
    WITH listed AS MATERIALIZED (
        SELECT * FROM models_registry_listing listed WHERE {condition}
    )
    SELECT DISTINCT ON (listed.model_id, outcome.indicator_id, listed.year)
           outcome.id, outcome.indicator_id, indicator.kind, listed.model_id, listed.year,
           counted.field_id, counted.district_id, counted.locality_id,
           counted.former_locality_id, counted.today_id,
           array_remove(ARRAY[
               CASE WHEN unit.kind = 'province' THEN unit.id END,
               CASE WHEN today.kind = 'province' THEN today.id END,
               CASE WHEN above.kind = 'province' THEN above.id END,
               CASE WHEN former.kind = 'province' THEN former.id END,
               CASE WHEN heir.kind = 'province' THEN heir.id END], NULL),
           outcome.value, outcome.numerator, outcome.denominator, outcome.precision
      FROM listed
     CROSS JOIN LATERAL (
        SELECT id, listed.level AS rank FROM models_registry_outcome
         WHERE recognition_id = listed.recognition_id AND coalesce(counted_in_id, 0) = 0
         UNION ALL
        SELECT outcome.id, 99
          FROM models_registry_recognition recognition
          JOIN models_registry_outcome outcome
            ON outcome.registration_id = recognition.registration_id
         WHERE recognition.id = listed.recognition_id AND coalesce(outcome.counted_in_id, 0) = 0
        OFFSET 0
      ) given
      JOIN models_registry_outcome outcome USING (id)
      JOIN models_registry_indicator indicator ON indicator.id = outcome.indicator_id
      JOIN models_registry_listing counted
        ON counted.model_id = listed.model_id AND counted.year = listed.year AND counted.counts
      LEFT JOIN models_registry_locality unit ON unit.id = counted.locality_id
      LEFT JOIN models_registry_locality today ON today.id = unit.today_id
      LEFT JOIN models_registry_locality above ON above.id = today.parent_id
      LEFT JOIN models_registry_locality district ON district.id = counted.district_id
      LEFT JOIN models_registry_locality former ON former.id = district.parent_id
      LEFT JOIN models_registry_locality heir ON heir.id = former.today_id
     ORDER BY listed.model_id, outcome.indicator_id, listed.year, rank DESC, outcome.id DESC
    """  # noqa: S608 - names of our own


SUMMED = (
    "amount value valued numerator denominator given_by left_out exact about over nearly"
).split()
FIGURE_KEY = f"grain, span, year, indicator_id, unit_id, field_id, {PLACE}"
RETURNS = f"""
    grain int, span int, year int, indicator_id bigint, unit_id bigint, field_id bigint,
    district_id bigint, locality_id bigint, former_locality_id bigint,
    {", ".join(f"{name} numeric" for name in SUMMED)}"""


def each(form: str) -> str:
    """All sums, each in a form."""
    return ", ".join(form.format(name=name) for name in SUMMED)


# The grains of FigureCell that a unit has, and in which of them a row is told.
UNITS = """
    SELECT 1 AS grain, NULL::bigint AS unit_id
     UNION ALL SELECT 2, {row}.district_id WHERE {row}.district_id IS NOT NULL
     UNION ALL SELECT 3, {row}.today_id WHERE {row}.today_id IS NOT NULL
     UNION ALL SELECT 4, {row}.locality_id WHERE {row}.locality_id IS NOT NULL
     UNION ALL SELECT 4, {row}.former_locality_id
                WHERE {row}.former_locality_id <> coalesce({row}.locality_id, 0)
     UNION ALL SELECT DISTINCT 5, unnest({row}.provinces)"""
# A flow is summed over the years, and its models are counted once; else the last one counts.
CHANGE = each(
    "CASE WHEN adds_up = 'flow' THEN {name} ELSE {name} - coalesce(earlier_{name}, 0) END"
)
CHANGE = CHANGE.replace(
    "'flow' THEN given_by ELSE",
    "'flow' AND earlier_given_by IS NULL THEN given_by WHEN adds_up = 'flow' THEN 0 ELSE",
)


def cells(condition: str) -> str:
    """What the counted figures of a condition add to models_registry_figurecell.

    Figures of one place and field are added up first. A cell of a unit tells of its models only
    while they were in it: of a stock or ratio its change is that from the model's last figure
    there, of a flow that of the models that gave any.
    """
    return f"""
    WITH chosen AS (
        SELECT figure.*, adds_up = 'ratio' AS is_ratio,
               adds_up <> 'ratio' OR numerator IS NOT NULL AS is_used,
               count(*) OVER (PARTITION BY model, indicator_id) = 1 AS is_single
          FROM models_registry_countedfigure figure WHERE {condition}
    ), told AS (
        SELECT model, indicator_id, adds_up, year, field_id, {PLACE}, today_id, provinces,
               is_single,
               CASE WHEN is_ratio THEN 0 WHEN numerator IS NULL THEN value
                    ELSE round(numerator / denominator, 2) END AS amount,
               CASE WHEN is_ratio THEN 0 ELSE coalesce(value, 0) END AS value,
               (NOT is_ratio AND value IS NOT NULL)::int AS valued,
               CASE WHEN is_ratio THEN coalesce(numerator, 0) ELSE 0 END AS numerator,
               CASE WHEN is_ratio THEN coalesce(denominator, 0) ELSE 0 END AS denominator,
               is_used::int AS given_by, (NOT is_used)::int AS left_out,
               (is_used AND precision = '')::int AS exact,
               (is_used AND precision = 'about')::int AS about,
               (is_used AND precision = 'over')::int AS over,
               (is_used AND precision = 'nearly')::int AS nearly
          FROM chosen
    ), together AS (
        SELECT indicator_id, year, field_id, {PLACE}, today_id, provinces, is_single,
               {each("sum({name}) AS {name}")}
          FROM told
         GROUP BY indicator_id, year, field_id, {PLACE}, today_id, provinces, is_single
    ), moved AS (
        SELECT grain, unit_id, indicator_id, adds_up, year,
               {each("{name}")}, {each("lag({name}) OVER before AS earlier_{name}")}
          FROM told CROSS JOIN LATERAL ({UNITS.format(row="told")}) unit
         WHERE NOT is_single
        WINDOW before AS (PARTITION BY grain, unit_id, model, indicator_id ORDER BY year)
    ), changes AS (
        SELECT grain, 1 AS span, year, indicator_id, unit_id, {each("{name}")}
          FROM together CROSS JOIN LATERAL ({UNITS.format(row="together")}) unit
         UNION ALL
        SELECT grain, 2, year, indicator_id, unit_id, {each("{name}")}
          FROM together CROSS JOIN LATERAL ({UNITS.format(row="together")}) unit
         WHERE is_single
         UNION ALL
        SELECT grain, 2, year, indicator_id, unit_id, {CHANGE}
          FROM moved
    )
    SELECT grain, span, year, indicator_id, unit_id, NULL::bigint, NULL::bigint, NULL::bigint,
           NULL::bigint, {each("sum({name})")}
      FROM changes GROUP BY 1, 2, 3, 4, 5
    HAVING ({each("sum({name})")}) IS DISTINCT FROM ({", ".join("0" for _name in SUMMED)})
     UNION ALL
    SELECT 6, 1, year, indicator_id, NULL, field_id, NULL, NULL, NULL, {each("sum({name})")}
      FROM together GROUP BY year, indicator_id, field_id
     UNION ALL
    SELECT 7, 1, year, indicator_id, NULL, NULL, {PLACE}, {each("sum({name})")}
      FROM together GROUP BY year, indicator_id, {PLACE}
    """  # noqa: S608 - names of our own


def add(sign: str) -> str:
    """Add the figures of some models to the cells, or take them out, in the order of the cells."""
    return f"""
    INSERT INTO models_registry_figurecell AS cell ({FIGURE_KEY}, {", ".join(SUMMED)})
    SELECT {FIGURE_KEY}, {each(sign + "{name}")} FROM figure_cells_of(models)
     ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    ON CONFLICT ({FIGURE_KEY}) DO UPDATE
       SET {each("{name} = cell.{name} + excluded.{name}")};"""  # noqa: S608


FIGURES = f"""
CREATE FUNCTION figure_cells_of(models bigint[]) RETURNS TABLE ({RETURNS})
LANGUAGE sql STABLE SET jit = off AS $$ {cells("model = ANY (models)")} $$;
COMMENT ON FUNCTION figure_cells_of(bigint[])
    IS 'what the counted figures of these models add to models_registry_figurecell';

CREATE FUNCTION recounted_figures() RETURNS TABLE (
    outcome_id bigint, indicator_id bigint, adds_up text, model bigint, year int, field_id bigint,
    district_id bigint, locality_id bigint, former_locality_id bigint, today_id bigint,
    provinces bigint[], value numeric, numerator numeric, denominator numeric, "precision" text
) LANGUAGE sql STABLE SET jit = off SET work_mem = '256MB' AS $$ {figures("true")} $$;
COMMENT ON FUNCTION recounted_figures() IS 'what models_registry_countedfigure should have';

CREATE FUNCTION recounted_figure_cells() RETURNS TABLE ({RETURNS})
LANGUAGE sql STABLE SET jit = off SET work_mem = '256MB' AS $$ {cells("true")} $$;
COMMENT ON FUNCTION recounted_figure_cells() IS 'what models_registry_figurecell should have';

CREATE FUNCTION refresh_figures(models bigint[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
    gone bigint;
BEGIN
    IF cardinality(models) = 0 THEN
        RETURN;
    END IF;
    PERFORM lock_summary();
    {add("-")}
    DELETE FROM models_registry_countedfigure WHERE model = ANY (models);
    GET DIAGNOSTICS gone = ROW_COUNT;
    INSERT INTO models_registry_countedfigure ({FIGURE}) {figures("listed.model_id = ANY (models)")};
    {add("")}
    IF gone > 0 THEN
        DELETE FROM models_registry_figurecell
         WHERE given_by = 0 AND left_out = 0
           AND ({each("{name}")}) = ({", ".join("0" for _name in SUMMED)});
    END IF;
END $$;
COMMENT ON FUNCTION refresh_figures(bigint[])
    IS 'add the figures of these models up anew, after one of them or of their recognitions changed';
"""  # noqa: S608 - names of our own

FILL = f"""
INSERT INTO models_registry_countcell ({COUNT_KEY}, {COUNTED})
SELECT * FROM recounted_counts() ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;
INSERT INTO models_registry_countedfigure ({FIGURE}) SELECT * FROM recounted_figures();
ANALYZE models_registry_countedfigure;
INSERT INTO models_registry_figurecell ({FIGURE_KEY}, {", ".join(SUMMED)})
SELECT * FROM recounted_figure_cells() ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
"""  # noqa: S608 - names of our own
UNDO = """
DROP FUNCTION refresh_figures(bigint[]);
DROP FUNCTION recounted_figure_cells();
DROP FUNCTION recounted_figures();
DROP FUNCTION figure_cells_of(bigint[]);
DROP FUNCTION recounted_counts();
DROP FUNCTION lock_summary();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("models_registry", "0021_listing"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "grain",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "level, field, kind and place"),
                            (2, "level, field, kind and former district"),
                            (3, "level, field and kind"),
                            (4, "place"),
                        ],
                        verbose_name="by what",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
                ("level", models.PositiveSmallIntegerField(verbose_name="level")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("collective", "Collective"),
                            ("individual", "Individual"),
                            ("household", "Household"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("recognised", models.IntegerField(verbose_name="recognitions")),
                ("counting", models.IntegerField(verbose_name="models")),
                ("public", models.IntegerField(verbose_name="public recognitions")),
                ("public_counting", models.IntegerField(verbose_name="public models")),
                ("exemplary", models.IntegerField(verbose_name="exemplary models")),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of models",
                "verbose_name_plural": "counts of models",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CountedFigure",
            fields=[
                (
                    "outcome",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="models_registry.outcome",
                    ),
                ),
                (
                    "adds_up",
                    models.CharField(
                        choices=[
                            ("flow", "flow: summed"),
                            ("stock", "stock: the last value, never summed over time"),
                            ("ratio", "ratio: recomputed, never averaged"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("model", models.BigIntegerField(verbose_name="model")),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
                (
                    "provinces",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None, verbose_name="provinces"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=4, max_digits=20, null=True, verbose_name="value"
                    ),
                ),
                (
                    "numerator",
                    models.DecimalField(
                        decimal_places=4, max_digits=20, null=True, verbose_name="numerator"
                    ),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        decimal_places=4, max_digits=20, null=True, verbose_name="denominator"
                    ),
                ),
                (
                    "precision",
                    models.CharField(blank=True, max_length=10, verbose_name="approximately"),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.indicator",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "today",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
            ],
            options={
                "verbose_name": "counted figure",
                "verbose_name_plural": "counted figures",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FigureCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "grain",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "everything"),
                            (2, "a former district"),
                            (3, "a commune of today and what it was before"),
                            (4, "a unit as it was"),
                            (5, "a province"),
                            (6, "a field"),
                            (7, "a place as it was recognised"),
                        ],
                        verbose_name="of what",
                    ),
                ),
                (
                    "span",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "the year"), (2, "the change of the sum so far")],
                        verbose_name="of which time",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="emulation year")),
                (
                    "amount",
                    models.DecimalField(decimal_places=4, max_digits=30, verbose_name="amount"),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=30, verbose_name="value"),
                ),
                ("valued", models.IntegerField(verbose_name="values")),
                (
                    "numerator",
                    models.DecimalField(decimal_places=4, max_digits=30, verbose_name="numerator"),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        decimal_places=4, max_digits=30, verbose_name="denominator"
                    ),
                ),
                ("given_by", models.IntegerField(verbose_name="models")),
                ("left_out", models.IntegerField(verbose_name="left out")),
                ("exact", models.IntegerField(verbose_name="exactly")),
                ("about", models.IntegerField(verbose_name="about")),
                ("over", models.IntegerField(verbose_name="over")),
                ("nearly", models.IntegerField(verbose_name="nearly")),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.field",
                    ),
                ),
                (
                    "former_locality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.indicator",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.locality",
                    ),
                ),
            ],
            options={
                "verbose_name": "sum of figures",
                "verbose_name_plural": "sums of figures",
                "default_permissions": (),
            },
        ),
        Together(
            [
                migrations.AddIndex(
                    model_name="countcell",
                    index=models.Index(fields=["locality", "grain"], name="count_cell_of_locality"),
                ),
                migrations.AddIndex(
                    model_name="countcell",
                    index=models.Index(fields=["district", "grain"], name="count_cell_of_district"),
                ),
                migrations.AddIndex(
                    model_name="countcell",
                    index=models.Index(
                        condition=models.Q(("former_locality__isnull", False)),
                        fields=["former_locality"],
                        name="count_cell_of_former",
                    ),
                ),
                migrations.AddIndex(
                    model_name="countcell",
                    index=models.Index(
                        condition=models.Q(("recognised", 0)),
                        fields=["id"],
                        name="count_cell_of_nothing",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="countcell",
                    constraint=models.UniqueConstraint(
                        fields=(
                            "grain",
                            "year",
                            "level",
                            "field",
                            "kind",
                            "district",
                            "locality",
                            "former_locality",
                        ),
                        name="count_cell_once",
                        nulls_distinct=False,
                    ),
                ),
                migrations.AddIndex(
                    model_name="countedfigure",
                    index=models.Index(
                        fields=["model", "indicator", "year"], name="counted_figure_of_model"
                    ),
                ),
                migrations.AddIndex(
                    model_name="figurecell",
                    index=models.Index(
                        condition=models.Q(("unit__isnull", False)),
                        fields=["unit", "grain", "span", "year"],
                        name="figure_cell_of_unit",
                    ),
                ),
                migrations.AddIndex(
                    model_name="figurecell",
                    index=models.Index(
                        condition=models.Q(("given_by", 0), ("left_out", 0)),
                        fields=["id"],
                        name="figure_cell_of_nothing",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="figurecell",
                    constraint=models.UniqueConstraint(
                        fields=(
                            "grain",
                            "span",
                            "year",
                            "indicator",
                            "unit",
                            "field",
                            "district",
                            "locality",
                            "former_locality",
                        ),
                        name="figure_cell_once",
                        nulls_distinct=False,
                    ),
                ),
            ]
        ),
        migrations.RunSQL(LOCK + COUNTS + FIGURES, UNDO),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        Together(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (SELECT FROM new_rows now JOIN old_rows before USING (id) WHERE now.kind <> before.kind) THEN\n        PERFORM lock_summary();\n        PERFORM refresh_figures(ARRAY(\n        SELECT DISTINCT figure.model FROM models_registry_countedfigure figure\n         WHERE figure.indicator_id IN (SELECT id FROM new_rows now JOIN old_rows before USING (id) WHERE now.kind <> before.kind)));\n    END IF; RETURN NULL;",
                            hash="907f7e093a327fd8d523999714fdea0913314128",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_summary_update_49a0b",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (SELECT FROM new_rows) THEN\n        PERFORM lock_summary();\n        \n        INSERT INTO models_registry_countcell AS cell (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id, recognised, counting, public, public_counting, exemplary)\n        SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,\n               coalesce(kind, ''), district_id, locality_id, former_locality_id, sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)\n          FROM (SELECT 1 AS sign, * FROM new_rows) moved\n         GROUP BY GROUPING SETS (\n               (year, level, field_id, kind),\n               (year, level, field_id, kind, district_id),\n               (year, level, field_id, kind, district_id, locality_id, former_locality_id),\n               (year, district_id, locality_id, former_locality_id))\n        HAVING (sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)) IS DISTINCT FROM (0, 0, 0, 0, 0)\n         ORDER BY 1, 2, 3, 4, 5, 6, 7, 8\n        ON CONFLICT (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id) DO UPDATE SET recognised = cell.recognised + excluded.recognised, counting = cell.counting + excluded.counting, public = cell.public + excluded.public, public_counting = cell.public_counting + excluded.public_counting, exemplary = cell.exemplary + excluded.exemplary;\n    END IF;PERFORM refresh_figures(ARRAY(SELECT DISTINCT model_id FROM new_rows)); RETURN NULL;",
                            hash="4a82f6afda4a382358cc49e3d5281b9633bc24a4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_summary_insert_31a50",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="models_registry_listing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (SELECT FROM new_rows now JOIN old_rows before USING (recognition_id) WHERE now.model_id IS DISTINCT FROM before.model_id OR now.year IS DISTINCT FROM before.year OR now.level IS DISTINCT FROM before.level OR now.field_id IS DISTINCT FROM before.field_id OR now.district_id IS DISTINCT FROM before.district_id OR now.locality_id IS DISTINCT FROM before.locality_id OR now.former_locality_id IS DISTINCT FROM before.former_locality_id OR now.today_id IS DISTINCT FROM before.today_id OR now.counts IS DISTINCT FROM before.counts OR now.kind IS DISTINCT FROM before.kind OR now.is_public IS DISTINCT FROM before.is_public OR now.is_exemplary IS DISTINCT FROM before.is_exemplary) THEN\n        PERFORM lock_summary();\n        \n        INSERT INTO models_registry_countcell AS cell (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id, recognised, counting, public, public_counting, exemplary)\n        SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,\n               coalesce(kind, ''), district_id, locality_id, former_locality_id, sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)\n          FROM (SELECT 1 AS sign, new_rows.* FROM new_rows UNION ALL SELECT -1, old_rows.* FROM old_rows) moved\n         GROUP BY GROUPING SETS (\n               (year, level, field_id, kind),\n               (year, level, field_id, kind, district_id),\n               (year, level, field_id, kind, district_id, locality_id, former_locality_id),\n               (year, district_id, locality_id, former_locality_id))\n        HAVING (sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)) IS DISTINCT FROM (0, 0, 0, 0, 0)\n         ORDER BY 1, 2, 3, 4, 5, 6, 7, 8\n        ON CONFLICT (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id) DO UPDATE SET recognised = cell.recognised + excluded.recognised, counting = cell.counting + excluded.counting, public = cell.public + excluded.public, public_counting = cell.public_counting + excluded.public_counting, exemplary = cell.exemplary + excluded.exemplary;DELETE FROM models_registry_countcell WHERE recognised = 0;\n    END IF;PERFORM refresh_figures(ARRAY(SELECT DISTINCT now.model_id FROM new_rows now JOIN old_rows before USING (recognition_id) WHERE now.model_id IS DISTINCT FROM before.model_id OR now.year IS DISTINCT FROM before.year OR now.level IS DISTINCT FROM before.level OR now.field_id IS DISTINCT FROM before.field_id OR now.district_id IS DISTINCT FROM before.district_id OR now.locality_id IS DISTINCT FROM before.locality_id OR now.former_locality_id IS DISTINCT FROM before.former_locality_id OR now.today_id IS DISTINCT FROM before.today_id OR now.counts IS DISTINCT FROM before.counts)); RETURN NULL;",
                            hash="3a83bf35b36d292b19e16c83f788781ac2cf2c88",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_summary_update_8b9e8",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_listing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (SELECT FROM old_rows) THEN\n        PERFORM lock_summary();\n        \n        INSERT INTO models_registry_countcell AS cell (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id, recognised, counting, public, public_counting, exemplary)\n        SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,\n               coalesce(kind, ''), district_id, locality_id, former_locality_id, sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)\n          FROM (SELECT -1 AS sign, * FROM old_rows) moved\n         GROUP BY GROUPING SETS (\n               (year, level, field_id, kind),\n               (year, level, field_id, kind, district_id),\n               (year, level, field_id, kind, district_id, locality_id, former_locality_id),\n               (year, district_id, locality_id, former_locality_id))\n        HAVING (sum(sign * (true)::int), sum(sign * (counts)::int), sum(sign * (is_public)::int), sum(sign * (counts AND is_public)::int), sum(sign * (counts AND is_exemplary)::int)) IS DISTINCT FROM (0, 0, 0, 0, 0)\n         ORDER BY 1, 2, 3, 4, 5, 6, 7, 8\n        ON CONFLICT (grain, year, level, field_id, kind, district_id, locality_id, former_locality_id) DO UPDATE SET recognised = cell.recognised + excluded.recognised, counting = cell.counting + excluded.counting, public = cell.public + excluded.public, public_counting = cell.public_counting + excluded.public_counting, exemplary = cell.exemplary + excluded.exemplary;DELETE FROM models_registry_countcell WHERE recognised = 0;\n    END IF;PERFORM refresh_figures(ARRAY(SELECT DISTINCT model_id FROM old_rows)); RETURN NULL;",
                            hash="3782888716efdf2942ddd80fa50fc2cf3945615f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_summary_delete_fbe52",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="models_registry_listing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (SELECT FROM new_rows now JOIN old_rows before USING (id) WHERE now.parent_id IS DISTINCT FROM before.parent_id\n           OR now.kind <> before.kind\n           OR now.kind = 'province' AND now.today_id IS DISTINCT FROM before.today_id) THEN\n        PERFORM lock_summary();\n        PERFORM refresh_figures(ARRAY(\n        WITH moved AS (SELECT id FROM new_rows now JOIN old_rows before USING (id) WHERE now.parent_id IS DISTINCT FROM before.parent_id\n           OR now.kind <> before.kind\n           OR now.kind = 'province' AND now.today_id IS DISTINCT FROM before.today_id), around AS (\n            SELECT id FROM moved\n             UNION SELECT unit.id FROM models_registry_locality unit JOIN moved\n                       ON moved.id IN (unit.parent_id, unit.today_id))\n        SELECT DISTINCT figure.model FROM models_registry_countedfigure figure JOIN around\n            ON around.id IN (figure.locality_id, figure.district_id, figure.today_id)));\n    END IF; RETURN NULL;",
                            hash="84dd42a03075b3f0b803ff1bef6a0637fb477c8b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_summary_update_e43b5",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_locality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM refresh_figures(ARRAY(\n        SELECT recognition.model_id FROM new_rows given JOIN models_registry_recognition recognition\n            ON recognition.id = given.recognition_id\n        UNION\n        SELECT recognition.model_id FROM new_rows given JOIN models_registry_recognition recognition\n            ON recognition.registration_id = given.registration_id)); RETURN NULL;",
                            hash="fd29a0acc29d3df05c19dc1c330bf32be402a7ad",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_summary_insert_ab2a4",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="models_registry_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM refresh_figures(ARRAY(\n        SELECT recognition.model_id FROM old_rows given JOIN models_registry_recognition recognition\n            ON recognition.id = given.recognition_id\n        UNION\n        SELECT recognition.model_id FROM old_rows given JOIN models_registry_recognition recognition\n            ON recognition.registration_id = given.registration_id UNION \n        SELECT recognition.model_id FROM new_rows given JOIN models_registry_recognition recognition\n            ON recognition.id = given.recognition_id\n        UNION\n        SELECT recognition.model_id FROM new_rows given JOIN models_registry_recognition recognition\n            ON recognition.registration_id = given.registration_id)); RETURN NULL;",
                            hash="3f5d69ce4f4efb51733a661f2e8230cff2334734",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_summary_update_5039c",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="models_registry_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_summary_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM refresh_figures(ARRAY(\n        SELECT recognition.model_id FROM old_rows given JOIN models_registry_recognition recognition\n            ON recognition.id = given.recognition_id\n        UNION\n        SELECT recognition.model_id FROM old_rows given JOIN models_registry_recognition recognition\n            ON recognition.registration_id = given.registration_id)); RETURN NULL;",
                            hash="0f4de73c604a9392aad0d442456939ce8d454d83",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_summary_delete_ab511",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="models_registry_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
