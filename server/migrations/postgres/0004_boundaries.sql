-- An office's own boundaries, one set per list of units, level and area. One text for both databases; only the name of the byte type differs.

create table boundary_set (
  vintage bigint not null,
  level text not null,
  -- The unit whose parts the shapes are; 'vn' for the country.
  scope_code text not null,
  -- Where they come from, in the office's words.
  source text not null,
  unit_count bigint not null,
  -- TopoJSON, compressed with brotli.
  shapes bytea not null,
  constraint boundary_set_pk primary key (vintage, level, scope_code),
  constraint boundary_set_level_known check (level in ('province', 'district', 'commune')),
  constraint boundary_set_units_some check (unit_count > 0)
);
