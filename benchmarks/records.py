"""The statements by which everything else is made of the copied models, set by set.

They are run with triggers off, so they write what the triggers would: the keys of models,
registrations and recognitions are the numbers of the rows, those of their events three times that.
"""

# Of officers and reviewers; the passwords are unusable.
PEOPLE = """
    INSERT INTO models_registry_user (password, is_superuser, username, email, is_staff, is_active,
            date_joined, full_name, language, notices_by_email, password_digest)
    SELECT '!', false, 'bench-officer-' || id, '', false, true, timestamptz '2025-07-01',
           'Cán bộ ' || full_name, 'vi', 'none', encode(sha256('!'), 'hex')
      FROM models_registry_locality WHERE kind = 'commune' AND valid_to IS NULL
       AND parent_id = (SELECT id FROM models_registry_locality WHERE uid = 'N-25')
    UNION ALL
    SELECT '!', false, name, '', true, true, timestamptz '2025-07-01',
           'Trần Văn Thẩm', 'vi', 'none', encode(sha256('!'), 'hex')
      FROM unnest(ARRAY['bench-reviewer', 'bench-reviewer-2']) name;

    INSERT INTO models_registry_membership (user_id, locality_id, starts_on)
    SELECT id, substr(username, 15)::bigint, '2025-07-01'
      FROM models_registry_user WHERE username LIKE 'bench-officer-%%';

    INSERT INTO models_registry_user_groups (user_id, group_id)
    SELECT person.id, role.id FROM models_registry_user person JOIN auth_group role
        ON role.name = CASE WHEN person.username LIKE 'bench-officer-%%' THEN 'officer'
                            ELSE 'reviewer' END
     WHERE person.username LIKE 'bench-%%';

    INSERT INTO models_registry_reportingperiod (year, opens_on, closes_on)
    SELECT extract(year FROM current_date), date_trunc('year', current_date),
           date_trunc('year', current_date) + interval '1 year - 1 day'
        ON CONFLICT DO NOTHING;
"""

# The bodies of each commune that leads models, and who signs in each province.
ORGANISATIONS = """
    INSERT INTO models_registry_organisation (name, name_en, letterhead, issues_decisions,
            is_demonstration, locality_id, kind_id, letterhead_name, place_of_issue, superior_name)
    SELECT regexp_replace(body, ' xã$', '') || ' ' || lower(left(full_name, 1))
               || substr(full_name, 2), '', 'front', false, false, place.id,
           (SELECT id FROM models_registry_organisationkind WHERE code = 'mass_organisation'),
           '', '', ''
      FROM models_registry_locality place, unnest(%(bodies)s::text[]) body
     WHERE place.id = ANY (%(places)s);

    INSERT INTO models_registry_organisation (name, name_en, letterhead, issues_decisions,
            is_demonstration, locality_id, kind_id, letterhead_name, place_of_issue, superior_name)
    SELECT 'Ban Dân vận Tỉnh ủy ' || name, '', 'party', true, false, id,
           (SELECT id FROM models_registry_organisationkind WHERE code = 'party_agency'), '', '', ''
      FROM models_registry_locality place
     WHERE kind = 'province' AND NOT EXISTS (
           SELECT FROM models_registry_organisation other
            WHERE other.locality_id = place.id AND other.issues_decisions);
"""

REGISTRATIONS = """
    INSERT INTO models_registry_registration (id, model_id, year, basis, state, level_requested,
            name, kind, subject_name, subject_role, residential_areas, started_on, rationale,
            objectives, approach, beneficiaries, lead_forces, coordinating_forces,
            participating_forces, resources, milestones, outputs, results, sustainability,
            search_vector, search_head, district_id, field_id, former_locality_id, locality_id,
            organisation_id, self_assessment, duplicate_reason, row_key, contact_name,
            contact_phone, version, creation_key, created_by_id, created_at, updated_at,
            last_event_id)
    SELECT model.id, model.id, year, 'new', {state}, level, model.name, model.kind, subject_name,
           subject_role, residential_areas, started_on, rationale, objectives, approach,
           beneficiaries, lead_forces, coordinating_forces, participating_forces, resources,
           milestones, outputs, results, sustainability, search_vector, search_head,
           model.district_id, field_id, former_locality_id, model.locality_id,
           model.organisation_id, 'Đã thực hiện đủ.', '', '', '', '', 3, gen_random_uuid(),
           coalesce(officer.user_id, %(officer)s), model.created_at,
           coalesce(published_at, model.created_at), {event}
      FROM {source} model JOIN bench_fact ON bench_fact.number = model.id
      LEFT JOIN models_registry_locality place ON place.id = model.locality_id
      LEFT JOIN models_registry_membership officer ON officer.locality_id = place.today_id;
"""

# Submitted, proposed, recognised: each registration's own three.
EVENTS = """
    INSERT INTO models_registry_reviewevent (id, registration_id, action, from_state, to_state,
            happened_at, transaction, actor_id)
    SELECT 3 * number - 3 + place, number, action, from_state, to_state,
           make_timestamptz(year, month, 5, 8, (number %% 60)::int, 0, 'Asia/Ho_Chi_Minh'), 0,
           CASE WHEN action = 'submit' THEN %(officer)s ELSE %(reviewer)s END
      FROM bench_fact, (VALUES (1, 'submit', 'draft', 'submitted', 9),
                               (2, 'propose', 'submitted', 'proposed', 10),
                               (3, 'recognise', 'proposed', 'recognised', 11))
           move (place, action, from_state, to_state, month);
"""

# A province signs its models of a year and level in lists of at most 1,200.
LISTS = """
    CREATE TEMPORARY TABLE bench_list AS
    SELECT province, year, level, part, row_number() OVER () AS id,
           row_number() OVER (PARTITION BY province, year ORDER BY level, part) AS number
      FROM (SELECT province, year, level, generate_series(0, (count(*) - 1) / 1200) AS part
              FROM bench_fact GROUP BY province, year, level ORDER BY year, province, level) lists;

    INSERT INTO models_registry_decision (id, purpose, state, issuer_id, number, symbol, dated_on,
            title, signatory_name, signatory_position, level, year, scan, recorded_at,
            recorded_by_id, created_by_id, signing_transaction, is_demonstration)
    SELECT list.id, 'recognition', 'signed', issuer.id, list.number::text, 'QĐ/BDV',
           make_date(year, 11, 18), 'Công nhận mô hình “Dân vận khéo” năm ' || year,
           'Nguyễn Văn Ký', 'Trưởng ban', level, year, '', make_date(year, 11, 20), %(reviewer)s,
           %(reviewer)s, 0, false
      FROM bench_list list
      CROSS JOIN LATERAL (
           SELECT min(id) AS id FROM models_registry_organisation
            WHERE issues_decisions AND locality_id = province
              AND closed_on IS NULL) issuer;

    INSERT INTO models_registry_recognition (id, model_id, registration_id, decision_id, position,
            level, year, is_exemplary, revocation_reason, name, kind, subject_name, subject_role,
            residential_areas, district_id, field_id, former_locality_id, locality_id,
            organisation_id)
    SELECT model.id, model.id, model.id, list.id,
           fact.place %% 1200 + 1, fact.level, fact.year, model.id %% 33 = 0, '', name, kind,
           subject_name, subject_role, residential_areas, district_id, field_id,
           former_locality_id, locality_id, organisation_id
      FROM (SELECT *, row_number() OVER (
                PARTITION BY province, year, level ORDER BY number) - 1 AS place
              FROM bench_fact) fact
      JOIN bench_list list ON (list.province, list.year, list.level, list.part)
         = (fact.province, fact.year, fact.level, fact.place / 1200)
      JOIN models_registry_model model ON model.id = fact.number
     ORDER BY model.id;
"""

OUTCOMES = """
    INSERT INTO models_registry_outcome (indicator_id, registration_id, value, precision, note)
    SELECT indicator.id, number, figure.value,
           CASE WHEN (number + indicator.id) %% 9 = 0 THEN 'about' ELSE '' END, ''
      FROM bench_fact
     CROSS JOIN LATERAL (VALUES
           (CASE WHEN land_m2 > 0 THEN 'households_donating_land'
                 ELSE 'households_benefiting' END, households::numeric),
           ('land_total_m2', land_m2), ('cash_contributed_vnd', money_vnd),
           ('workdays_people', work_days), ('rural_road_concrete_km', road_km))
           figure (code, value)
      JOIN models_registry_indicator indicator USING (code)
     WHERE figure.value > 0 ORDER BY number, indicator.id;
"""

# Who is named agreed to it; one registration in fifty has two pictures.
WITH_THEM = """
    INSERT INTO models_registry_consent (model_id, subject_name, scope, text_version, given_on,
            recorded_at, recorded_by_id, withdrawal_told)
    SELECT id, subject_name, 'story', '2026-01', created_at::date, created_at, %(officer)s, ''
      FROM models_registry_model WHERE kind = 'individual' AND published_at IS NOT NULL;

    INSERT INTO models_registry_photo (registration_id, key, upload_key, original_name, digest,
            size, caption, is_public, has_consent, position, uploaded_by_id, uploaded_at, file,
            large, small, width, height, encoded_at, problem)
    SELECT number, key, gen_random_uuid(), 'anh.jpg', encode(sha256(uuid_send(key)), 'hex'), 300000,
           'Nhân dân làm đường', true, true, place, %(officer)s, now(), 'photos/' || key || '.jpg',
           'shown/' || key || '-large.webp', 'shown/' || key || '-small.webp', 1600, 1200, now(), ''
      FROM (SELECT number, place, gen_random_uuid() AS key
              FROM bench_fact, generate_series(0, 1) place WHERE number %% 50 = 7) pictures;
"""

# What is under way this year: models without a published text, in every state before the end.
QUEUE_MODELS = """
    INSERT INTO models_registry_model (id, name, kind, subject_name, subject_role,
            residential_areas, rationale, objectives, approach, beneficiaries, lead_forces,
            coordinating_forces, participating_forces, resources, milestones, outputs, results,
            sustainability, source, search_head, created_at, is_demonstration)
    SELECT id, '', kind, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '',
           created_at, false FROM bench_queue;
"""
QUEUE_EVENTS = """
    INSERT INTO models_registry_reviewevent (id, registration_id, action, from_state, to_state,
            happened_at, transaction, actor_id)
    SELECT CASE place WHEN 2 THEN last_event_id ELSE 3 * id - 2 END, id,
           CASE place WHEN 2 THEN next.action ELSE 'submit' END,
           CASE place WHEN 2 THEN 'submitted' ELSE 'draft' END,
           CASE place WHEN 2 THEN state ELSE 'submitted' END,
           now() - make_interval(days => (id %% 40)::int + 2 - place), 0,
           CASE place WHEN 2 THEN %(reviewer)s ELSE created_by_id END
      FROM models_registry_registration, generate_series(1, 2) place,
           LATERAL (SELECT CASE state WHEN 'returned' THEN 'return' WHEN 'registered'
                           THEN 'register' ELSE 'propose' END AS action) next
     WHERE id > %(count)s AND state <> 'draft' AND (place = 1 OR state <> 'submitted');

    INSERT INTO models_registry_reviewreason (event_id, text)
    SELECT id, 'Đề nghị bổ sung số hộ tham gia và kết quả cụ thể.'
      FROM models_registry_reviewevent WHERE action = 'return';
"""
# Of a number: half are submitted, the others proposed, registered, returned or drafts.
STATE_OF_QUEUE = (
    "(ARRAY['submitted', 'submitted', 'submitted', 'submitted', 'submitted', 'proposed',"
    " 'proposed', 'registered', 'returned', 'draft'])[model.id %% 10 + 1]"
)
EVENT_OF_QUEUE = (
    "CASE WHEN model.id %% 10 < 5 THEN 3 * model.id - 2"
    " WHEN model.id %% 10 < 9 THEN 3 * model.id - 1 END"
)

VOCABULARY = """
    INSERT INTO models_registry_nameword (text, count)
    SELECT text, sum(count) FROM bench_word GROUP BY text ORDER BY text
        ON CONFLICT (text) DO UPDATE SET count = models_registry_nameword.count + excluded.count
"""

FACT = """
    CREATE UNLOGGED TABLE bench_fact (number bigint, year int, level int, province bigint,
        households int, land_m2 int, money_vnd bigint, work_days int, road_km numeric);

    CREATE UNLOGGED TABLE bench_queue (LIKE models_registry_model INCLUDING DEFAULTS);
"""

FIELDS = "SELECT id, label_vi FROM models_registry_field ORDER BY position"

LEADING = """
    SELECT organisation.id, body, locality_id FROM models_registry_organisation organisation
      JOIN unnest(%(bodies)s::text[]) body ON starts_with(name, body || ' ')
     WHERE NOT issues_decisions AND locality_id IS NOT NULL
"""

TWO_PEOPLE = """
    SELECT min(id) FILTER (WHERE NOT is_staff), min(id) FILTER (WHERE is_staff)
      FROM models_registry_user WHERE username LIKE 'bench-%%'
"""

# Indexes that uphold no constraint.
INDEXES = """
    SELECT relation.relname, pg_get_indexdef(relation.oid)
      FROM pg_index JOIN pg_class relation ON relation.oid = indexrelid
     WHERE indrelid = ANY (%(tables)s::regclass[]) AND NOT indisunique
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
     ORDER BY relation.relam DESC, 1
"""

# What the triggers would write of a model or registration.
_WRITTEN = """
      FROM {table} story
      CROSS JOIN LATERAL search_terms(
               story.name,
               concat_ws(' ', subject_name, residential_areas,
                   (SELECT other.name FROM models_registry_organisation other
                     WHERE other.id = organisation_id),
                   names_of_place(locality_id), names_of_place(former_locality_id)),
               concat_ws(' ', rationale, objectives, approach, beneficiaries, outputs, results,
                   sustainability,
                   (SELECT label_vi FROM models_registry_field WHERE id = field_id))) written
"""
TERMS_DIFFER = (
    "SELECT 1 FROM (SELECT id, search_vector, search_head, vector, head"
    + _WRITTEN.format(table="(SELECT * FROM models_registry_model ORDER BY id LIMIT 60)")
    + ") made WHERE (search_vector, search_head) IS DISTINCT FROM (vector, head) LIMIT 1"
)
TERMS = (
    "UPDATE {table} SET search_vector = vector, search_head = head FROM (SELECT id, vector, head"
    + _WRITTEN
    + ") made WHERE made.id = {table}.id"
)

LARGE = (
    "model", "registration", "recognition", "reviewevent", "outcome", "consent", "decision",
    "organisation", "photo",
)  # fmt: skip

# What triggers would have derived, by the functions that they call, where there are such.
DERIVED = {
    "refresh_listing(bigint[])": "SELECT refresh_listing(array_agg(id)) FROM models_registry_model"
    " WHERE published_at IS NOT NULL",
    "recount_listed()": "SELECT recount_listed()",
    "listed_terms(bigint, timestamptz, bigint, text, int, bigint, bigint)": """
        DROP INDEX listing_terms;
        UPDATE models_registry_listing
           SET terms = listed_terms(model_id, published_at, field_id, kind, year, district_id,
                                    today_id);
        CREATE INDEX listing_terms ON models_registry_listing USING gin (terms)
    """,
}

# Of the tables whose keys are given above; those of the others were drawn.
SEQUENCES = """
    SELECT setval(pg_get_serial_sequence(relation, 'id'), %(last)s)
      FROM unnest(ARRAY['models_registry_model', 'models_registry_registration',
                        'models_registry_recognition', 'models_registry_reviewevent',
                        'models_registry_decision']) relation
"""
