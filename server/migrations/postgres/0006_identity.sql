-- What makes two rows speak of one producer, product or recognition is kept anew: tone marks count, legal forms are folded.
-- One text for both databases.

-- Further names under which sources speak of a producer, such as those of producers that were merged into it.
create table producer_alias (
  identity text not null,
  producer_id text not null,
  constraint producer_alias_pk primary key (identity),
  constraint producer_alias_producer_fk foreign key (producer_id) references producer (id)
);

create index producer_alias_producer_index on producer_alias (producer_id);

-- What was merged into another: addresses of the old id lead to the other.
create table merged_id (
  kind text not null,
  id text not null,
  survivor text not null,
  constraint merged_id_pk primary key (kind, id),
  constraint merged_id_kind_known check (kind in ('producer', 'product', 'recognition'))
);

create index merged_id_survivor_index on merged_id (kind, survivor);

-- Name without marks and spaces, in a province: what products have in common whose names may be one name mistyped.
alter table product add column near_key text;
alter table product_alias add column near_key text;
create index product_near_key_index on product (near_key);
create index product_alias_near_key_index on product_alias (near_key);
create index product_alias_product_index on product_alias (product_id);
create index product_producer_index on product (producer_id);

-- Identities follow from rules the database does not know: the program recomputes them once and takes this mark away.
insert into meta (key, value)
  select 'identities_due', '1' where exists (select 1 from product) or exists (select 1 from producer);
