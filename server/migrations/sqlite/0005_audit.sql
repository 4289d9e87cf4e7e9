-- The audit log: who changed what, when, from what to what, each row chained to the one before by its hash. It takes the
-- place of the log of changes, whose rows are carried over; they have no hash, and the first row of the chain follows from
-- all of them. The form of the chain stands in server/src/store/audit.rs. One text for both databases.

create table audit (
  -- The place in the log, without a gap.
  id bigint not null,
  -- The change it belongs to; one committed write has one number and one or more rows.
  seq bigint not null,
  at text not null,
  -- person:ID, cli:USER or job:NAME; 'unknown' in rows of before there was a chain.
  actor text not null,
  actor_name text,
  -- create, update, delete of a subject; of the summary without a subject what was done: seed, import, …
  kind text not null,
  subject_table text,
  subject_id text,
  -- JSON, as it was written: the columns that differ.
  before_row text,
  after_row text,
  -- JSON of a summary.
  detail text,
  hash text,
  constraint audit_pk primary key (id),
  constraint audit_subject_whole check ((subject_table is null) = (subject_id is null)),
  constraint audit_subject_or_detail check ((subject_table is null) = (detail is not null))
);

create index audit_subject_index on audit (subject_table, subject_id);
create index audit_seq_index on audit (seq);

insert into audit (id, seq, at, actor, kind, detail)
  select row_number() over (order by seq), seq, at, 'unknown', kind, detail from change;

drop table change;

-- The head of the chain: the number and the hash of its last row.
alter table change_counter add column audit_id bigint not null default 0;
alter table change_counter add column audit_hash text;
update change_counter set audit_id = (select count(*) from audit);
