-- Dated records that targets of plans count, beside recognitions. One text for both databases.

alter table plan_target add column note_vi text;

-- Where producers sell, and places that show and sell OCOP products.
create table sales_channel (
  id text not null,
  outlet text,
  kind text not null,
  address text,
  unit_vintage bigint,
  unit_code text,
  producer_id text,
  opened date,
  closed date,
  checked date,
  evidence text,
  source text,
  note text,
  constraint sales_channel_pk primary key (id),
  constraint sales_channel_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint sales_channel_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint sales_channel_producer_fk foreign key (producer_id) references producer (id),
  constraint sales_channel_kind_known check (kind in ('supermarket', 'convenience_store', 'ecommerce_platform', 'sales_point', 'distributor', 'export', 'direct', 'own_web')),
  constraint sales_channel_days_order check (closed is null or opened is null or closed >= opened)
);

-- Who belongs to which value chain, and whose money it has.
create table value_chain_member (
  id text not null,
  chain text not null,
  fund text,
  circular boolean not null,
  unit_vintage bigint,
  unit_code text,
  producer_id text,
  product_id text,
  joined date,
  ended date,
  evidence text,
  source text,
  note text,
  constraint value_chain_member_pk primary key (id),
  constraint value_chain_member_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint value_chain_member_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint value_chain_member_producer_fk foreign key (producer_id) references producer (id),
  constraint value_chain_member_product_fk foreign key (product_id) references product (id),
  constraint value_chain_member_days_order check (ended is null or joined is null or ended >= joined)
);

-- New-rural status of communes.
create table commune_status (
  id text not null,
  status text not null,
  unit_vintage bigint,
  unit_code text,
  since date,
  until date,
  document text,
  source text,
  note text,
  constraint commune_status_pk primary key (id),
  constraint commune_status_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint commune_status_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint commune_status_status_known check (status in ('none', 'standard', 'advanced', 'model')),
  constraint commune_status_days_order check (until is null or since is null or until >= since)
);

-- Product ideas, and registrations for evaluation by round.
create table idea (
  id text not null,
  name text not null,
  stage text not null,
  level text,
  stars bigint,
  round text,
  unit_vintage bigint,
  unit_code text,
  producer_id text,
  product_id text,
  received date,
  supported date,
  source text,
  note text,
  constraint idea_pk primary key (id),
  constraint idea_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint idea_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint idea_producer_fk foreign key (producer_id) references producer (id),
  constraint idea_product_fk foreign key (product_id) references product (id),
  constraint idea_stage_known check (stage in ('idea', 'registration')),
  constraint idea_stars_range check (stars between 1 and 5)
);

-- Persons (a key, never a name) and the courses they attended; without a course a person is only listed.
create table training (
  id text not null,
  person text not null,
  course text,
  role text not null,
  level text,
  unit_vintage bigint,
  unit_code text,
  producer_id text,
  held date,
  source text,
  note text,
  constraint training_pk primary key (id),
  constraint training_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint training_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint training_producer_fk foreign key (producer_id) references producer (id),
  constraint training_role_known check (role in ('official', 'leader')),
  constraint training_level_known check (level in ('commune', 'district', 'province', 'central'))
);

-- Organisations newly formed, joined or strengthened; size class of enterprises.
create table organisation (
  id text not null,
  name text not null,
  kind text,
  state text,
  size_class text,
  unit_vintage bigint,
  unit_code text,
  producer_id text,
  joined date,
  founded date,
  evidence text,
  source text,
  note text,
  constraint organisation_pk primary key (id),
  constraint organisation_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint organisation_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint organisation_producer_fk foreign key (producer_id) references producer (id),
  constraint organisation_state_known check (state in ('new', 'strengthened')),
  constraint organisation_size_known check (size_class in ('micro', 'small', 'medium', 'large'))
);

-- Promotion, communication and other events.
create table event (
  id text not null,
  title text not null,
  type text not null,
  organiser text,
  cost bigint,
  unit_vintage bigint,
  unit_code text,
  held_from date,
  held_to date,
  evidence text,
  source text,
  note text,
  constraint event_pk primary key (id),
  constraint event_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint event_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint event_days_order check (held_to is null or held_from is null or held_to >= held_from)
);

-- Money by source, planned or spent, in đồng.
create table funding_line (
  id text not null,
  name text not null,
  stage text not null,
  fund text,
  amount bigint not null,
  unit_vintage bigint,
  unit_code text,
  plan_id text,
  dated date,
  source text,
  note text,
  constraint funding_line_pk primary key (id),
  constraint funding_line_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint funding_line_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint funding_line_plan_fk foreign key (plan_id) references plan (id),
  constraint funding_line_stage_known check (stage in ('planned', 'spent')),
  constraint funding_line_amount_range check (amount >= 0)
);

-- Milestones and tasks: what reached which state when.
create table milestone (
  id text not null,
  subject_kind text not null,
  subject text not null,
  mark text not null,
  type text,
  amount bigint,
  unit_vintage bigint,
  unit_code text,
  product_id text,
  plan_id text,
  reached date,
  ended date,
  evidence text,
  source text,
  note text,
  constraint milestone_pk primary key (id),
  constraint milestone_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint milestone_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint milestone_product_fk foreign key (product_id) references product (id),
  constraint milestone_plan_fk foreign key (plan_id) references plan (id),
  constraint milestone_days_order check (ended is null or reached is null or ended >= reached)
);

-- Raw-material areas and whose they are.
create table growing_area (
  id text not null,
  name text not null,
  crop text,
  code text,
  hectares text,
  standard text,
  unit_vintage bigint,
  unit_code text,
  producer_id text,
  used_from date,
  used_to date,
  evidence text,
  source text,
  note text,
  constraint growing_area_pk primary key (id),
  constraint growing_area_unit_fk foreign key (unit_vintage, unit_code) references unit (vintage, code),
  constraint growing_area_unit_whole check ((unit_vintage is null) = (unit_code is null)),
  constraint growing_area_producer_fk foreign key (producer_id) references producer (id),
  constraint growing_area_days_order check (used_to is null or used_from is null or used_to >= used_from)
);
