//! The same counts in plain SQL, one text for both databases, from the words of the contract alone.

use super::Counts;
use app::domain::{Basis, ProducerKind, Stars};
use app::facts::Filter;
use server::store::Db;
use sqlx::{AssertSqlSafe, FromRow, postgres::PgRow, sqlite::SqliteRow};

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
    from leaf f join successor s on s.old_vintage = f.vintage and s.old_code = f.leaf_code
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

/// Products with their current recognition on the day, under the classes asked for.
const FOUND: &str = "
certified as (
    select r.*, row_number() over (partition by r.product_id order by r.issued desc, r.stars desc, r.row_no desc) as place_in_line
    from recognition r
    where r.status = 'recognised' and r.stars is not null and r.issued is not null and r.issued <= $1
),
valued as (
    select p.id as product_id, p.producer_id, coalesce(o.kind, 'unknown') as kind, coalesce(p.sector, 0) as sector, coalesce(p.set_no, 0) as set_no,
        c.stars, c.potential_5, c.issued, c.unit_vintage, c.unit_code,
        case when c.revoked <= $1 then 'revoked' when c.expires < $1 then 'expired' when c.expires <= $2 then 'expiring' else 'valid' end as validity
    from certified c
    join product p on p.id = c.product_id
    left join producer o on o.id = p.producer_id
    where c.place_in_line = 1
),
found as (
    select v.*, {placed} as placed from valued v {join} where 1 = 1 {classes}
),
counted as (select * from found where placed = 1 {basis})";

const COUNTS: &str = "
select 'total', '', count(*) from counted
union all select 'producers', '', count(distinct producer_id) from counted
union all select 'potential_5', '', count(*) from counted where potential_5
union all select 'unplaced', '', count(*) from found where placed = 0 {basis}
union all select 'by_star', cast(stars as text), count(*) from counted group by stars
union all select 'by_sector', case when sector = 0 then 'unknown' else cast(sector as text) end, count(*) from counted group by sector
union all select 'by_producer_kind', kind, count(*) from counted group by kind
union all select 'by_validity', validity, count(*) from found where placed = 1 group by validity
union all select 'communes', 'total', count(*) from unit u where u.level = 'commune' and u.vintage = {vintage} {below}
union all select 'communes', 'with_product', count(*) from (
    select distinct s.in_code from counted c
    join standing s on s.vintage = c.unit_vintage and s.code = c.unit_code and s.placed = 1 and s.in_vintage = {vintage} and s.in_level = 'commune') w
union all select 'child', '{vintage}:' || child.code, count(*) from counted c
    join standing s on s.vintage = c.unit_vintage and s.code = c.unit_code and s.placed = 1 and s.in_vintage = {vintage}
    join unit child on child.vintage = s.in_vintage and child.code = s.in_code and {is_child} group by child.code
union all select 'child_star', '{vintage}:' || child.code || ' ' || cast(c.stars as text), count(*) from counted c
    join standing s on s.vintage = c.unit_vintage and s.code = c.unit_code and s.placed = 1 and s.in_vintage = {vintage}
    join unit child on child.vintage = s.in_vintage and child.code = s.in_code and {is_child} group by child.code, c.stars";

/// Counts what a filter asks, in SQL.
pub async fn count(db: &Db, filter: &Filter) -> Counts {
    let vintage = filter.vintage.to_string();
    let (join, placed, below, is_child) = match filter.unit {
        None => (String::new(), "1", String::new(), "child.parent_code is null".to_owned()),
        Some(unit) => {
            let (in_vintage, code) = (unit.vintage, unit.code);
            (
                format!(
                    "join standing s on s.vintage = v.unit_vintage and s.code = v.unit_code and s.in_vintage = {in_vintage} and s.in_code = '{code}'"
                ),
                "s.placed",
                format!("and exists (select 1 from above a where a.vintage = u.vintage and a.code = u.code and a.up_code = '{code}')"),
                format!("child.parent_code = '{code}'"),
            )
        }
    };
    let basis = if filter.basis == Basis::Ever { "" } else { "and validity in ('valid', 'expiring')" };
    let fill = |text: &str| {
        text.replace("{placed}", placed)
            .replace("{join}", &join)
            .replace("{classes}", &classes(filter))
            .replace("{basis}", basis)
            .replace("{vintage}", &vintage)
            .replace("{below}", &below)
            .replace("{is_child}", &is_child)
    };
    let days = [filter.as_of, filter.as_of.add_days(180)];
    let start = format!("with recursive {STANDING}, {}", fill(FOUND));
    let mut counts: Counts = rows::<(String, String, i64)>(db, format!("{start} {}", fill(COUNTS)), days)
        .await
        .into_iter()
        .filter(|(.., count)| *count != 0)
        .map(|(group, value, count)| ((group, value), count))
        .collect();
    // The year of a date is the one thing that both databases have no common word for.
    let first = "select min(r.issued) from counted c join recognition r on r.product_id = c.product_id \
        where r.status = 'recognised' and r.stars is not null and r.issued is not null group by c.product_id";
    for (first,) in rows::<(time::Date,)>(db, format!("{start} {first}"), days).await {
        *counts.entry(("by_year".to_owned(), first.year().to_string())).or_default() += 1;
    }
    counts
}

/// The classes of a filter as conditions.
fn classes(filter: &Filter) -> String {
    let mut text = String::new();
    let mut add = |column: &str, values: Vec<String>| {
        if !values.is_empty() {
            text.push_str(&format!(" and v.{column} in ({})", values.join(", ")));
        }
    };
    let bits = |bits: u32| (0..32u32).filter(move |bit| bits >> bit & 1 == 1);
    add("stars", Stars::ALL.iter().filter(|stars| filter.stars >> stars.index() & 1 == 1).map(|stars| stars.count().to_string()).collect());
    add("sector", bits(filter.sectors.into()).map(|bit| bit.to_string()).collect());
    add("set_no", bits(filter.sets).map(|bit| bit.to_string()).collect());
    add(
        "kind",
        ProducerKind::ALL.iter().filter(|kind| filter.kinds >> kind.index() & 1 == 1).map(|kind| format!("'{}'", kind.name())).collect(),
    );
    for (comparison, day) in [(">=", filter.from), ("<=", filter.to)] {
        if let Some(day) = day {
            text.push_str(&format!(" and v.issued {comparison} '{day}'"));
        }
    }
    text
}

async fn rows<T>(db: &Db, sql: String, days: [app::domain::Day; 2]) -> Vec<T>
where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    let [day, later] = days.map(|day| time::Date::from_julian_day(day.number() + 2_440_588).unwrap());
    let text = AssertSqlSafe(sql);
    match db {
        Db::Sqlite(pool) => sqlx::query_as(text).bind(day).bind(later).fetch_all(pool).await.unwrap(),
        Db::Postgres(pool) => sqlx::query_as(text).bind(day).bind(later).fetch_all(pool).await.unwrap(),
    }
}
