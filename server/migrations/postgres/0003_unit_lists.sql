-- The lists of units: from which day each is in force (none: from ever), the day whose names it states, and by which
-- document. One text for both databases.

create table unit_list (
  vintage bigint not null,
  begins date,
  stated date not null,
  document text,
  constraint unit_list_pk primary key (vintage),
  constraint unit_list_stated_in_force check (begins is null or stated >= begins)
);

insert into unit_list (vintage, begins, stated, document) values
  (2024, null, '2025-06-30', null),
  (2025, '2025-07-01', '2025-07-01', '19/2025/QĐ-TTg');
