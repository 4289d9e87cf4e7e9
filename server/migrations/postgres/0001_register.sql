-- The register: units in time, producers, products, recognitions, plans and published totals.
-- One text for both databases; only the name of the byte type differs (bytea here, blob in SQLite).
-- Dates are dates, instants UTC ISO text, whole numbers bigint, codes text with their leading zeros.

create table meta (
  key text not null,
  value text not null,
  constraint meta_pk primary key (key)
);

-- Every committed write appends one row here; its number names the version of the data.
create table change (
  seq bigint not null,
  at text not null,
  kind text not null,
  detail text not null,
  constraint change_pk primary key (seq)
);

-- The last number given out. Writers update it first and hold it to the end, so numbers follow the order of commits.
create table change_counter (
  id bigint not null,
  last_seq bigint not null,
  constraint change_counter_pk primary key (id),
  constraint change_counter_single check (id = 1)
);

insert into change_counter (id, last_seq) values (1, 0);

create table unit (
  vintage bigint not null,
  code text not null,
  level text not null,
  kind text not null,
  name text not null,
  full_name text not null,
  parent_code text,
  name_fold text not null,
  sort_key bytea not null,
  lat double precision,
  lon double precision,
  constraint unit_pk primary key (vintage, code),
  constraint unit_parent_fk foreign key (vintage, parent_code) references unit (vintage, code),
  constraint unit_level_known check (level in ('province', 'district', 'commune')),
  constraint unit_province_is_top check ((level = 'province') = (parent_code is null)),
  constraint unit_location_whole check ((lat is null) = (lon is null))
);

-- Succession of the finest units from one vintage to the next.
create table unit_lineage (
  old_vintage bigint not null,
  old_code text not null,
  new_vintage bigint not null,
  new_code text not null,
  part text not null,
  is_default boolean not null,
  constraint unit_lineage_pk primary key (old_vintage, old_code, new_vintage, new_code),
  constraint unit_lineage_old_fk foreign key (old_vintage, old_code) references unit (vintage, code),
  constraint unit_lineage_new_fk foreign key (new_vintage, new_code) references unit (vintage, code),
  constraint unit_lineage_part_known check (part in ('whole', 'part')),
  constraint unit_lineage_forward check (new_vintage > old_vintage)
);

-- Dated changes inside a vintage. The code may be one that the list no longer has.
create table unit_change (
  id bigint not null,
  vintage bigint not null,
  code text not null,
  field text not null,
  old_value text,
  new_value text,
  effective date,
  document text,
  confidence text not null,
  note text,
  constraint unit_change_pk primary key (id),
  constraint unit_change_field_known check (field in ('name', 'kind', 'code', 'created', 'merged_into', 'abolished'))
);

create table regime (
  name text not null,
  decisions text not null,
  valid_from date not null,
  valid_to date,
  part_a bigint not null,
  part_b bigint not null,
  part_c bigint not null,
  recognises_3 text not null,
  recognises_4 text not null,
  recognises_5 text not null,
  evaluates text not null,
  commune_role text not null,
  certificate_months bigint not null,
  certificate_stars text not null,
  rounds_per_year_province bigint,
  note text,
  constraint regime_pk primary key (name),
  constraint regime_parts_sum check (part_a + part_b + part_c = 100),
  constraint regime_dates_order check (valid_to is null or valid_to >= valid_from)
);

-- The 26 product sets of the classification in force.
create table product_set (
  set_no bigint not null,
  sector bigint not null,
  sector_vi text not null,
  sector_en text not null,
  group_vi text not null,
  group_en text not null,
  name_vi text not null,
  name_en text not null,
  lead_ministry text not null,
  sample_units bigint,
  site_visit_first boolean not null,
  constraint product_set_pk primary key (set_no),
  constraint product_set_number check (set_no between 1 and 26),
  constraint product_set_sector check (sector between 1 and 6)
);

-- The 26 sets of the first regime and where they belong now.
create table product_set_1048 (
  seq bigint not null,
  sector_vi text not null,
  sector_en text not null,
  name_vi text not null,
  set_no_now bigint,
  constraint product_set_1048_pk primary key (seq),
  constraint product_set_1048_now_fk foreign key (set_no_now) references product_set (set_no)
);

create table producer (
  id text not null,
  identity text not null,
  name text not null,
  name_fold text not null,
  sort_key bytea not null,
  kind text not null,
  province_vintage bigint not null,
  province_code text not null,
  constraint producer_pk primary key (id),
  constraint producer_identity_unique unique (identity),
  constraint producer_province_fk foreign key (province_vintage, province_code) references unit (vintage, code),
  constraint producer_name_present check (name <> ''),
  constraint producer_kind_known check (kind in ('cooperative', 'cooperative_union', 'cooperative_group', 'enterprise', 'household', 'other', 'unknown'))
);

create table product (
  id text not null,
  identity text not null,
  name text not null,
  name_fold text not null,
  sort_key bytea not null,
  producer_id text,
  sector bigint,
  set_no bigint,
  classification_basis text,
  constraint product_pk primary key (id),
  constraint product_identity_unique unique (identity),
  constraint product_producer_fk foreign key (producer_id) references producer (id),
  constraint product_set_fk foreign key (set_no) references product_set (set_no),
  constraint product_name_present check (name <> ''),
  constraint product_sector_known check (sector between 1 and 6),
  constraint product_set_has_sector check (set_no is null or sector is not null)
);

-- Further names or places under which the rows of a source speak of the same product.
create table product_alias (
  identity text not null,
  product_id text not null,
  constraint product_alias_pk primary key (identity),
  constraint product_alias_product_fk foreign key (product_id) references product (id)
);

create table recognition (
  id text not null,
  identity text not null,
  product_id text not null,
  row_no bigint not null,
  unit_vintage bigint not null,
  unit_code text not null,
  place_text text,
  status text not null,
  stars bigint,
  proposed_stars bigint,
  potential_5 boolean not null,
  score bigint,
  level text,
  authority text,
  decision text,
  issued date,
  issued_precision text,
  year bigint,
  expires date,
  expiry_basis text not null,
  revoked date,
  source text,
  note text,
  constraint recognition_pk primary key (id),
  constraint recognition_identity_unique unique (identity),
  constraint recognition_row_unique unique (row_no),
  constraint recognition_product_fk foreign key (product_id) references product (id),
  constraint recognition_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint recognition_status_known check (status in ('recognised', 'proposed', 'named_only')),
  constraint recognition_stars_certified check (stars between 3 and 5),
  constraint recognition_stars_need_recognition check (stars is null or status = 'recognised'),
  constraint recognition_proposed_stars_known check (proposed_stars between 1 and 5),
  constraint recognition_potential_is_four check (not potential_5 or stars = 4),
  constraint recognition_score_range check (score between 0 and 100000),
  constraint recognition_level_known check (level in ('district', 'province', 'central')),
  constraint recognition_precision_known check (issued_precision in ('day', 'month', 'year')),
  constraint recognition_precision_with_issue check ((issued is null) = (issued_precision is null)),
  constraint recognition_expires_after_issue check (issued is null or expires is null or expires >= issued),
  constraint recognition_revoked_after_issue check (issued is null or revoked is null or revoked >= issued),
  constraint recognition_expiry_known check (expiry_basis in ('stated', 'computed', 'unknown')),
  constraint recognition_expiry_with_basis check ((expires is null) = (expiry_basis = 'unknown'))
);

create index recognition_product_index on recognition (product_id);

create table plan (
  id text not null,
  seq bigint not null,
  title_vi text not null,
  title_en text not null,
  authority text,
  document_number text,
  issued date,
  period_from date,
  period_to date,
  scope_vintage bigint not null,
  scope_code text,
  scope_text text,
  source text,
  constraint plan_pk primary key (id),
  constraint plan_scope_fk foreign key (scope_vintage, scope_code) references unit (vintage, code),
  constraint plan_period_order check (period_from is null or period_to is null or period_to >= period_from)
);

create table plan_target (
  id text not null,
  plan_id text not null,
  seq bigint not null,
  indicator_key text not null,
  name_vi text not null,
  name_en text not null,
  measure text not null,
  subject text,
  numerator text,
  denominator text,
  unit text,
  comparator text,
  target_min text,
  target_max text,
  tolerance_pct text,
  baseline_value text,
  baseline_date text,
  deadline date,
  computed text not null,
  note text,
  constraint plan_target_pk primary key (id),
  constraint plan_target_seq_unique unique (plan_id, seq),
  constraint plan_target_plan_fk foreign key (plan_id) references plan (id),
  constraint plan_target_comparator_known check (comparator in ('ge', 'gt', 'eq', 'between', 'approx', 'done')),
  constraint plan_target_computed_known check (computed in ('yes', 'partly', 'reported'))
);

-- Published values of a target; the date as published (a day, a month or a year), the value as exact decimal text.
create table observation (
  id bigint not null,
  target_id text not null,
  date_text text,
  dimension text not null,
  value text,
  value_text text,
  source text,
  constraint observation_pk primary key (id),
  constraint observation_target_fk foreign key (target_id) references plan_target (id)
);

-- Published totals; without a scope they speak of the whole country.
create table official_total (
  id bigint not null,
  date_text text,
  scope_vintage bigint,
  scope_code text,
  scope_text text,
  measure text not null,
  dimension text not null,
  value text not null,
  unit text not null,
  source text,
  note text,
  constraint official_total_pk primary key (id),
  constraint official_total_scope_fk foreign key (scope_vintage, scope_code) references unit (vintage, code),
  constraint official_total_scope_whole check ((scope_vintage is null) = (scope_code is null))
);
