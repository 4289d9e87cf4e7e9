//! The same counts in plain SQL, one text for both databases, from the words of the contract alone.
//!
//! Days are compared as ISO text: both databases write a date cast to text alike, and years and months are its beginning.

use super::Counts;
use app::domain::{Basis, Day};
use app::facts::{Filter, query};
use server::store::Db;
use sqlx::AssertSqlSafe;

/// Where every recorded place counts and where it is unplaced: `standing(vintage, code, in_vintage, in_code, placed)`.
const STANDING: &str = "
above(vintage, code, up_code, up_level) as (
    select vintage, code, code, level from unit
    union all
    select a.vintage, a.code, u.parent_code, p.level
    from above a
    join unit u on u.vintage = a.vintage and u.code = a.up_code
    join unit p on p.vintage = u.vintage and p.code = u.parent_code
),
leaf as (
    select a.up_code as code, a.vintage, a.code as leaf_code
    from above a
    where not exists (select 1 from unit c where c.vintage = a.vintage and c.parent_code = a.code)
),
successor as (
    select l.* from unit_lineage l
    where l.is_default
       or not exists (select 1 from unit_lineage d where d.is_default and d.new_vintage = l.new_vintage and d.new_code = l.new_code)
),
image as (
    select distinct f.vintage, f.code, s.new_vintage as in_vintage, s.new_code as image_code
    from leaf f join successor s on s.is_default and s.old_vintage = f.vintage and s.old_code = f.leaf_code
    union
    select distinct f.vintage, f.code, s.old_vintage, s.old_code
    from leaf f join successor s on s.new_vintage = f.vintage and s.new_code = f.leaf_code
),
size as (
    select vintage, code, in_vintage, count(*) as images from image group by vintage, code, in_vintage
),
inside as (
    select i.vintage, i.code, i.in_vintage, a.up_code as in_code, a.up_level as in_level, count(*) as images
    from image i join above a on a.vintage = i.in_vintage and a.code = i.image_code
    group by i.vintage, i.code, i.in_vintage, a.up_code, a.up_level
),
depth(level, number) as (select 'province', 1 union all select 'district', 2 union all select 'commune', 3),
standing as (
    select vintage, code, vintage as in_vintage, up_code as in_code, up_level as in_level, 1 as placed from above
    union all
    select i.vintage, i.code, i.in_vintage, i.in_code, i.in_level, case when i.images = s.images then 1 else 0 end
    from inside i
    join size s on s.vintage = i.vintage and s.code = i.code and s.in_vintage = i.in_vintage
    join unit p on p.vintage = i.vintage and p.code = i.code
    join depth own on own.level = p.level
    join depth other on other.level = i.in_level
    where p.level = 'commune'
       or (i.images = s.images and i.in_level <> 'commune')
       or (i.images < s.images and other.number <= own.number)
)";

/// Products with their current recognition on each day of `asked(day, soon)`, and those of them in the place.
const STANDING_PRODUCTS: &str = "
certified as (
    select a.day, a.soon, r.product_id, r.stars, r.potential_5, r.unit_vintage, r.unit_code, cast(r.issued as text) as issued,
        cast(r.expires as text) as expires, cast(r.revoked as text) as revoked,
        row_number() over (partition by a.day, r.product_id order by r.issued desc, r.stars desc, r.row_no desc) as place_in_line
    from asked a join recognition r on cast(r.issued as text) <= a.day
    where r.status = 'recognised' and r.stars is not null
),
beginning as (
    select r.product_id, min(cast(r.issued as text)) as first_day
    from recognition r where r.status = 'recognised' and r.stars is not null and r.issued is not null group by r.product_id
),
valued as (
    select c.*, p.producer_id, coalesce(o.kind, 'unknown') as kind, coalesce(p.sector, 0) as sector, coalesce(p.set_no, 0) as set_no,
        b.first_day, substr(b.first_day, 1, 4) as first_year,
        case when c.revoked <= c.day then 'revoked' when c.expires < c.day then 'expired'
            when c.expires <= c.soon then 'expiring' else 'valid' end as validity
    from certified c
    join beginning b on b.product_id = c.product_id
    join product p on p.id = c.product_id
    left join producer o on o.id = p.producer_id
    where c.place_in_line = 1
),
found as (select v.*, {placed} as placed from valued v {join} where 1 = 1 {dates}),
here as (select * from found where placed = 1),
counted as (select * from here where 1 = 1 {all})";

const COUNTS: &str = "
select 'total', '', count(*) from counted
union all select 'producers', '', count(distinct producer_id) from counted
union all select 'potential_5', '', count(*) from counted where potential_5
union all select 'unplaced', '', count(*) from found where placed = 0 {all}
union all select 'by_star', cast(stars as text), count(*) from counted group by stars
union all select 'by_sector', {sector}, count(*) from counted group by sector
union all select 'by_set', {set}, count(*) from counted group by set_no
union all select 'by_producer_kind', kind, count(*) from counted group by kind
union all select 'by_validity', validity, count(*) from here where 1 = 1 {but_validity} group by validity
union all select 'expiring', '30', count(*) from here where {is_valid} and expires <= '{in_30}' {but_validity}
union all select 'expiring', '90', count(*) from here where {is_valid} and expires <= '{in_90}' {but_validity}
union all select 'expiring', '180', count(*) from here where {is_valid} and expires <= '{in_180}' {but_validity}
union all select 'by_expiry', substr(expires, 1, 7) || ' ' || cast(stars as text), count(*) from counted
    where {is_valid} group by substr(expires, 1, 7), stars
union all select 'by_year', first_year, count(*) from counted group by first_year
union all select 'by_year_star', first_year || ' ' || cast(stars as text), count(*) from counted group by first_year, stars
union all select 'communes', 'total', count(*) from unit u where u.level = 'commune' and u.vintage = {vintage} {below}
union all select 'communes', 'with_product', count(distinct commune) from visited
union all select 'child', unit, count(*) from born group by unit
union all select 'child_star', unit || ' ' || cast(stars as text), count(*) from born group by unit, stars
union all select 'child_communes', child.unit, count(*) from child
    join above a on a.vintage = child.vintage and a.up_code = child.code
    join unit u on u.vintage = a.vintage and u.code = a.code and u.level = 'commune' group by child.unit
union all select 'child_with_product', child.unit, count(distinct visited.commune) from child
    join above a on a.vintage = child.vintage and a.up_code = child.code
    join visited on visited.commune = a.code group by child.unit";

/// The children, the communes that have a product, and the products of each child.
const PLACES: &str = "
child as (
    select u.vintage, u.code, cast(u.vintage as text) || ':' || u.code as unit from unit u where u.vintage = {vintage} and {is_child}
),
visited as (
    select distinct s.in_code as commune from counted c
    join standing s on s.vintage = c.unit_vintage and s.code = c.unit_code and s.placed = 1
    where s.in_vintage = {vintage} and s.in_level = 'commune'
),
born as (
    select child.unit, c.stars from counted c
    join standing s on s.vintage = c.unit_vintage and s.code = c.unit_code and s.placed = 1
    join child on child.vintage = s.in_vintage and child.code = s.in_code
)";

/// Products that the question means on either of two days, and what they are on both.
const PAIRS: &str = "
pair as (
    select p.id,
        case when exists (select 1 from counted c where c.product_id = p.id and c.day = '{then}') then 1 else 0 end as was,
        case when exists (select 1 from counted c where c.product_id = p.id and c.day = '{now}') then 1 else 0 end as remains,
        (select v.validity from valued v where v.product_id = p.id and v.day = '{then}') as validity_then,
        (select v.validity from valued v where v.product_id = p.id and v.day = '{now}') as validity_now,
        (select v.stars from valued v where v.product_id = p.id and v.day = '{then}') as stars_then,
        (select v.stars from valued v where v.product_id = p.id and v.day = '{now}') as stars_now
    from product p
),
moved as (
    select pair.*,
        case when validity_then in ({standing}) then 1 else 0 end as stood_then,
        case when validity_now in ({standing}) then 1 else 0 end as stands_now,
        case when validity_then in ('valid', 'expiring') and validity_now in ('valid', 'expiring') then 1 else 0 end as valid_on_both
    from pair where was + remains > 0
)";

const MOVEMENTS: &str = "
select 'before', '', count(*) from moved where was = 1
union all select 'after', '', count(*) from moved where remains = 1
union all select 'added', '', count(*) from moved where was = 0 and validity_then is null
union all select 'entered', '', count(*) from moved where was = 0 and stood_then = 1
union all select 'renewed', '', count(*) from moved where was = 0 and validity_then is not null and stood_then = 0
union all select 'left', '', count(*) from moved where remains = 0 and stands_now = 1
union all select 'revoked', '', count(*) from moved where remains = 0 and stands_now = 0 and validity_now = 'revoked'
union all select 'expired', '', count(*) from moved where remains = 0 and stands_now = 0 and validity_now <> 'revoked'
union all select 'upgraded', '', count(*) from moved where valid_on_both = 1 and stars_now > stars_then
union all select 'downgraded', '', count(*) from moved where valid_on_both = 1 and stars_now < stars_then";

/// A question in the words of its address, for SQL.
pub struct CountQuery<'a> {
    pub pairs: &'a [(String, String)],
    pub filter: &'a Filter,
}

impl CountQuery<'_> {
    /// Counts what a summary counts.
    pub async fn count(&self, db: &Db) -> Counts {
        let filter = self.filter;
        let mut text = format!("{}, {PLACES} {COUNTS}", self.products(&[filter.as_of]));
        for (dimension, parameter, column) in [
            ("stars", "stars", "cast(stars as text)"),
            ("sector", "sector", "{sector}"),
            ("set", "set", "{set}"),
            ("producer_kind", "producer_kind", "kind"),
            ("year", "year", "first_year || ' ' || cast(stars as text)"),
        ] {
            if query::list(self.pairs, parameter).next().is_some() {
                let others = self.meant(Some(dimension), false);
                text += &format!(
                    " union all select 'facets.{dimension}', value, count(*) from \
                     (select {column} as value from here where 1 = 1 {others}) f group by value"
                );
            }
        }
        let (below, is_child) = match filter.unit {
            None => (String::new(), "u.parent_code is null".to_owned()),
            Some(unit) => (
                format!(
                    "and exists (select 1 from above a where a.vintage = u.vintage and a.code = u.code and a.up_code = '{}')",
                    unit.code
                ),
                format!("u.parent_code = '{}'", unit.code),
            ),
        };
        let text = text
            .replace("{all}", &self.meant(None, false))
            .replace("{but_validity}", &self.meant(Some("validity"), false))
            .replace("{is_valid}", "validity in ('valid', 'expiring')")
            .replace("{sector}", "case when sector = 0 then 'unknown' else cast(sector as text) end")
            .replace("{set}", "case when set_no = 0 then 'unknown' else cast(set_no as text) end")
            .replace("{in_30}", &filter.as_of.add_days(30).to_string())
            .replace("{in_90}", &filter.as_of.add_days(90).to_string())
            .replace("{in_180}", &filter.as_of.add_days(180).to_string())
            .replace("{vintage}", &filter.vintage.to_string())
            .replace("{below}", &below)
            .replace("{is_child}", &is_child);
        counts(db, text).await
    }

    /// Counts, as `ever` and `valid` by day and stars, what stands at the end of each day.
    pub async fn history(&self, db: &Db, days: &[Day]) -> Counts {
        let text = format!(
            "{} select 'ever', day || ' ' || cast(stars as text), count(*) from counted group by day, stars
            union all select 'valid', day || ' ' || cast(stars as text), count(*) from counted
                where validity in ('valid', 'expiring') group by day, stars",
            self.products(days)
        );
        counts(db, text.replace("{all}", &self.meant(Some("validity"), false))).await
    }

    /// Counts the movements from an earlier day to the day of the question.
    pub async fn changes(&self, db: &Db, then: Day) -> Counts {
        let now = self.filter.as_of;
        let ever = self.filter.basis == Basis::Ever && query::list(self.pairs, "validity").next().is_none();
        let standing = if ever { "'valid', 'expiring', 'expired', 'revoked'" } else { "'valid', 'expiring'" };
        let text = format!("{}, {PAIRS} {MOVEMENTS}", self.products(&if then == now { vec![now] } else { vec![then, now] }))
            .replace("{all}", &self.meant(None, false))
            .replace("{standing}", standing)
            .replace("{then}", &then.to_string())
            .replace("{now}", &now.to_string());
        counts(db, text).await
    }

    /// The beginning of every statement: the products in the place on each of the days.
    fn products(&self, days: &[Day]) -> String {
        let (join, placed) = match self.filter.unit {
            None => (String::new(), "1"),
            Some(unit) => (
                format!(
                    "join standing s on s.vintage = v.unit_vintage and s.code = v.unit_code \
                     and s.in_vintage = {} and s.in_code = '{}'",
                    unit.vintage, unit.code
                ),
                "s.placed",
            ),
        };
        let asked: Vec<String> = days.iter().map(|day| format!("('{day}', '{}')", day.add_days(180))).collect();
        let products = STANDING_PRODUCTS.replace("{placed}", placed).replace("{join}", &join).replace("{dates}", &self.meant(None, true));
        format!("with recursive asked(day, soon) as (values {}), {STANDING}, {products}", asked.join(", "))
    }

    /// The classes asked for as conditions, one dimension left aside; or the dates alone.
    fn meant(&self, but: Option<&str>, dates: bool) -> String {
        let filter = self.filter;
        if dates {
            let bounds = [(">=", filter.from), ("<=", filter.to)];
            return bounds.iter().filter_map(|(comparison, day)| day.map(|day| format!(" and v.issued {comparison} '{day}'"))).collect();
        }
        let mut text = String::new();
        let mut add = |dimension: &str, column: &str, values: Vec<String>| {
            if !values.is_empty() && but != Some(dimension) {
                text.push_str(&format!(" and {column} in ({})", values.join(", ")));
            }
        };
        let quoted = |name: &str| query::list(self.pairs, name).map(|value| format!("'{value}'")).collect::<Vec<_>>();
        let number = |value: &str| if value == "unknown" { "0".to_owned() } else { value.to_owned() };
        let numbers = |name: &str| query::list(self.pairs, name).map(number).collect::<Vec<_>>();
        add("stars", "stars", numbers("stars"));
        add("sector", "sector", numbers("sector"));
        add("set", "set_no", numbers("set"));
        add("producer_kind", "kind", quoted("producer_kind"));
        add("year", "first_year", quoted("year"));
        let mut validity = quoted("validity");
        if validity.iter().any(|value| value == "'valid'") || (validity.is_empty() && filter.basis == Basis::Valid) {
            validity.extend(["'valid'".to_owned(), "'expiring'".to_owned()]);
        }
        add("validity", "validity", validity);
        text
    }
}

/// The non-zero counts of a statement.
async fn counts(db: &Db, text: String) -> Counts {
    let rows: Vec<(String, String, i64)> = match db {
        Db::Sqlite(pool) => sqlx::query_as(AssertSqlSafe(text)).fetch_all(pool).await.unwrap(),
        Db::Postgres(pool) => sqlx::query_as(AssertSqlSafe(text)).fetch_all(pool).await.unwrap(),
    };
    rows.into_iter().filter(|(.., count)| *count != 0).map(|(group, value, count)| ((group, value), count)).collect()
}
