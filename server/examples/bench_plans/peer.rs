//! The peer: the same counts as SQL, one statement for each target, in an SQLite in memory with indexes.

use crate::register::Register;
use app::domain::Day;
use app::domain::plan::{Plan, Target};
use app::domain::record::{RecordType, SalesChannel};
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Executor, Row as _};

/// The targets that plain SQL expresses in one statement.
pub const TARGETS: &[&str] = &["KG20-01", "KG25-01", "BD-00", "BD-01", "BP25-01", "NAT-02", "Q919-01", "Q919-02", "Q919-04", "Q919-08"];

pub struct Peer(SqliteConnection);

impl Peer {
    /// Writes the register into tables, each place with its units of 2024.
    pub async fn load(register: &Register) -> Peer {
        let mut db = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        let schema = "create table cert (product integer, producer integer, stars integer, level text, issued integer, expires integer,
                commune text, district text, province text);
            create table producer (id integer primary key, kind text);
            create table channel (producer integer, kind text, begins integer);";
        db.execute(schema).await.unwrap();
        db.execute("begin").await.unwrap();
        for (product, number) in register.products.iter().zip(0i64..) {
            for (row, unit) in &product.rows {
                let mut codes = vec![unit.code.to_string()];
                let mut at = register.geography.index_of(*unit).unwrap();
                while let Some(parent) = register.geography.unit(at).parent {
                    at = parent;
                    codes.push(register.geography.unit(at).id.code.to_string());
                }
                sqlx::query("insert into cert values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
                    .bind(number)
                    .bind(product.producer.map(i64::from))
                    .bind(row.stars.map(|stars| i64::from(stars.count())))
                    .bind(row.level.map(|level| level.name()))
                    .bind(row.issued.map(|day| i64::from(day.number())))
                    .bind(i64::from(row.expires.number()))
                    .bind(codes[0].clone())
                    .bind(codes[1].clone())
                    .bind(codes[2].clone())
                    .execute(&mut db)
                    .await
                    .unwrap();
            }
        }
        for (kind, number) in register.kinds.iter().zip(0i64..) {
            sqlx::query("insert into producer values ($1, $2)").bind(number).bind(kind.name()).execute(&mut db).await.unwrap();
        }
        for linked in &register.records_of_producers {
            let Some(channel) = SalesChannel::of(&linked.record) else { continue };
            sqlx::query("insert into channel values ($1, $2, $3)")
                .bind(linked.producer.map(i64::from))
                .bind(channel.kind.name())
                .bind(channel.opened.map(|day| i64::from(day.number())))
                .execute(&mut db)
                .await
                .unwrap();
        }
        let indexes = "commit;
            create index cert_product on cert (product, issued);
            create index cert_district on cert (district, product, issued);
            create index cert_province on cert (province, product, issued);
            create index channel_producer on channel (producer, kind, begins);
            analyze;";
        db.execute(indexes).await.unwrap();
        Peer(db)
    }

    /// How many count, and of how many.
    pub async fn count(&mut self, plan: &Plan, target: &Target, day: Day) -> (i64, Option<i64>) {
        let day = day.min(target.deadline);
        let place = match plan.scope.map(|unit| unit.code.digits()) {
            None => "$4 is null",
            Some(3) => "district = $4",
            Some(_) => "province = $4",
        };
        // The certificate that governs on the day, of the products of the place.
        let current = format!(
            "select product, producer, stars, level, expires, row_number() over (partition by product order by issued desc, stars desc) as place
             from cert where issued <= $3 and {place}"
        );
        let sql = match target.id.as_str() {
            "KG20-01" | "KG25-01" => {
                format!("select count(distinct product), $1 from cert where issued between $1 and min($2, $3) and {place}")
            }
            "BD-01" => format!(
                "select count(*), $1 from (select product, min(issued) as first from cert where {place} group by product)
                 where first between $1 and min($2, $3)"
            ),
            "BD-00" | "NAT-02" | "Q919-01" => format!("select count(distinct product), $1 + $2 from cert where issued <= $3 and {place}"),
            "Q919-02" => format!("select count(*), $1 + $2 from ({current}) where place = 1 and stars = 5 and level = 'central'"),
            "BP25-01" => format!("select count(*), $1 + $2 from ({current}) where place = 1 and expires >= $3"),
            _ => {
                let counts = if target.id == "Q919-04" {
                    "producer.kind = 'cooperative'"
                } else {
                    "exists (select 1 from channel where channel.producer = producer.id
                        and channel.kind in ('supermarket', 'convenience_store', 'ecommerce_platform') and begins <= $3)"
                };
                format!(
                    "select coalesce(sum({counts}), 0), count(*) + 0 * ($1 + $2) from producer
                     where id in (select producer from ({current}) where place = 1 and expires >= $3)"
                )
            }
        };
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(plan.from.number()))
            .bind(i64::from(plan.to.number()))
            .bind(i64::from(day.number()))
            .bind(plan.scope.map(|unit| unit.code.to_string()))
            .fetch_one(&mut self.0)
            .await
            .unwrap();
        (row.get(0), target.denominator.is_some().then(|| row.get(1)))
    }
}
